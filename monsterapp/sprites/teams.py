"""The colour of a team, whatever it is called."""

from hashlib import blake2b

#: Words for colours that people call teams by.
COLOR_WORDS = {
    "amber": "#f0a830",
    "aqua": "#3fb8c4",
    "black": "#2b2b33",
    "blue": "#3f7fd0",
    "bronze": "#b07b46",
    "brown": "#8f6242",
    "coral": "#f2806a",
    "crimson": "#c42b4a",
    "cyan": "#35b5d6",
    "gold": "#e3b23c",
    "gray": "#8d939e",
    "green": "#46a35a",
    "grey": "#8d939e",
    "indigo": "#5157b8",
    "jade": "#3a9c7c",
    "lavender": "#b09ce0",
    "lilac": "#bd9ad6",
    "lime": "#a4cc3a",
    "magenta": "#d1499b",
    "maroon": "#86303f",
    "mint": "#8fd6b5",
    "navy": "#34477f",
    "olive": "#8b8b3d",
    "orange": "#ee8434",
    "pink": "#f08fb5",
    "purple": "#8a5cc2",
    "red": "#db4444",
    "rose": "#e2688d",
    "ruby": "#bd2c55",
    "scarlet": "#e0452f",
    "silver": "#b6bcc6",
    "sky": "#79b8ea",
    "teal": "#2f938f",
    "turquoise": "#40bfb0",
    "violet": "#8f62d0",
    "white": "#f2f0ea",
    "yellow": "#f2c230",
}

NO_TEAM = "#9aa3ae"


def team_color(team: str | None) -> str:
    """The colour (``#rrggbb``) of a team: the one it is named for, or one of its own that its name always gives."""
    if not team:
        return NO_TEAM
    words = team.lower().split()
    for word in words:
        if word in COLOR_WORDS:
            return COLOR_WORDS[word]
    return _of_hue(int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass")).digest()[:4], "big") % 360)


def _of_hue(hue: int) -> str:
    """A friendly colour of that hue (degrees), in whole numbers: neither pale nor dark, neither grey nor shrill."""
    low, high = 70, 214
    sector, rest = divmod(hue, 60)
    rising, falling = low + (high - low) * rest // 60, high - (high - low) * rest // 60
    channels = (
        (high, rising, low),
        (falling, high, low),
        (low, high, rising),
        (low, falling, high),
        (rising, low, high),
        (high, low, falling),
    )[sector]
    return "#{:02x}{:02x}{:02x}".format(*channels)
