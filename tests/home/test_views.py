from tests.site import words


def test_an_empty_league_says_what_to_do_next(site):
    page = site.get("/")
    assert page.status_code == 200
    assert 'href="/types/new"' in page.text


def test_the_league_at_a_glance(site, make):
    grass, water = make.type("Grass"), make.type("Water")
    make.monsters("One", "Two", type_id=grass.id)
    make.monster("Three", type_=grass, second_type=water)
    make.trainer(team="yellow")
    page = words(site.get("/"))
    for each in ("3 monsters", "2 types", "2 trainers", "yellow 1 trainer"):  # and the professor is one
        assert each in page
    assert page.index("Three") < page.index("Two") < page.index("One")


def test_newest_monsters_are_the_last_eight(site, make):
    make.monsters(*(f"Monster {number}" for number in range(10, 20)))
    page = site.get("/").text
    assert "Monster 12" in page
    assert "Monster 11" not in page


def test_totals_are_right_where_there_are_no_monsters(site, make):
    make.type()  # and the trainer is the professor
    page = words(site.get("/"))
    for each in ("0 monsters", "1 type ", "1 trainer ", "The dex is empty.", "There are types already"):
        assert each in page
