"""What to call a browser that calls itself ``Mozilla/5.0 (X11; Linux x86_64) …``."""

from functools import lru_cache


@lru_cache(maxsize=256)
def name_of_agent(agent: str) -> str:
    """A browser's name for a person: *Firefox on Linux*."""
    import ua_parser  # its rules take a while to load, and only this page needs them

    found = ua_parser.parse(agent)
    browser = found.user_agent.family if found.user_agent else "Some browser"
    system = found.os.family if found.os else None
    return f"{browser} on {system}" if system else browser
