from monsterapp.sprites.seed import Choices


def drawn(word: str, purpose: bytes = b"monster") -> list[int]:
    choices = Choices(word, purpose)
    return [choices.below(1000) for _ in range(12)]


def test_a_word_always_chooses_the_same():
    assert drawn("Flowerasaur") == drawn("Flowerasaur")


def test_words_that_look_alike_choose_nothing_alike():
    for one, other in (("Flowerasaur", "Flowerasaurs"), ("Monster 1", "Monster 2"), ("a", "A"), ("", " ")):
        assert sum(a == b for a, b in zip(drawn(one), drawn(other), strict=True)) <= 1


def test_one_word_chooses_differently_for_another_purpose():
    assert drawn("Betsy", b"monster") != drawn("Betsy", b"trainer")


def test_choices_keep_to_their_bounds_and_reach_them():
    choices = Choices("Splashle", b"monster")
    seen = {choices.between(-2, 2) for _ in range(100)}
    assert seen == {-2, -1, 0, 1, 2}


def test_chance_is_as_often_as_it_says():
    hits = sum(Choices(f"Monster {number}", b"monster").chance(30) for number in range(2000))
    assert 500 < hits < 700
