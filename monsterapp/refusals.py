"""What the registry refuses, in the domain's words. Nothing here knows Flask or the database."""

from dataclasses import dataclass


class DomainError(Exception):
    """Something the league's rules do not allow; its text is a sentence for a person."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the field it is about ("" for the record as a whole) and a sentence that says it."""

    field: str
    sentence: str


class Refused(DomainError):
    """The input breaks one or more of the league's rules."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


class Outdated(DomainError):
    """Somebody else changed or removed the record since it was read."""

    def __init__(self) -> None:
        super().__init__("Somebody else changed this in the meantime.")


class InUse(DomainError):
    """The record cannot go while others depend on it."""
