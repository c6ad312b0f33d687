from monsterapp.models import PocketMonster


def test_add_a_monster(site, make):
    grass = make.type("Grass")
    response = site.submit("/monsters/new", name=" Flowerasaur ", type_id=grass.id)
    (monster,) = make.all(PocketMonster)
    assert response.status_code == 303
    assert response.location == f"/monsters/{monster.id}"
    assert (monster.name, monster.type_id, monster.second_type_id) == ("Flowerasaur", grass.id, None)
    assert "Flowerasaur" in site.get(response.location).text


def test_a_refused_form_comes_back_with_what_was_typed_and_each_problem_at_its_field(site, make):
    grass = make.type("Grass")
    make.monster("Flowerasaur", type_=grass)
    response = site.submit("/monsters/new", name="FLOWERASAUR", type_id=grass.id)
    assert response.status_code == 422
    assert "Another monster already has this name." in response.text
    assert 'value="FLOWERASAUR"' in response.text
    assert len(make.all(PocketMonster)) == 1


def test_every_broken_check_is_said_at_once(site, make):
    grass = make.type("Grass")
    response = site.submit("/monsters/new", name="x" * 81, type_id=grass.id, second_type_id=grass.id)
    assert response.status_code == 422
    assert "Use 1 to 80 characters." in response.text
    assert "The second type must differ from the first." in response.text


def test_edit_a_monster(site, make):
    monster = make.monster("Flowerasaur")
    response = site.submit(f"/monsters/{monster.id}/edit", name="Flowerasaurus")
    assert response.status_code == 303
    (saved,) = make.all(PocketMonster)
    assert (saved.name, saved.version) == ("Flowerasaurus", 2)


def test_the_second_to_save_sees_both_versions_and_can_save_over(site, make):
    monster = make.monster("Flowerasaur")
    path = f"/monsters/{monster.id}/edit"
    mine = site.open_form(path)
    assert site.submit(path, name="Theirasaur").status_code == 303
    conflict = site.send(path, mine, name="Mineasaur")
    assert conflict.status_code == 409
    assert "Theirasaur" in conflict.text
    assert "Mineasaur" in conflict.text
    assert make.all(PocketMonster)[0].name == "Theirasaur"
    from tests.site import post_form

    assert site.send(path, post_form(conflict)).status_code == 303
    assert make.all(PocketMonster)[0].name == "Mineasaur"


def test_what_was_typed_survives_a_deletion(site, make):
    monster = make.monster("Flowerasaur")
    path = f"/monsters/{monster.id}/edit"
    mine = site.open_form(path)
    assert site.submit(f"/monsters/{monster.id}/delete").status_code == 303
    gone = site.send(path, mine, name="Mineasaur")
    assert gone.status_code == 409
    from tests.site import post_form

    again = post_form(gone)
    assert again.action == "/monsters/new"
    assert site.send(again.action, again).status_code == 303
    assert make.all(PocketMonster)[0].name == "Mineasaur"
