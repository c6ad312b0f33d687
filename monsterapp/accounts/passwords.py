"""Passwords: hashed with Argon2id, compared in the same time whoever is asked for, judged by how guessable they are.

Hashing takes tens of milliseconds and 19 MiB on purpose. Nobody may hold a transaction meanwhile.
"""

import unicodedata
from base64 import b64encode
from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION

SHORTEST, LONGEST = 8, 128

#: OWASP's Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes and one lane. When it asks for more, so does
#: this, and every password is hashed anew as its owner signs in.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

#: How many of the commonest passwords, of all lengths, are refused.
_COMMONEST = 10_000

#: How far the estimate looks into a password; its time grows faster than the length.
_JUDGED = 72

# zxcvbn keeps what it was told about a person in a table that all its callers share.
_one_at_a_time = Lock()


def hash_password(password: str) -> str:
    """The hash to keep, in Argon2's encoding, with its figures and salt."""
    return _hasher.hash(_composed(password))


def is_right(password: str, kept: str | None) -> bool:
    """Whether ``kept`` is a hash of ``password``; where there is none, False after the same time."""
    try:
        _hasher.verify(kept or _nobody(), _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether ``kept`` was made with other figures than those of today."""
    return _hasher.check_needs_rehash(kept)


def why_not(password: str, *about: str | None) -> str | None:
    """Why ``password`` is refused, in a sentence; None where it is not. ``about``: names of the person."""
    if len(password) < SHORTEST:
        return f"Use {SHORTEST} characters or more. A few words that mean something to you alone are easy to remember."
    if len(password) > LONGEST:
        return f"Use {LONGEST} characters at the most."
    known = _composed(password).casefold()
    if known in _commonest():
        return "This is one of the passwords that everybody tries first. Choose another."
    if known in {name.casefold() for name in about if name}:
        return "This is your name, which everybody can read here. Choose something else."
    return None


def advice(password: str, *about: str | None) -> str | None:
    """How to make a weak password stronger, in a sentence or two; None for one that is strong enough."""
    from zxcvbn import zxcvbn

    with _one_at_a_time:
        judgement = zxcvbn(_composed(password)[:_JUDGED], [name for name in about if name])
    if judgement["score"] > 2:
        return None
    feedback = judgement["feedback"]
    said = [feedback["warning"], *feedback["suggestions"]]
    return " ".join(f"{sentence.rstrip('.')}." for sentence in said if sentence) or None


def _composed(password: str) -> str:
    """The same characters whichever keyboard they were typed on (RFC 8265, OpaqueString)."""
    return unicodedata.normalize("NFC", password)


@cache
def _nobody() -> str:
    """The hash of no password. It is written down, not computed: the first who asks would wait for that."""
    salt, digest = (b64encode(bytes(length)).decode().rstrip("=") for length in (_hasher.salt_len, _hasher.hash_len))
    figures = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${figures}${salt}${digest}"


@cache
def _commonest() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(word for word in FREQUENCY_LISTS["passwords"][:_COMMONEST] if len(word) >= SHORTEST)
