"""Proving to be who one says: the steps of signing in, recovering and confirming, in an order that keeps the rules.

A try is counted in a transaction of its own, the password is hashed or compared with no transaction open, and only
then is something written. Who is not known takes the same steps, statements and time.
"""

from dataclasses import dataclass
from ipaddress import IPv6Network, ip_address

from flask import request

from monsterapp.accounts import audit, operations, passwords, queries
from monsterapp.accounts.throttling import Counter, TooManyTries, count_try, take_back
from monsterapp.database import transaction
from monsterapp.refusals import DomainError

WRONG = "Username and password do not go together."
WRONG_CODE = "Username and recovery code do not go together."
WRONG_PASSWORD = "This is not your password."


@dataclass(frozen=True, repr=False)
class Proven:
    """Who has shown to be who they say, and the hash of their password as it was then."""

    trainer_id: int
    name: str
    username: str
    password_hash: str | None


class NotProven(DomainError):
    """Whoever it is has not shown to be who they say; ``trainer_id`` is the account that was asked for, if any."""

    def __init__(self, sentence: str, trainer_id: int | None = None) -> None:
        super().__init__(sentence)
        self.trainer_id = trainer_id


def prove_by_password(username: str, password: str) -> Proven:
    """Who signs in. Their password is hashed anew where its hash is weaker than those of today.

    Raises NotProven, TooManyTries.
    """
    account, address = _of_account("sign in", username.lower()), _of_address("sign in")
    _count(account, address)
    found = queries.find_credentials(username)
    kept = found.password_hash if found else None
    if not passwords.is_right(password, kept):
        raise NotProven(WRONG, found.trainer_id if found else None)
    stronger = passwords.hash_password(password) if passwords.is_outdated(kept) else None
    with transaction():
        take_back(whole=[account], one=[address])
        if stronger:
            operations.rehash(found.trainer_id, kept, stronger)
    return Proven(found.trainer_id, found.name, found.username, stronger or kept)


def prove_again(trainer_id: int, password: str) -> Proven:
    """The same for who is signed in, before something that a stranger at their desk must not do."""
    account = _of_account("confirm", str(trainer_id))
    _count(account)
    found = queries.get_credentials(trainer_id)
    if not passwords.is_right(password, found.password_hash):
        raise NotProven(WRONG_PASSWORD, trainer_id)
    with transaction():
        take_back(whole=[account])
    return Proven(found.trainer_id, found.name, found.username, found.password_hash)


def recover_by_code(username: str, code: str, password: str) -> tuple[Proven, str]:
    """A new password for who has the recovery code, which is used up.

    Returns who it is, and their new code. Raises NotProven, TooManyTries.
    """
    account, address = _of_account("recover", username.lower()), _of_address("recover")
    _count(account, address)
    found = queries.find_credentials(username)
    trainer_id = found.trainer_id if found else None
    new_hash = passwords.hash_password(password)
    with transaction():
        fresh = operations.recover(trainer_id, code, new_hash)
        if fresh is None:
            raise NotProven(WRONG_CODE, trainer_id)
        take_back(whole=[account, _of_account("sign in", found.username.lower())], one=[address])
    return Proven(trainer_id, found.name, found.username, new_hash), fresh


def count_newcomer() -> None:
    """Count that somebody makes an account, from whichever address it is. Raises TooManyTries."""
    _count(_of_address("sign up", free=60))


def _count(*counters: Counter) -> None:
    try:
        with transaction():
            count_try(*counters)
    except TooManyTries:
        audit.record("tried too often", what=counters[0].what)
        raise


def _of_account(what: str, who: str) -> Counter:
    return Counter(f"{what}, account", who, free=5)


def _of_address(what: str, free: int = 20) -> Counter:
    return Counter(f"{what}, address", _network(request.remote_addr or ""), free=free)


def _network(address: str) -> str:
    """Where a request comes from; of an IPv6 address the first half, for one person has all of the second."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4 or parsed.ipv4_mapped:
        return str(getattr(parsed, "ipv4_mapped", None) or parsed)
    return str(IPv6Network((address, 64), strict=False))
