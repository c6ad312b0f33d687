"""News from the database."""

import asyncio

import asyncpg


def news_from_the_database(place):
    """LISTEN and NOTIFY

    Instead of asking again and again whether something has changed, a connection can listen, and whoever changes it
    says so. What is said belongs to the transaction: it is heard when that commits, and never if it is rolled back;
    the same words said twice in one transaction are heard once. Only who listens at that moment hears them, so it is
    for waking up, not for keeping: what must not get lost goes into a table.

    The application has no use for it so far: its pages are asked for, and then look for themselves.
    """
    channel = f"{place.schema}_caught"  # channels belong to the database, not to a schema

    async def main():
        heard = asyncio.Queue()
        listener = await asyncpg.connect(**place.asyncpg())
        await listener.add_listener(channel, lambda *news: heard.put_nowait(news[-1]))
        trainer = await asyncpg.connect(**place.asyncpg())

        gone = trainer.transaction()
        await gone.start()
        await trainer.execute("SELECT pg_notify($1, 'Magiflop is caught')", channel)
        await gone.rollback()

        async with trainer.transaction():
            for _ in range(2):
                await trainer.execute("SELECT pg_notify($1, 'Splashle is caught')", channel)
            print("before the commit:", heard.qsize(), "heard")
        print("after it:", await asyncio.wait_for(heard.get(), timeout=10))

        await trainer.execute("SELECT pg_notify($1, 'that was all')", channel)
        print("and then:", await asyncio.wait_for(heard.get(), timeout=10))
        await asyncio.gather(listener.close(), trainer.close())

    asyncio.run(main())
