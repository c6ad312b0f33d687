"""How hard an attack hits: the arithmetic of the chart. Nothing here knows the database.

The chart gives each pair of types a *strength*: attacks of the one hit the other 0, ½ or 2 times as hard as usual; a
pair that it leaves out hits once. A monster may have two types, and an attack on it is multiplied by both:

>>> FIRE, WATER, GRASS, POISON, STONE = 1, 2, 3, 4, 5
>>> chart = Chart([(FIRE, GRASS, 2), (FIRE, WATER, 0.5), (GRASS, POISON, 0.5), (GRASS, STONE, 2), (POISON, STONE, 0)])
>>> chart.effectiveness(FIRE, [GRASS])
2.0
>>> chart.effectiveness(FIRE, [GRASS, POISON])  # 2 × 1
2.0
>>> chart.effectiveness(FIRE, [GRASS, WATER])  # 2 × ½
1.0
>>> chart.effectiveness(GRASS, [FIRE])  # the chart does not mention it; the other direction says nothing about it
1.0

So it is a number from 0 to 4. Immunity wins, for nothing times anything is nothing; the order of the types does not
matter; and a type that is given twice counts once. ``effectiveness_sql`` says the same to PostgreSQL.
"""

from collections.abc import Iterable, Mapping
from math import prod

#: What a strength can be; 1 is that of a pair which the chart leaves out.
STRENGTHS = (0.0, 0.5, 1.0, 2.0)

_SENTENCES = {
    0.0: "{attacker} can’t hurt {defender}",
    0.25: "{attacker} hits {defender} a quarter as hard",
    0.5: "{attacker} hits {defender} half as hard",
    1.0: "{attacker} hits {defender} as hard as usual",
    2.0: "{attacker} hits {defender} twice as hard",
    4.0: "{attacker} hits {defender} four times as hard",
}


class Chart:
    """Who is strong against whom, from triples (attacking type, type attacked, strength), of ids or any other keys."""

    def __init__(self, strengths: Iterable[tuple[int, int, float]]) -> None:
        self._strengths = {(type_id, against_id): float(strength) for type_id, against_id, strength in strengths}

    def strength(self, type_id: int, against_id: int) -> float:
        """How hard attacks of one type hit one other: 0, 0.5, 1 or 2."""
        return self._strengths.get((type_id, against_id), 1.0)

    def effectiveness(self, type_id: int, against: Iterable[int]) -> float:
        """How hard attacks of one type hit a monster of the types ``against``: the product, 0 to 4 for two types."""
        return prod((self.strength(type_id, one) for one in set(against)), start=1.0)

    def changed(self, strengths: Mapping[tuple[int, int], float]) -> "Chart":
        """Another chart, which differs from this one in ``strengths``: (attacking, attacked) -> strength."""
        both = {**self._strengths, **strengths}
        return Chart((*pair, strength) for pair, strength in both.items())

    def __iter__(self):
        """The triples that it was made of."""
        return ((*pair, strength) for pair, strength in self._strengths.items())


def in_words(attacker: str, defender: str, effectiveness: float) -> str:
    """An effectiveness as people say it: "Water hits Fire twice as hard"."""
    return _SENTENCES[effectiveness].format(attacker=attacker, defender=defender)
