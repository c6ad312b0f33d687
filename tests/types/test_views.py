import pytest

from monsterapp.models import MonsterType, Strength
from tests.site import post_form, words


def test_add_a_type(site, make):
    response = site.submit("/types/new", name="Grass", color="#3F9D4E")
    (grass,) = make.all(MonsterType)
    assert (response.status_code, response.location) == (303, f"/types/{grass.id}")
    assert (grass.name, grass.color) == ("Grass", "#3F9D4E")
    assert "Grass is a type now." in site.get(response.location).text


def test_a_refused_type_comes_back_with_all_that_was_typed(site, make):
    make.type("Grass")
    response = site.submit("/types/new", name="grass", color="#123456")
    assert response.status_code == 422
    assert "Another type already has this name." in response.text
    assert 'value="grass"' in response.text
    assert 'value="#123456"' in response.text


def test_a_colour_that_is_none_is_refused_with_a_sentence(site, make):
    response = site.submit("/types/new", name="Grass", color="green")
    assert response.status_code == 422
    assert "Use a colour like #3fa34d" in response.text
    assert make.all(MonsterType) == []


def test_a_type_shows_its_match_ups_and_the_monsters_that_have_it_first_or_second(site, make):
    grass, water, stone = make.type("Grass"), make.type("Water"), make.type("Stone")
    make.strength(grass, water, 2)
    make.strength(stone, grass, 2)
    make.monster("Flowerasaur", type_=grass)
    make.monster("Splashle", type_=water, second_type=grass)
    make.monster("Boulderdash", type_=stone)
    page = site.get(f"/types/{grass.id}").text
    assert "Flowerasaur" in page
    assert "Splashle" in page
    assert "Boulderdash" not in page
    strong, weak = page.index("Strong against"), page.index("Weak to")
    assert strong < page.index(">Water<", strong) < weak < page.index(">Stone<", weak)


def test_the_list_counts_the_monsters_of_each_type(site, make):
    grass, water = make.type("Grass"), make.type("Water")
    make.monsters("A", "B", "C", type_id=grass.id)
    make.monster("D", type_=water, second_type=grass)
    page = words(site.get("/types/"))
    assert "4 monsters" in page
    assert "1 monster" in page.replace("4 monsters", "")


def test_edit_a_type(site, make):
    grass = make.type("Grass")
    assert site.submit(f"/types/{grass.id}/edit", name="Moss").location == f"/types/{grass.id}"
    assert make.all(MonsterType)[0].name == "Moss"


def test_the_second_to_save_a_type_sees_theirs_and_theirs_stays(site, make):
    grass = make.type("Grass", color="#111111")
    path = f"/types/{grass.id}/edit"
    mine = site.open_form(path)
    site.submit(path, color="#222222")
    conflict = site.send(path, mine, color="#333333")
    assert conflict.status_code == 409
    assert "#222222" in conflict.text
    assert "#333333" in conflict.text
    assert make.all(MonsterType)[0].color == "#222222"
    assert site.send(path, post_form(conflict)).status_code == 303
    assert make.all(MonsterType)[0].color == "#333333"


@pytest.mark.parametrize("own", [(0, None), (1, 0)], ids=["first type", "second type"])
def test_a_type_that_monsters_have_is_not_deleted(site, make, own):
    ids = {0: make.type("Grass").id, 1: make.type("Water").id, None: None}
    monster = make.monster("Flowerasaur", type_id=ids[own[0]], second_type_id=ids[own[1]])
    # The page of such a type asks no question, so the form is one of a moment before.
    refused = site.send(f"/types/{ids[0]}/delete", {"csrf_token": site.open_form("/types/new")["csrf_token"]})
    assert refused.status_code == 409
    assert "1 monster has this type" in words(refused)
    assert f'href="/monsters/{monster.id}"' in refused.text
    assert len(make.all(MonsterType)) == 2


def test_a_type_goes_with_its_part_of_the_chart(site, make):
    grass, water, stone = make.type("Grass"), make.type("Water"), make.type("Stone")
    make.strength(grass, water, 2)
    make.strength(stone, grass, 2)
    kept = make.strength(stone, water, 0.5)
    assert site.submit(f"/types/{grass.id}/delete").status_code == 303
    assert [one.id for one in make.all(Strength)] == [kept.id]
    assert site.get(f"/types/{grass.id}").status_code == 404


def test_a_type_that_changed_since_the_question_is_asked_about_again(site, make):
    grass = make.type("Grass")
    path = f"/types/{grass.id}/delete"
    question = site.open_form(path)
    site.submit(f"/types/{grass.id}/edit", name="Moss")
    asked = site.send(path, question)
    assert asked.status_code == 409
    assert "Moss" in asked.text
    assert site.send(path, post_form(asked)).status_code == 303
    assert make.all(MonsterType) == []


def test_what_was_typed_survives_a_deletion(site, make):
    grass = make.type("Grass")
    path = f"/types/{grass.id}/edit"
    mine = site.open_form(path)
    site.submit(f"/types/{grass.id}/delete")
    again = post_form(site.send(path, mine, name="Moss"))
    assert site.send(again.action, again).status_code == 303
    assert make.all(MonsterType)[0].name == "Moss"


@pytest.mark.parametrize("path", ["/types/1", "/types/1/edit", "/types/1/delete"])
def test_a_type_that_is_not_there_is_a_404(site, path):
    assert site.get(path).status_code == 404
    assert site.client.post(path).status_code in (400, 405)
