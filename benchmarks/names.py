"""Believable names of monsters, as many as are wanted and the same every time."""

import random
from collections.abc import Iterator


def _split(words: str) -> list[str]:
    return words.split()


_STEMS = _split(
    "amber arbor ash aqua barb beam bell birch blaze bloom bolt boulder bramble breeze brook bubble burrow cinder clay "
    "cloud clover cobble comet coral creek crest crystal cub dapple dawn dew drift dusk dust echo ember fang feather "
    "fern fin flame flick flint flower fog forge frost fur gale garnet gleam glint gloom grain gravel grove gust hail "
    "haze hearth heather hollow honey hoof horn ice iron ivy jade jolt kelp lagoon lantern lark leaf lichen lily lumen "
    "lunar magma mantle maple marble marsh meadow mist moon moss mud myrtle nectar needle night nimbus nova oak ocean "
    "onyx opal orbit orchid owl paw pearl pebble petal pine plume pollen pond prism pulse quake quartz quill rain reed "
    "reef ridge ripple river root rose rust sage sand sap scale shade shard shell shimmer silt sky slate sleet smoke "
    "snow soot spark spike spine splash spore spring sprout star stone storm stream sun swamp tail talon tempest "
    "thistle thorn thunder tide timber topaz torrent tremor tusk twig umber vale vapor velvet venom vine violet wave "
    "whisker willow wind wing wisp wool zephyr"
)
_ENDINGS = _split(
    "saur asaur chu eon dile quill bat wing tail moth mite pod roo bear fox pup hare finch owl toad newt fin ray "
    "shark ling let kin ette or ix ax ous ina ona ella ite ite oid tron bot ray dra drake gon wyrm mander tle ster "
    "ling nix puff lume horn claw fang fur paw hoof beak"
)
_TITLES = _split("Elder Young Great Lesser Swift Silent Ancient Little Royal Wild Northern Southern Eastern Western")
_ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k kr l m n p ph pl pr qu r s sh sk sl sm sn sp st t th tr v w z"
_CODAS = ["", "", "", "", "l", "m", "n", "ng", "r", "s", "st", "x", "rk", "nd", "ff", "sh"]
_SYLLABLES = [
    onset + vowel + coda
    for onset in _ONSETS.split()
    for vowel in ["a", "e", "i", "o", "u", "a", "e", "o", "ee", "oo", "ea", "ai"]
    for coda in _CODAS
]


def names(count: int, seed: int = 1) -> Iterator[str]:
    """``count`` names, no two the same whatever their case: two thirds of one word, one third of two or three."""
    chance = random.Random(seed)
    taken: set[str] = set()
    while len(taken) < count:
        name = _phrase(chance) if len(taken) % 3 == 2 else _word(chance)
        key = name.lower()
        if key not in taken:
            taken.add(key)
            yield name


def _word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.35:
        word = chance.choice(_STEMS) + chance.choice(_SYLLABLES) + chance.choice(_ENDINGS)
    elif kind < 0.7:
        word = chance.choice(_SYLLABLES) + chance.choice(_SYLLABLES) + chance.choice(_ENDINGS)
    else:
        word = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3))))
    return word.capitalize()


def _phrase(chance: random.Random) -> str:
    words = [_word(chance)]
    if chance.random() < 0.5:
        words.insert(0, chance.choice(_TITLES) if chance.random() < 0.5 else chance.choice(_STEMS).capitalize())
    else:
        words.append(chance.choice(_STEMS).capitalize() if chance.random() < 0.5 else _word(chance))
    if chance.random() < 0.3:
        words.insert(1, chance.choice(("von", "the", "de", "of")))
    return " ".join(words)
