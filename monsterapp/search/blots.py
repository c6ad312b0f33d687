"""Blots: a word with one third of it hidden, ``****erasaur``, by which a misspelt word finds the right one.

The database keeps the three blots of each name, and of each word of a name of several (``name_blots`` in
database/names.py). A typing error lies in one third of the word and leaves the other two whole, so that they still are
one of the word's blots, as soon as the third is hidden whose length the error may have changed. Two letters that
changed places across the border of two thirds are the only case beyond that, and there are two such borders.

Blots are exact keys of an index: the error may be anywhere, and next to nothing but the right names is ever read.
"""

from itertools import pairwise

#: Longer words are told apart by so many letters.
LONGEST_BLOTTED = 80


def near_blots(word: str) -> list[str]:
    """The blots that a word may have of which ``word`` is a misspelling by one letter.

    One letter too many, too few or another one, anywhere, or two neighbours swapped.
    """
    length = len(word)
    blots = {}
    for meant in (length, length - 1, length + 1):
        cuts = _cuts(meant)
        for start, end in pairwise(cuts):
            head, tail = word[:start], word[length - (meant - end) :]
            if len(head) + len(tail) <= length:
                blots[f"{head}{'*' * (end - start)}{tail}"] = None
    _, first, second, _ = _cuts(length)
    for border, hidden in ((first, (second, length)), (second, (0, first))):
        if 0 < border < length:
            swapped = f"{word[: border - 1]}{word[border]}{word[border - 1]}{word[border + 1 :]}"
            start, end = hidden
            blots[f"{swapped[:start]}{'*' * (end - start)}{swapped[end:]}"] = None
    return list(blots)


def _cuts(length: int) -> tuple[int, int, int, int]:
    return 0, length // 3, length * 2 // 3, length
