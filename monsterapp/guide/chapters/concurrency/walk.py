"""The talk's walk, on today's asyncio."""

import asyncio
from time import perf_counter

import asyncpg
from sqlalchemy import select
from sqlalchemy.exc import MissingGreenlet
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import selectinload

from monsterapp.guide.talk_models import MonsterType, open_league

_TYPES = ("Grass", "Lightning", "Water")
_FIND = """
SELECT pocket_monster.name, pg_sleep(0.12)
FROM pocket_monster JOIN monster_type ON monster_type.id = type_id
WHERE monster_type.name = $1 ORDER BY pocket_monster.id LIMIT 1
"""


async def _monster_walk(pool):
    for monster_type in _TYPES:
        name = await pool.fetchval(_FIND, monster_type)  # a long way
        print(f"A wild {name}!")


async def _ask_all_the_time():
    while True:
        print("Is it ready yet?")
        await asyncio.sleep(0.04)


def monster_walk(place):
    """The monster walk

    Somebody walks through the tall grass to find monsters, which takes a while each time; somebody else asks all the
    time. asyncpg speaks PostgreSQL's own protocol, without libpq and made for the loop: each `await` is a place where
    the other one may go on. Parameters are written `$1`, and the server keeps each statement prepared.

    `asyncio.TaskGroup` (Python 3.11) holds tasks as a `with` block holds a session: none outlives it, and if one
    fails, the others are cancelled and the error is raised here, not lost. Who asks for ever must be told to stop.
    """
    open_league(place)

    async def main():
        pool = asyncpg.create_pool(min_size=1, **place.asyncpg())
        async with pool, asyncio.TaskGroup() as group:
            asking = group.create_task(_ask_all_the_time())
            await _monster_walk(pool)
            asking.cancel()

    asyncio.run(main())


def many_walkers(place):
    """Three walkers instead of one

    Tasks that need not wait for each other should not. Three of them, each with a connection of its own, take as long
    as the slowest. One connection would not do: it is one conversation here as well, and asyncpg says so at once.
    """
    open_league(place)

    async def main():
        async with asyncpg.create_pool(min_size=3, max_size=3, **place.asyncpg()) as pool:
            start = perf_counter()
            async with asyncio.TaskGroup() as group:
                walks = [group.create_task(pool.fetchval(_FIND, name)) for name in _TYPES]
            print("found", *(walk.result() for walk in walks), end=" ")
            print(f"in {(perf_counter() - start) * 1000:.0f} ms")

            async with pool.acquire() as connection:
                walks = [connection.fetchval(_FIND, name) for name in _TYPES]
                outcomes = await asyncio.gather(*walks, return_exceptions=True)
            print("through one connection:", *outcomes, sep="\n  ")

    asyncio.run(main())


def models_in_the_loop(place):
    """The same models, in the loop

    SQLAlchemy runs on asyncpg too: the models stay, the session becomes an `AsyncSession`, and what goes to the
    database is awaited. A lazy load can't be: an attribute has no `await`. What is an extra query elsewhere is an error
    here, a rather cryptic one, and the cure is the old one: say in the query what you need.
    """
    open_league(place)

    async def connect():
        return await asyncpg.connect(**place.asyncpg())

    async def main():
        engine = create_async_engine("postgresql+asyncpg://", async_creator=connect)
        async with AsyncSession(engine) as session:
            water = (await session.scalars(select(MonsterType).filter_by(name="Water"))).one()
            try:
                print(water.monsters)
            except MissingGreenlet as error:
                print(f"{type(error).__name__}: {error}")
        async with AsyncSession(engine) as session:
            with_monsters = selectinload(MonsterType.monsters)
            types = await session.scalars(select(MonsterType).options(with_monsters))
            water = next(type_ for type_ in types if type_.name == "Water")
            print(water.name, "has", *(monster.name for monster in water.monsters))
        await engine.dispose()

    asyncio.run(main())
