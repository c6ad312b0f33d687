"""Text as people type it, made ready to be stored."""

import unicodedata


def clean(text: str | None) -> str | None:
    """Trimmed and in Unicode's composed form, NFC. None stays None."""
    return None if text is None else unicodedata.normalize("NFC", text).strip()


def clean_or_none(text: str | None) -> str | None:
    """The same, and nothing for text with nothing in it: for what may be left out."""
    return clean(text) or None
