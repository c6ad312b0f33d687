"""Backends that are killed: before a request, between its statements, at its commit and while its page renders."""

import pytest
from flask import template_rendered

from monsterapp.extensions import db
from tests.faults.conftest import assert_away, assert_given_back, before_statement
from tests.site import Site


@pytest.fixture
def world(make):
    """Addresses, each with the form fields to send there; no fields: only to be looked at."""
    own, free = make.type("Grass"), make.type("Water")
    monster = make.monster("Flowerasaur", type_=own, second_type=free)
    trainer = make.trainer("Betsy", username="betsybookworm", team="yellow")
    unused = make.type("Unused")
    make.strength(own, unused, 2)
    return {
        "/": None,
        "/monsters/": None,
        f"/monsters/{monster.id}": None,
        "/types/": None,
        f"/types/{own.id}": None,
        "/trainers/": None,
        f"/trainers/{trainer.username}": None,
        "/monsters/new": {"name": "Splashle", "type_id": free.id},
        f"/monsters/{monster.id}/edit": {"name": "Floweroo"},
        "/types/new": {"name": "Fire"},
        f"/types/{own.id}/edit": {"name": "Leaf"},
        "/trainers/new": {"name": "Ash", "username": "ash"},
        f"/trainers/{trainer.username}/edit": {"name": "Elizabeth"},
        f"/monsters/{monster.id}/delete": {},
        f"/types/{unused.id}/delete": {},
        f"/trainers/{trainer.username}/delete": {},
    }


def test_a_killed_idle_connection_is_noticed_before_it_is_used(site, app, database):
    for path in ("/", "/monsters/", "/readyz"):
        site.get(path)
        database.kill_all(app)
        assert site.get(path).status_code == 200
        assert_given_back(app)


def test_a_backend_killed_between_the_statements_of_a_page_is_a_503(site, app, world, database):
    for path in world:
        with before_statement(app, -1, None) as sent:
            assert site.get(path).status_code == 200
        for number in range(1, len(sent) + 1):
            with before_statement(app, number, database.kill):
                assert_away(site.get(path))
            assert_given_back(app)
        assert site.get(path).status_code == 200


def test_a_backend_killed_anywhere_in_a_write_is_a_503_and_saves_nothing(site, app, make, world, database):
    for path, fields in world.items():
        if fields is None:
            continue
        form = site.open_form(path)
        before = make.rows()
        number, done = 0, False
        while not done:
            with before_statement(app, number, database.kill) as sent:
                response = site.send(path, form, **fields)
            assert_given_back(app)
            done = len(sent) < number
            if not done:
                assert_away(response)
                assert make.rows() == before
            number += 1
        assert number >= 3  # at its commit, at its statements, and once undisturbed
        assert response.status_code == 303, path
        assert make.rows() != before


def test_a_refusal_whose_second_look_is_killed_is_a_503(site, app, make, database):
    form = site.open_form("/types/new")
    before = make.rows()
    with before_statement(app, 3, database.kill) as sent:
        response = site.send("/types/new", form, name="x" * 81, color="red")
    assert len(sent) == 3  # who asks, the INSERT, then the question which checks it breaks
    assert_away(response)
    assert make.rows() == before
    assert site.send("/types/new", form, name="x" * 81, color="red").status_code == 422


def test_a_backend_killed_while_the_page_renders_does_not_cost_the_page(site, app, make, database):
    """The transaction that the page was read in can't be rolled back any more; nobody needs it to be."""
    monster = make.monster()
    path = f"/monsters/{monster.id}/edit"
    form = site.open_form(path)

    def kill(*_, **__):
        assert db.session().in_transaction()
        database.kill(db.session.connection())

    with template_rendered.connected_to(kill, app):
        response = site.send(path, form, type_id="none")
    assert response.status_code == 422
    assert_given_back(app)
    with app.app_context():
        assert not db.session.registry.registry, "a session was left behind, for a later request to find"
    assert site.get(path).status_code == 200


def test_all_workers_connections_killed_at_once_are_made_anew(app, make, database):
    make.monsters(*(f"Monster {n}" for n in range(10)))
    sites = [Site(app) for _ in range(4)]
    for site in sites:
        site.get("/monsters/")
    database.kill_all(app)
    assert [site.get("/monsters/").status_code for site in sites] == [200] * 4
