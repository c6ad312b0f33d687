"""Writes of accounts. Each runs inside ``transaction()``; none commits, none hashes a password."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from monsterapp.accounts.codes import digest, digest_of_code, new_code, new_token
from monsterapp.accounts.models import PROFESSOR, TRAINER, Account, AccountSession, Claim
from monsterapp.accounts.queries import LIVES, find_credentials
from monsterapp.extensions import db
from monsterapp.refusals import DomainError, Outdated
from monsterapp.trainers.models import Trainer
from monsterapp.trainers.operations import create_trainer
from monsterapp.trainers.queries import find_trainer

_LONGEST_AGENT = 300


class Spent(DomainError):
    """A claim link that was good for one use and has had it, or is too old."""

    def __init__(self) -> None:
        super().__init__("This link has been used, or is too old. Ask for a new one.")


class HasAccount(DomainError):
    """The trainer has an account already."""

    def __init__(self) -> None:
        super().__init__("This trainer has an account already.")


def sign_up(values: Mapping[str, Any], password_hash: str) -> tuple[int, str]:
    """A new trainer (``name``, ``username``, ``team``) with an account.

    Returns the trainer's id and the recovery code. Raises Refused.
    """
    trainer = create_trainer(dict(values))
    return trainer.id, _open_account(trainer.id, password_hash=password_hash)


def claim_account(token: str, password_hash: str, values: Mapping[str, Any]) -> tuple[int, str]:
    """Use a claim link up: its trainer gets an account, or a new one of ``values`` where it is for nobody yet.

    Returns the trainer's id and the recovery code. Raises Spent where it is no longer good, Refused.
    """
    used = delete(Claim).where(Claim.token_hash == digest(token), Claim.expires_at > func.now())
    claim = db.session.execute(used.returning(Claim.trainer_id, Claim.role)).one_or_none()
    if claim is None:
        raise Spent
    trainer_id = claim.trainer_id or create_trainer(dict(values)).id
    return trainer_id, _open_account(trainer_id, password_hash=password_hash, role=claim.role)


def create_account(username: str, role: str) -> str | None:
    """An account for the trainer of that username, who is made where there is none.

    Returns its recovery code; None where a trainer with an account was made professor. Raises HasAccount, Refused.
    """
    trainer = find_trainer(username)
    if trainer is None:
        trainer = create_trainer({"name": username, "username": username, "team": None})
    account = db.session.get(Account, trainer.id, with_for_update=True)
    if account is None:
        return _open_account(trainer.id, password_hash=None, role=role)
    if account.role == role or role == TRAINER:
        raise HasAccount
    change_role(trainer.id, role)
    return None


def _open_account(trainer_id: int, *, password_hash: str | None, role: str = TRAINER) -> str:
    code = new_code()
    account = Account(trainer_id=trainer_id, password_hash=password_hash, role=role, recovery_hash=digest_of_code(code))
    db.session.add(account)
    _end_claims(trainer_id, role)
    db.session.flush()
    return code


def _end_claims(trainer_id: int, role: str) -> None:
    """No link outlives what it was for: this trainer's account, or the league's first professor."""
    over = Claim.trainer_id == trainer_id
    if role == PROFESSOR:
        over |= Claim.trainer_id.is_(None)
    db.session.execute(delete(Claim).where(over))


def begin_session(trainer_id: int, *, agent: str, stays: bool, password_hash: str | None = None) -> str:
    """Let a browser in, which calls itself ``agent``. Returns the token for its cookie.

    With ``password_hash``, only if that is still the account's: it may have been changed while the password was
    compared. Raises Outdated where it was, or the account is gone.
    """
    account = select(Account.trainer_id).where(Account.trainer_id == trainer_id).with_for_update(key_share=True)
    if password_hash is not None:
        account = account.where(Account.password_hash == password_hash)
    if db.session.scalar(account) is None:
        raise Outdated
    lapsed = delete(AccountSession).where(AccountSession.trainer_id == trainer_id, ~LIVES)
    db.session.execute(lapsed)  # nobody else comes by to clear them away
    token = new_token()
    db.session.add(
        AccountSession(trainer_id=trainer_id, token_hash=digest(token), agent=agent[:_LONGEST_AGENT], stays=stays)
    )
    db.session.flush()
    return token


def end_session(token: str) -> None:
    """Sign the browser with that token out."""
    db.session.execute(delete(AccountSession).where(AccountSession.token_hash == digest(token)))


def end_session_of(trainer_id: int, session_id: int) -> bool:
    """Sign out one browser of an account; False where it has no such session."""
    one = delete(AccountSession).where(AccountSession.id == session_id, AccountSession.trainer_id == trainer_id)
    return db.session.execute(one).rowcount > 0


def end_sessions(trainer_id: int, *, but: int | None = None) -> int:
    """Sign out all browsers of an account, but for the session ``but``. Returns how many they were."""
    all_of_them = delete(AccountSession).where(AccountSession.trainer_id == trainer_id)
    if but is not None:
        all_of_them = all_of_them.where(AccountSession.id != but)
    return db.session.execute(all_of_them).rowcount


def rehash(trainer_id: int, old_hash: str, new_hash: str) -> None:
    """Keep the same password by a stronger hash, if it is still the same password."""
    same = update(Account).where(Account.trainer_id == trainer_id, Account.password_hash == old_hash)
    db.session.execute(same.values(password_hash=new_hash))


def change_password(trainer_id: int, old_hash: str | None, new_hash: str) -> None:
    """Change a password and sign out every browser.

    Raises Outdated where the password is no longer the one of ``old_hash``.
    """
    same = update(Account).where(Account.trainer_id == trainer_id, Account.password_hash.is_not_distinct_from(old_hash))
    changed = db.session.execute(same.values(password_hash=new_hash, password_changed_at=func.now()))
    if not changed.rowcount:
        raise Outdated
    end_sessions(trainer_id)


def recover(trainer_id: int | None, code: str, new_hash: str) -> str | None:
    """Use a recovery code up: a new password, no browser signed in, and a new code, which is returned.

    None where it is not, or no longer, the account's code.
    """
    fresh = new_code()
    same = update(Account).where(Account.trainer_id == trainer_id, Account.recovery_hash == digest_of_code(code))
    changed = db.session.execute(
        same.values(password_hash=new_hash, password_changed_at=func.now(), recovery_hash=digest_of_code(fresh))
    )
    if not changed.rowcount:
        return None
    end_sessions(trainer_id)
    return fresh


def renew_code(trainer_id: int) -> str:
    """A new recovery code in place of the old one. Raises Outdated where there is no such account."""
    code = new_code()
    renewed = update(Account).where(Account.trainer_id == trainer_id).values(recovery_hash=digest_of_code(code))
    if not db.session.execute(renewed).rowcount:
        raise Outdated
    return code


def reset_account(username: str) -> str | None:
    """The same for the account of that username, whose browsers are signed out; None where there is none."""
    account = find_credentials(username)
    if account is None:
        return None
    end_sessions(account.trainer_id)
    return renew_code(account.trainer_id)


def change_role(trainer_id: int, role: str) -> bool:
    """Make somebody ``role``, and sign out their browsers; False where they are that already.

    Raises Outdated where there is no such account, Refused for the last professor.
    """
    account = db.session.get(Account, trainer_id, with_for_update=True, populate_existing=True)
    if account is None:
        raise Outdated
    if account.role == role:
        return False
    account.role = role
    db.session.flush()
    _end_claims(trainer_id, role)
    end_sessions(trainer_id)
    return True


def offer_claim(trainer_id: int | None, role: str = TRAINER) -> str:
    """A new claim link for a trainer without an account, or for who will be a new one (None); it ends the one before.

    Returns its token. Raises HasAccount, Outdated where there is no such trainer.
    """
    if trainer_id is not None:
        if db.session.get(Trainer, trainer_id, with_for_update={"key_share": True}) is None:
            raise Outdated
        if db.session.get(Account, trainer_id) is not None:
            raise HasAccount
    token = new_token()
    claim = insert(Claim).values(trainer_id=trainer_id, role=role, token_hash=digest(token))
    given = claim.excluded
    db.session.execute(
        claim.on_conflict_do_update(
            constraint="uq_claim_trainer_id",
            set_={"role": given.role, "token_hash": given.token_hash, "expires_at": given.expires_at},
        )
    )
    return token


def offer_first_professor() -> str:
    """A claim link for the league's first professor, whoever that will be. Returns its token."""
    return offer_claim(None, PROFESSOR)


def delete_account(trainer_id: int, *, trainer_too: bool) -> None:
    """Delete an account: the trainer leaves too, or stays as a name, in no team. Raises Outdated, Refused."""
    trainer = db.session.get(Trainer, trainer_id, with_for_update=True, populate_existing=True)
    account = db.session.get(Account, trainer_id)
    if trainer is None or account is None:
        raise Outdated
    db.session.delete(account)
    db.session.flush()
    if trainer_too:
        db.session.delete(trainer)
    else:
        trainer.team = None
    db.session.flush()
