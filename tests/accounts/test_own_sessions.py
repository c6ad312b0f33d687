"""Where one is signed in, seen and ended."""

import pytest

from monsterapp.accounts.agents import name_of_agent
from monsterapp.models import AccountSession
from tests.accounts.people import PASSWORD, is_signed_in, same_for_all
from tests.site import Site, post_forms, words

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def betsy(person):
    return person(password=PASSWORD)


def ends(page) -> list:
    """The forms that end one session, as they stand on the page."""
    return [form for form in post_forms(page) if form.action.endswith("/end")]


def test_all_sessions_are_listed_and_nobody_elses(betsy, person, make, app):
    site = Site(app)
    site.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    site.submit("/sign-in", username=betsy.username, password=PASSWORD, stay="y")
    betsy.browser()
    person("ashashash").browser()
    page = site.get("/account")
    assert len(ends(page)) == 2
    assert "Firefox on Linux This browser" in words(page)
    assert "stays" in words(page)
    mine = {str(one.id) for one in make.all(AccountSession) if one.trainer_id == betsy.trainer.id}
    assert {form.action.split("/")[3] for form in ends(page)} == mine


def test_sessions_that_have_ended_by_themselves_are_not_listed(betsy, later):
    betsy.browser()
    later("13 hours")
    assert len(ends(betsy.browser().get("/account"))) == 1


def test_one_session_is_ended_and_the_others_stay(betsy, make):
    site, second, third = betsy.browser(), betsy.browser(), betsy.browser()
    id_of_second = make.all(AccountSession)[1].id
    (form,) = (form for form in ends(site.get("/account")) if form.action == f"/account/sessions/{id_of_second}/end")
    response = site.send(form.action, form)
    assert (response.status_code, response.location) == (303, "/account")
    assert [is_signed_in(one) for one in (site, second, third)] == [True, False, True]


def test_ending_this_one_is_signing_out(betsy):
    site = betsy.browser()
    (form,) = ends(site.get("/account"))
    assert site.send(form.action, form).location == "/"
    assert not is_signed_in(site)


def test_all_others_are_ended_at_once_and_nobody_elses(betsy, person):
    site, second, third, ash = betsy.browser(), betsy.browser(), betsy.browser(), person("ashashash").browser()
    (form,) = (form for form in post_forms(site.get("/account")) if form.action.endswith("/end-others"))
    site.send(form.action, form)
    assert "Every other browser is signed out." in words(site.get("/account"))
    assert [is_signed_in(one) for one in (site, second, third, ash)] == [True, False, False, True]


def test_a_session_of_somebody_elses_is_the_same_404_as_one_that_is_not_there(betsy, person, make):
    ash = person("ashashash")
    theirs, mine = ash.browser(), betsy.browser()
    form = mine.open_form("/account/password")
    id_of_theirs = make.all(AccountSession)[0].id
    answers = []
    for number in (id_of_theirs, 2**31 - 1):
        response = mine.client.post(
            f"/account/sessions/{number}/end", data=form, headers={"X-Request-ID": "the-same-id"}
        )
        answers.append((response.status_code, same_for_all(response), sorted(response.headers.keys())))
    assert answers[0][0] == 404
    assert answers[0] == answers[1]
    assert is_signed_in(theirs)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        ("", "Some browser"),
        ("curl/8", "curl"),
        ("x" * 10_000, "Some browser"),
        ("<script>alert(1)</script>", "Some browser"),
    ],
)
def test_a_browser_is_called_what_people_call_it(agent, name):
    assert name_of_agent(agent).startswith(name)


def test_what_a_browser_calls_itself_is_cut_and_never_believed(betsy, make, app):
    site = Site(app)
    site.client.environ_base["HTTP_USER_AGENT"] = "<script>alert(1)</script>" + "x" * 5000
    site.submit("/sign-in", username=betsy.username, password=PASSWORD)
    assert "<script>alert" not in site.get("/account").text
    assert len(make.all(AccountSession)[0].agent) == 300
