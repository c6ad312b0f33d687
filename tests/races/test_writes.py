"""Two people, one record: nothing is lost, nothing is doubled, and whoever comes second is told."""

import pytest
from sqlalchemy import select, text

from monsterapp.models import MonsterType, PocketMonster, Trainer

FORMS = {
    "/monsters/new": "Another monster already has this name.",
    "/types/new": "Another type already has this name.",
    "/trainers/new": "Another trainer already has this",
}

PATHS = {
    PocketMonster: "/monsters/{0.id}/edit",
    MonsterType: "/types/{0.id}/edit",
    Trainer: "/trainers/{0.username}/edit",
}


def prepared(site, path: str, **fields):
    """The form at ``path``, opened now; sends it when it is called."""
    form = site.open_form(path)
    return lambda: site.send(path, form, **fields)


def lock(model: type, key: int):
    """Holds a row until the transaction ends."""
    return lambda session: session.execute(
        select(model.__table__.c.id).where(model.__table__.c.id == key).with_for_update()
    )


def statuses(responses) -> list[int]:
    return [response.status_code for response in responses]


@pytest.mark.parametrize("path", FORMS)
def test_a_form_sent_twice_adds_one_record(path, crowd, make):
    grass = make.type("Grass")
    sites = crowd.sites(4)
    before = make.rows()
    fields = {"name": "Doubleton", "username": "doubleton", "type_id": grass.id}
    responses = crowd.at_once(*(prepared(site, path, **fields) for site in sites))
    assert sorted(statuses(responses)) == [303, 422, 422, 422]
    for response in responses:
        assert response.status_code == 303 or FORMS[path] in response.text
    after = make.rows()
    assert sum(len(after[table]) - len(before[table]) for table in after) == 1


@pytest.mark.parametrize("model", PATHS)
def test_of_two_who_save_the_second_sees_both_versions(model, crowd, make):
    record = make.monster() if model is PocketMonster else make.type() if model is MonsterType else make.trainer()
    path = PATHS[model].format(record)
    first, second = crowd.sites(2)
    saves = prepared(first, path, name="Firstling"), prepared(second, path, name="Secondling")
    responses = crowd.while_held(lock(model, record.id), *saves)
    assert statuses(responses) == [303, 409]
    assert "Firstling" in responses[1].text
    assert "Secondling" in responses[1].text
    saved = next(one for one in make.all(model) if one.id == record.id)
    assert (saved.name, saved.version) == ("Firstling", 2)


def test_of_many_who_save_exactly_one_wins_each_version(crowd, make):
    monster = make.monster("Counter 0")
    path = f"/monsters/{monster.id}/edit"
    sites = crowd.sites(4)
    for version in range(1, 6):
        saves = [prepared(site, path, name=f"Counter {version} {n}") for n, site in enumerate(sites)]
        responses = crowd.at_once(*saves)
        assert sorted(statuses(responses)) == [303, 409, 409, 409]
        winner = statuses(responses).index(303)
        (saved,) = make.all(PocketMonster)
        assert (saved.name, saved.version) == (f"Counter {version} {winner}", version + 1)


def test_what_is_deleted_while_somebody_edits_it_is_gone_but_not_what_they_typed(crowd, make):
    monster = make.monster("Flowerasaur")
    deleter, editor = crowd.sites(2)
    delete = prepared(deleter, f"/monsters/{monster.id}/delete")
    edit = prepared(editor, f"/monsters/{monster.id}/edit", name="Typed With Love")
    deleted, edited = crowd.while_held(lock(PocketMonster, monster.id), delete, edit)
    assert (deleted.status_code, edited.status_code) == (303, 409)
    assert 'value="Typed With Love"' in edited.text
    assert make.all(PocketMonster) == []


def test_what_is_edited_while_somebody_is_asked_whether_to_delete_it_stays(crowd, make):
    monster = make.monster("Flowerasaur")
    editor, deleter = crowd.sites(2)
    edit = prepared(editor, f"/monsters/{monster.id}/edit", name="Floweroo")
    delete = prepared(deleter, f"/monsters/{monster.id}/delete")
    edited, asked_again = crowd.while_held(lock(PocketMonster, monster.id), edit, delete)
    assert (edited.status_code, asked_again.status_code) == (303, 409)
    assert "Floweroo" in asked_again.text
    assert make.all(PocketMonster)[0].name == "Floweroo"


