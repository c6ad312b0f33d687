"""Who may do what: every address, every method, five identities.

The lists below say it a second time, on purpose: a page is on one of them, or this fails.
"""

import re

import pytest

from monsterapp import access, create_app
from tests.accounts.people import same_for_all
from tests.hostile.world import RULES, World
from tests.site import Site

ANYBODY = """
    static bootstrap.static health.livez health.readyz home.index
    monsters.index monsters.show monsters.compare monsters.picture
    types.index types.show chart.show trainers.index trainers.show trainers.picture
    guide.index guide.show guide.source
    accounts.sign_up accounts.sign_in accounts.sign_out accounts.recover accounts.claim
""".split()
MEMBERS = """
    account.show account.password account.recovery_code account.end_session account.end_other_sessions
    account.take_out account.delete
""".split()
OWNERS = ["trainers.edit"]
PROFESSORS = """
    monsters.create monsters.edit monsters.delete types.create types.edit types.delete chart.edit
    trainers.create trainers.delete professor.account professor.offer_claim professor.change_role
""".split()

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
FILES = {"static": "/static/favicon.svg", "bootstrap.static": "/bootstrap/static/css/bootstrap.min.css"}

ANONYMOUS, TRAINER, ANOTHER, PROFESSOR, ENDED = FIVE = (
    *("anonymous", "the trainer", "another trainer", "professor"),
    "account ended",
)
MAY = {
    **dict.fromkeys(ANYBODY, FIVE),
    **dict.fromkeys(MEMBERS, (TRAINER, ANOTHER, PROFESSOR)),
    **dict.fromkeys(OWNERS, (TRAINER, PROFESSOR)),
    **dict.fromkeys(PROFESSORS, (PROFESSOR,)),
}


def test_every_address_is_classified_here_and_in_the_table():
    assert sorted(RULES) == sorted(MAY) == sorted(access.RULES)


@pytest.fixture
def with_a_new_page(environ):
    """An application with a page that nobody has classified."""
    app = create_app(environ)
    app.add_url_rule("/new-page", "new_page", lambda: "what it shows", methods=["GET", "POST"])
    return app


def test_an_address_that_nobody_has_classified_is_not_served(with_a_new_page, log):
    response = with_a_new_page.test_client().get("/new-page")
    assert response.status_code == 500
    assert "what it shows" not in response.text
    assert "nobody has said in access.py who may use new_page" in log.text


class People:
    """A browser for each of the five, and a registry with one record of each kind."""

    def __init__(self, app, make) -> None:
        self._world = World(make)
        self._owner = make.trainer()
        accounts = {
            TRAINER: make.account(self._owner),
            ANOTHER: make.account(),
            PROFESSOR: make.account(role="professor"),
        }
        self._sites = {who: Site(app).enter(make.signed_in(account)) for who, account in accounts.items()}
        self._sites[ANONYMOUS] = Site(app)
        self._sites[ENDED] = Site(app).enter("the token of a session that is gone")

    def browser(self, who: str) -> Site:
        """Somebody's browser."""
        return self._sites[who]

    def ask(self, who: str, method: str, endpoint: str):
        """What somebody is answered; whoever posts has a token to do so."""
        about = {"username": self._owner.username} if endpoint in OWNERS else {}
        path = FILES.get(endpoint) or self._world.address(endpoint, **about)
        site = self.browser(who)
        data = {"csrf_token": _token(site)} if method == "POST" else None
        return site.client.open(path, method=method, data=data, buffered=True)


def _token(site: Site) -> str:
    text = site.get("/sign-in", follow_redirects=True).text
    return re.search('name="csrf_token"[^>]* value="([^"]+)"', text)[1]


@pytest.fixture
def people(app, make) -> People:
    return People(app, make)


@pytest.mark.parametrize("endpoint", sorted(MAY))
def test_each_is_let_in_or_not_by_every_method(endpoint, people, make):
    # Who may not comes first: who may could have deleted what the others are then told is missing.
    for who in sorted(FIVE, key=lambda who: who in MAY[endpoint]):
        _try_every_method(endpoint, who, people, make)


def _try_every_method(endpoint: str, who: str, people: People, make) -> None:
    before = make.rows()
    for method in METHODS:
        response = people.ask(who, method, endpoint)
        if method == "OPTIONS":
            assert response.status_code == 200
        elif method not in RULES[endpoint].methods:
            assert response.status_code == 405, (who, method)
        elif who in MAY[endpoint]:
            assert response.status_code < 500, (who, method)
            assert response.status_code != 403, (who, method)
            assert not (response.location or "").startswith("/sign-in"), (who, method)
        elif who in (ANONYMOUS, ENDED):
            assert (response.status_code, response.location.split("?")[0]) == (303, "/sign-in"), (who, method)
        else:
            assert response.status_code == 403, (who, method)
    assert who in MAY[endpoint] or make.rows() == before


def test_who_may_not_learns_nothing_about_what_is_there(people, make):
    """A page for professors is refused to a trainer by the same bytes, whether its record is there or not."""
    there, site = make.trainer().username, people.browser(TRAINER)
    answers = [
        site.get(f"/trainers/{username}/account", headers={"X-Request-ID": "the-same-id"})
        for username in (there, "nobody_here")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert same_for_all(answers[0]) == same_for_all(answers[1])
