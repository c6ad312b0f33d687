"""What is searched for, as the statements take it. Pure text."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from monsterapp.search.blots import LONGEST_BLOTTED, near_blots

#: Fewer letters than this are too few to guess from.
_LEAST_WHOLE = 3
_LEAST_WORD = 4

#: What the trigram index finds inside names.
_TRIGRAM = re.compile(r"[^\W_]{3}")

#: So many letters of a word, the last, are looked up in that index: it reads a list for each three in a row, and the
#: ends of words differ more than their beginnings. What has them is compared with the whole word.
_LOOKED_UP = 8

_WILDCARD = re.compile(r"([\\%_])")


@dataclass(frozen=True)
class Query:
    """Search words, folded; ``text`` is not empty."""

    text: str

    #: Whether folding it took a statement, or another told it.
    preceded: bool = False

    @cached_property
    def words(self) -> list[str]:
        """Each word once."""
        return list(dict.fromkeys(word for word in self.text.split(" ") if word))

    @property
    def squeezed(self) -> str:
        """Without spaces: whether words are written apart is no matter of spelling."""
        return self.text.replace(" ", "")

    @property
    def brief(self) -> bool:
        """Whether no word is long enough for the index that finds words inside names."""
        return not any(_TRIGRAM.search(word) for word in self.words)

    @property
    def lengthy(self) -> bool:
        """Whether a word is longer than what is looked up of it in that index."""
        return any(len(word) > _LOOKED_UP for word in self.words)

    @property
    def guessable(self) -> bool:
        """Whether it is long enough, and no longer than names are, to look for names that are like it."""
        return len(self.squeezed) >= _LEAST_WHOLE and len(self.text) <= LONGEST_BLOTTED

    @cached_property
    def long_words(self) -> list[str]:
        """The words that one may look for with a letter wrong."""
        return [word for word in self.words if len(word) >= _LEAST_WORD]

    def parameters(self) -> dict[str, Any]:
        """What the statements for this query's shape have bound parameters for."""
        parameters: dict[str, Any] = {"text": self.text}
        for number, word in enumerate(self.words):
            parameters[f"word_{number}"] = word
            parameters[f"pattern_{number}"] = f"%{_escape(word[-_LOOKED_UP:])}%"
        if self.guessable:
            parameters["blots"] = near_blots(self.squeezed)
            for number, word in enumerate(self.long_words):
                parameters[f"blots_{number}"] = [f" {blot}" for blot in near_blots(word)]
        return parameters


def _escape(word: str) -> str:
    return _WILDCARD.sub(r"\\\1", word)
