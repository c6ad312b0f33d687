"""What a word chooses: the same on every machine, every day; words that look alike choose nothing alike."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")

_SIZE = 64  # bytes: room for more than a hundred choices, three times what a picture takes


class Choices:
    """A stream of choices made by ``word``. One word makes different ones for different ``purpose``s."""

    __slots__ = ("_number",)

    def __init__(self, word: str, purpose: bytes) -> None:
        raw = word.encode("utf-8", "surrogatepass")  # no text is refused, not even half a character
        self._number = int.from_bytes(blake2b(raw, digest_size=_SIZE, person=purpose).digest(), "big")

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit`` - 1."""
        self._number, choice = divmod(self._number, limit)
        return choice

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        return least + self.below(most - least + 1)

    def pick(self, options: Sequence[T]) -> T:
        """One of ``options``; an option that is there twice comes twice as often."""
        return options[self.below(len(options))]

    def chance(self, percent: int) -> bool:
        """True that often in a hundred."""
        return self.below(100) < percent
