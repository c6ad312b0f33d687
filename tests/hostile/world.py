"""The URL map, and addresses of records that are there: what the sweeps are made of."""

from monsterapp import create_app
from monsterapp.models import AccountSession
from tests.factories import CODE, Factory
from tests.server import SECRET_KEY
from tests.site import Form, Site, every_post_form

#: Only to be asked for its URL map; it never sees a database.
_MAP = create_app({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "SECRET_KEY": SECRET_KEY}).url_map

RULES = {rule.endpoint: rule for rule in _MAP.iter_rules()}
PAGES = sorted(name for name, rule in RULES.items() if "GET" in rule.methods and not name.endswith("static"))
WRITES = sorted(name for name, rule in RULES.items() if "POST" in rule.methods)
WITH_ARGUMENTS = sorted(name for name, rule in RULES.items() if rule.arguments and not name.endswith("static"))

#: Doors that only who is not signed in stands before; who is, is led on.
DOORS = ("accounts.sign_in", "accounts.sign_up")

#: What is sent there is a button alone.
BUTTONS = {
    *(name for name in WRITES if name.endswith(".delete") and name != "account.delete"),
    *("accounts.sign_out", "account.end_session", "account.end_other_sessions", "professor.offer_claim"),
}

#: Addresses that are only written to: endpoint -> the page that has its form.
FORMS_ELSEWHERE = {
    "accounts.sign_out": "account.show",
    "account.end_session": "account.show",
    "account.end_other_sessions": "account.show",
    "professor.offer_claim": "professor.account",
    "professor.change_role": "professor.account",
}

PASSWORD = "a battery of staples"


class World:
    """A registry with one record of each kind, the addresses that name them, and a professor who visits it.

    There is another professor, so that the visitor may go.
    """

    def __init__(self, make: Factory) -> None:
        self._make = make
        make.account(role="professor")
        self.again()

    def again(self) -> None:
        """New records, for those before may have been changed or deleted, and the visitor with them."""
        make = self._make
        own, other = make.type(), make.type()
        monsters = [make.monster(type_=own, second_type=other).id for _ in range(2)]
        trainer, member = make.trainer(team="yellow"), make.trainer()
        make.account(member)
        me = make.trainer()
        account = make.account(me, role="professor", password=PASSWORD)
        make.signed_in(account)
        session = make.all(AccountSession)[-1]
        self._token = make.signed_in(account)
        #: What a page needs in its address besides.
        self.queries = {"monsters.compare": "&".join(f"id={id_}" for id_ in monsters)}
        self.arguments = {
            "monster_id": monsters[0],
            "type_id": make.type().id,  # no monster has it, so that it can be deleted
            "username": trainer.username,
            "session_id": session.id,
            "token": make.claim(trainer),
            "chapter": "dbapi",
            "path": "monsterapp/database/engine.py",  # the guide points at it
        }
        self._others = {"professor.change_role": {"username": member.username}}
        #: What is typed into a form's empty fields, so that it is taken.
        self._typed = {
            "name": "Goodasaur",
            "username": "good-one",
            "type_id": str(self.arguments["type_id"]),
            "color": "#336699",
            "password": PASSWORD,
            "current": PASSWORD,
            "code": CODE,
        }
        known = {"username": me.username}
        self._typed_at = {"accounts.sign_in": known, "accounts.recover": known}

    def arguments_of(self, endpoint: str) -> dict[str, str | int]:
        """The arguments of a page's address that name our records."""
        given = self.arguments | self._others.get(endpoint, {})
        missing = RULES[endpoint].arguments - given.keys()
        assert not missing, f"World needs an example of {missing}, for {RULES[endpoint]}"
        return {name: given[name] for name in RULES[endpoint].arguments}

    def form(self, site: Site, endpoint: str) -> Form:
        """The form that is sent to that page, as ``site`` sees it when it is our visitor's, filled in well."""
        site.leave()
        if endpoint not in DOORS:
            site.enter(self._token)
        path, given = self.address(endpoint), self.arguments_of(endpoint)
        shown = FORMS_ELSEWHERE.get(endpoint, endpoint)
        page = site.get(self.address(shown, **{name: given[name] for name in RULES[shown].arguments}))
        assert page.status_code == 200, page.text
        (form,) = (form for form in every_post_form(page) if form.action in ("", path))
        typed = self._typed | self._typed_at.get(endpoint, {})
        form.update({name: value for name, value in typed.items() if name in form and not form[name]})
        return form

    def address(self, endpoint: str, **arguments) -> str:
        """The address of a page; ``arguments`` in place of those that name our records."""
        path = _MAP.bind("localhost").build(endpoint, self.arguments_of(endpoint) | arguments)
        return f"{path}?{self.queries[endpoint]}" if endpoint in self.queries else path
