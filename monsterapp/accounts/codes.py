"""What is secret and random: recovery codes, for people; tokens, for cookies and links.

Each has far too many bits to be guessed, so it is kept as a plain SHA-256 and looked up by that.
"""

import hashlib
import secrets

# Crockford's base 32: no I, L, O and U, which are misread or make words.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")
_GROUPS, _GROUP = 5, 4

#: Letters typed as a code, with whatever stands between them, beyond which it is none.
LONGEST_TYPED = 64


def new_code() -> str:
    """A recovery code of 100 bits, to be written down: ``7Q2M-…``, five groups of four."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def new_token() -> str:
    """A token of 256 bits, fit for addresses and cookies."""
    return secrets.token_urlsafe(32)


def digest_of_code(typed: str) -> bytes:
    """The hash of a recovery code as somebody typed it: in small letters, with spaces, with O for 0."""
    read = "".join(typed.upper().split()).replace("-", "").translate(_MISREAD)
    return digest(read)


def digest(token: str) -> bytes:
    """The hash by which a token is kept."""
    return hashlib.sha256(token.encode()).digest()
