"""Leagues with a random chart, and what the list of the dex should hold of them by the arithmetic in plain Python."""

import random
from itertools import product

from monsterapp.models import MonsterType, PocketMonster, Strength
from monsterapp.types.effectiveness import Chart

MEETS = {"weak_to": lambda hit: hit > 1, "resists": lambda hit: 0 < hit < 1, "immune_to": lambda hit: hit == 0}


def random_league(make, chance: random.Random, *, types: int = 6, monsters: int = 90) -> list[int]:
    """Types with a random chart, and monsters of one random type or two. Returns the types' ids."""
    ids = [make.type().id for _ in range(types)]
    with make.session() as session, session.begin():
        for pair in product(ids, ids):
            if (multiplier := chance.choice((0, 0.5, 1, 2, 2))) != 1:
                session.add(Strength(type_id=pair[0], against_id=pair[1], multiplier=multiplier))
        for number in range(monsters):
            first, second = chance.sample(ids, 2)
            name = f"{chance.choice(('moss', 'fern', 'elder moss'))} {chance.randrange(10**6)} {number}"
            second = second if chance.random() < 0.7 else None
            session.add(PocketMonster(name=name, type_id=first, second_type_id=second))
    return ids


def expected(
    make, filters: dict[str, list[int]], *, type_id: int | None = None, q: str = "", sort: str = ""
) -> list[str]:
    """The names that the list should have, in its order; ``q`` one word or none, of which no name is a misspelling."""
    chart = Chart((row.type_id, row.against_id, row.multiplier) for row in make.all(Strength))
    assert make.all(MonsterType)
    rows = [
        row
        for row in make.all(PocketMonster)
        if q in row.name
        and type_id in (None, *row.type_ids)
        and all(MEETS[word](chart.effectiveness(one, row.type_ids)) for word, ids in filters.items() for one in ids)
    ]
    if sort == "newest":
        return [row.name for row in sorted(rows, key=lambda row: -row.id)]
    rows.sort(key=lambda row: row.name, reverse=sort == "-name")
    if q and not sort:
        rows.sort(key=lambda row: not row.name.startswith(q))
    return [row.name for row in rows]