@pytest.mark.parametrize(("kind", "model"), [("monsters", PocketMonster), ("types", MonsterType)])
def test_a_record_is_deleted_once(kind, model, crowd, make):
    record = make.monster("Flowerasaur") if kind == "monsters" else make.type("Grass")
    deletes = [prepared(site, f"/{kind}/{record.id}/delete") for site in crowd.sites(3)]
    assert sorted(statuses(crowd.at_once(*deletes))) == [303, 404, 404]
    assert record.id not in {one.id for one in make.all(model)}


def test_a_type_that_goes_while_a_monster_of_it_comes(crowd, make):
    """Whoever is first, wins; the other is told; there is never a monster without its type."""
    grass = make.type("Grass")
    adder, deleter = crowd.sites(2)
    add = prepared(adder, "/monsters/new", name="Flowerasaur", type_id=grass.id)
    delete = prepared(deleter, f"/types/{grass.id}/delete")
    deleted, added = crowd.while_held(lock(MonsterType, grass.id), delete, add)
    assert (deleted.status_code, added.status_code) == (303, 422)
    assert "There is no such type." in added.text
    assert make.all(PocketMonster) == []


def test_a_monster_that_comes_while_its_type_goes(crowd, make):
    grass = make.type("Grass")
    adder, deleter = crowd.sites(2)
    add = prepared(adder, "/monsters/new", name="Flowerasaur", type_id=grass.id)
    delete = prepared(deleter, f"/types/{grass.id}/delete")
    added, kept = crowd.while_held(lock(MonsterType, grass.id), add, delete)
    assert (added.status_code, kept.status_code) == (303, 409)
    assert "Flowerasaur" in kept.text
    assert [one.type_id for one in make.all(PocketMonster)] == [grass.id]


def test_any_order_of_adding_and_deleting_leaves_no_orphan(crowd, make):
    for turn in range(6):
        kind = make.type(f"Kind {turn}")
        adder, deleter = crowd.sites(2)
        add = prepared(adder, "/monsters/new", name=f"Monster {turn}", type_id=kind.id)
        delete = prepared(deleter, f"/types/{kind.id}/delete")
        outcome = statuses(crowd.at_once(add, delete))
        assert outcome in ([303, 409], [422, 303])
    types = {one.id for one in make.all(MonsterType)}
    assert all(monster.type_id in types for monster in make.all(PocketMonster))


def test_two_types_that_are_strong_against_each_other_are_deleted_at_once(crowd, make):
    for turn in range(3):
        one, other = make.type(f"One {turn}"), make.type(f"Other {turn}")
        make.strength(one, other, 2)
        make.strength(other, one, 0.5)
        deletes = [
            prepared(site, f"/types/{type_.id}/delete")
            for site, type_ in zip(crowd.sites(2), (one, other), strict=True)
        ]
        assert statuses(crowd.at_once(*deletes)) == [303, 303]
    assert make.all(MonsterType) == []


def test_two_monsters_that_take_each_others_names_are_refused_and_nothing_hangs(crowd, make):
    """Each waits for the other's name: PostgreSQL ends one of the two, which is a 503 and not our mistake."""
    one, other = make.monster("One"), make.monster("Other")
    first, second = crowd.sites(2)
    swap = (
        prepared(first, f"/monsters/{one.id}/edit", name="Other"),
        prepared(second, f"/monsters/{other.id}/edit", name="One"),
    )
    outcome = crowd.at_once(*swap)
    assert set(statuses(outcome)) <= {422, 503}
    assert [monster.name for monster in make.all(PocketMonster)] == ["One", "Other"]


def test_a_deadlock_is_a_503_that_can_be_tried_again(crowd, make):
    """The request holds the monster and waits for its type, whose holder then waits for the monster."""
    grass, monster = make.type("Grass"), make.monster("Flowerasaur")
    (site,) = crowd.sites(1)
    edit = prepared(site, f"/monsters/{monster.id}/edit", type_id=grass.id)

    def hold(session):
        session.execute(text("SET LOCAL deadlock_timeout = '10s'"))  # the request is the one that finds out
        lock(MonsterType, grass.id)(session)

    (response,) = crowd.while_held(hold, edit, then=lock(PocketMonster, monster.id))
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert edit().status_code == 303
