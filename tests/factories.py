"""Makes records for tests, each with whatever the test does not care about filled in."""

from itertools import count

from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from monsterapp.accounts.codes import digest, digest_of_code, new_token
from monsterapp.accounts.passwords import hash_password
from monsterapp.extensions import db
from monsterapp.models import Account, AccountSession, Claim, MonsterType, PocketMonster, Strength, Throttle, Trainer

#: The recovery code of every account made here.
CODE = "0123-4567-89AB-CDEF-GHJK"


class Factory:
    """Saves records through sessions of its own, in transactions of their own."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._number = count(1)

    def session(self) -> Session:
        """A session for a test to look with; use it in a ``with``."""
        with self._app.app_context():
            return Session(db.engine, expire_on_commit=False)

    def _save(self, record):
        with self.session() as session, session.begin():
            session.add(record)
        return record

    def type(self, name: str | None = None, **values) -> MonsterType:
        """A type."""
        return self._save(MonsterType(name=name or f"Type {next(self._number)}", **values))

    def monster(self, name: str | None = None, **values) -> PocketMonster:
        """A monster, of a new type unless one is given."""
        if not values.keys() & {"type_", "type_id"}:
            values["type_id"] = self.type().id
        return self._save(PocketMonster(name=name or f"Monster {next(self._number)}", **values))

    def monsters(self, *names: str, type_id: int | None = None) -> None:
        """A monster for each name, of one type."""
        type_id = type_id or self.type().id
        with self.session() as session, session.begin():
            session.add_all(PocketMonster(name=name, type_id=type_id) for name in names)

    def strength(self, type_: MonsterType, against: MonsterType, multiplier: float) -> Strength:
        """A cell of the chart."""
        return self._save(Strength(type_id=type_.id, against_id=against.id, multiplier=multiplier))

    def trainer(self, name: str | None = None, **values) -> Trainer:
        """A trainer."""
        number = next(self._number)
        return self._save(Trainer(name=name or f"Trainer {number}", **{"username": f"trainer{number}", **values}))

    def account(self, trainer: Trainer | None = None, *, role: str = "trainer", password: str | None = None) -> Account:
        """An account, of a new trainer unless one is given, with the recovery code CODE; without a password unless
        one is given, for hashing it takes its time."""
        trainer = trainer or self.trainer()
        hashed = hash_password(password) if password else None
        account = Account(trainer_id=trainer.id, role=role, password_hash=hashed, recovery_hash=digest_of_code(CODE))
        return self._save(account)

    def signed_in(self, account: Account, *, stays: bool = False) -> str:
        """A session of an account, as of a browser that signed in. Returns the token for its cookie."""
        token = new_token()
        self._save(AccountSession(trainer_id=account.trainer_id, token_hash=digest(token), agent="pytest", stays=stays))
        return token

    def claim(self, trainer: Trainer | None = None, **values) -> str:
        """A claim link, for a trainer or for who will be one. Returns its token."""
        token = new_token()
        self._save(Claim(trainer_id=trainer and trainer.id, token_hash=digest(token), **values))
        return token

    def end_sessions(self) -> None:
        """Sign everybody out, as if their time were over."""
        with self.session() as session, session.begin():
            session.execute(delete(AccountSession))

    def all(self, model: type) -> list:
        """Every row of a table as it is saved now, by its key."""
        with self.session() as session:
            return list(session.scalars(select(model).order_by(*model.__mapper__.primary_key)))

    def rows(self) -> dict[str, list[tuple]]:
        """Every row of every table, but for how often what was tried: to see that nothing changed."""
        tables = [table for table in db.metadata.sorted_tables if table is not Throttle.__table__]
        with self.session() as session:
            return {
                table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
                for table in tables
            }
