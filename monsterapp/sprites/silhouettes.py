"""The silhouettes there are: right halves of contours, on a ground at 84, and where on them the parts go.

Numbers count from the middle (across) and from the top (down) of a picture of 96 by 96.
"""

from typing import NamedTuple


class Silhouette(NamedTuple):
    """A shape of body, or of the head where there is a trunk behind it."""

    name: str
    half: str  # the contour's right half: a start, then two handles and an end for each curve
    eyes: tuple[int, int, int]  # how far down, how far from the middle, how large at the most
    ears: tuple[int, int, int]  # across, down, degrees outward
    arms: int = 0  # how far down; 0: none
    feet: int = 0  # how far from the middle; 0: none
    belly: tuple[int, int, int] | None = None  # down, half width, half height
    tail: tuple[int, int] = (20, 72)
    supple: int = 2  # how far it may lean
    offset: int = 0  # of the middle, from the picture's
    trunk: str = ""  # what is drawn behind it, see trunks.py
    cover: str = ""  # what is drawn on it whatever the coat, see coats.py
    spots: tuple[tuple[int, int, int], ...] = ()  # across, down, radius
    contour: tuple[tuple[int, int], ...] = ()  # the half, read
    rim: tuple[tuple[int, int], ...] = ()  # (down, across) along the half, from the top to the bottom


def _read(half: str) -> tuple[tuple[int, int], ...]:
    numbers = [int(number) for number in half.replace(",", " ").split()]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _rim(points: tuple[tuple[int, int], ...], steps: int = 6) -> tuple[tuple[int, int], ...]:
    """Places along the contour; the widest one at each height."""
    widest: dict[int, int] = {}
    for at in range(0, len(points) - 1, 3):
        for t in range(steps + 1):
            u = steps - t
            weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            x, y = (
                sum(weight * point[axis] for weight, point in zip(weights, points[at : at + 4], strict=True))
                // steps**3
                for axis in (0, 1)
            )
            widest[y] = max(widest.get(y, 0), x)
    return tuple(sorted(widest.items()))


def _made(silhouette: Silhouette) -> Silhouette:
    contour = _read(silhouette.half)
    return silhouette._replace(contour=contour, rim=_rim(contour))


_WIDE_SPOTS = ((-19, 44, 3), (20, 49, 4), (-20, 66, 3), (17, 70, 3), (13, 35, 3), (-10, 34, 2))
_LOW_SPOTS = ((-15, 66, 4), (15, 63, 3), (-6, 75, 3), (11, 75, 2), (-21, 73, 2))

SILHOUETTES = tuple(
    _made(silhouette)
    for silhouette in (
        Silhouette("round", "0,28 16,28 29,39 29,56 29,72 16,83 0,83", (53, 11, 8), (16, 35, 26), 60, 13,
                   (69, 15, 11), spots=_WIDE_SPOTS),
        Silhouette("egg", "0,22 14,22 26,44 26,60 26,75 15,83 0,83", (47, 9, 7), (10, 30, 20), 58, 12,
                   (68, 15, 12), spots=((-12, 38, 3), (14, 41, 2), (-19, 60, 3), (20, 64, 3), (-15, 73, 2))),
        Silhouette("tall", "0,14 15,14 21,24 21,38 21,48 22,58 22,68 22,79 14,83 0,83", (35, 9, 7), (12, 19, 18), 54,
                   10, (64, 13, 14), supple=7, spots=((-14, 26, 3), (15, 50, 3), (-16, 58, 3), (13, 74, 3))),
        Silhouette("drop", "0,10 4,28 27,42 27,60 27,76 15,84 0,84", (57, 10, 7), (15, 43, 38), 65, 0,
                   (73, 13, 8), supple=8, spots=((-17, 50, 3), (17, 48, 2), (-20, 68, 3), (20, 70, 2))),
        Silhouette("blob", "0,38 20,38 29,50 32,64 34,76 39,84 26,84 14,84 10,84 0,84", (58, 12, 8), (17, 44, 30), 0, 0,
                   (76, 16, 6), supple=3, spots=((-22, 56, 2), (22, 58, 3), (-26, 73, 3), (25, 75, 3), (12, 46, 2))),
        Silhouette("pear", "0,20 12,20 17,28 17,38 17,48 29,52 29,67 29,78 16,83 0,83", (36, 7, 6), (10, 25, 18), 56,
                   14, (66, 18, 13), (24, 72), 4, spots=((-22, 66, 3), (23, 62, 3), (-14, 54, 2), (19, 75, 2))),
        Silhouette("ghost",
                   "0,18 18,18 26,32 26,48 26,62 28,70 31,79 27,85 22,81 18,75 15,81 12,85 9,80 6,75 3,75 0,80",
                   (44, 10, 8), (14, 25, 22), 58, 0, None, supple=6,
                   spots=((-17, 62, 3), (17, 66, 3), (-8, 70, 2), (15, 32, 2), (-17, 34, 2))),
        Silhouette("block", "0,27 12,26 21,27 25,28 28,29 29,34 29,56 29,77 28,82 24,83 18,84 10,83 0,83", (49, 12, 8),
                   (18, 30, 16), 60, 15, (69, 17, 10), spots=_WIDE_SPOTS),
        Silhouette("big-head", "0,14 20,14 31,25 31,39 31,51 24,58 16,60 20,66 21,83 11,83 7,83 3,83 0,83", (42, 12, 9),
                   (19, 20, 26), 66, 9, (71, 9, 9), (14, 74), 2, spots=((-22, 32, 3), (22, 30, 2), (17, 24, 2))),
        Silhouette("star", "0,12 6,12 7,33 11,35 15,37 36,32 36,40 36,46 20,55 20,60 20,66 30,80 24,83 17,87 7,76 0,76",
                   (48, 9, 7), (0, 0, 0), 0, 0, None, (16, 70), spots=((0, 24, 3), (-27, 41, 2), (27, 41, 2),
                                                                        (-19, 74, 2), (19, 74, 2))),
        Silhouette("cloud", "0,30 9,25 20,28 21,38 31,37 36,48 30,57 38,64 33,78 22,77 18,86 6,86 0,81", (53, 11, 8),
                   (15, 33, 22), 0, 0, None, (24, 70), 0, spots=((-21, 46, 3), (22, 63, 3), (-20, 68, 2), (8, 36, 2))),
        Silhouette("heart", "0,34 4,22 29,20 30,42 30,60 14,76 0,83", (48, 11, 8), (16, 30, 20), 58, 8, None, (14, 70),
                   3, spots=((-20, 40, 3), (21, 44, 2), (-12, 66, 2), (10, 67, 3))),
        Silhouette("mountain", "0,16 7,16 11,24 15,36 20,52 34,70 32,78 30,84 12,83 0,83", (51, 8, 6), (8, 28, 30), 62,
                   13, (70, 16, 10), (26, 74), 4, spots=((-6, 34, 2), (8, 37, 3), (-19, 65, 3), (22, 70, 3))),
        Silhouette("mushroom", "0,14 20,14 36,29 36,45 36,54 25,55 19,54 19,62 22,76 21,84 11,85 5,84 0,84", (65, 9, 6),
                   (14, 21, 24), 0, 0, None, (15, 76), 2, cover="stem",
                   spots=((-20, 38, 5), (2, 30, 5), (21, 41, 4), (-7, 45, 3), (14, 25, 2))),
        Silhouette("crab", "0,42 20,42 33,48 33,59 33,71 16,75 0,75", (57, 12, 8), (17, 45, 22), 52, 0,
                   (68, 16, 5), (30, 62), 0, trunk="legs", spots=((-23, 52, 2), (23, 53, 3), (-22, 65, 2))),
        Silhouette("squid", "0,16 20,16 29,29 29,44 29,56 23,62 15,62 9,62 4,61 0,61", (45, 11, 8), (16, 23, 24), 0, 0,
                   None, (20, 55), 3, trunk="tentacles", spots=((-18, 30, 3), (19, 33, 2), (13, 25, 2), (-20, 42, 2))),
        Silhouette("beast", "0,20 15,20 23,29 23,41 23,54 14,61 0,61", (42, 9, 7), (10, 24, 10), 0, 0, None, (0, 0), 0,
                   -12, "beast", spots=((32, 57, 3), (40, 64, 2), (24, 63, 2), (-14, 32, 2))),
        Silhouette("serpent", "0,14 15,14 22,22 22,33 22,45 14,50 0,50", (32, 9, 7), (12, 19, 26), 0, 0, None, (0, 0),
                   0, -2, "serpent", spots=((-14, 77, 2), (6, 79, 3), (20, 75, 2), (10, 62, 2))),
        Silhouette("caterpillar", "0,34 16,34 24,44 24,57 24,71 15,79 0,79", (56, 10, 7), (11, 38, 16), 0, 0, None,
                   (0, 0), 0, -16, "caterpillar", spots=((32, 58, 3), (47, 66, 2), (-15, 46, 2))),
        Silhouette("snail", "0,36 13,36 19,44 19,54 19,65 11,70 0,70", (53, 8, 6), (8, 39, 10), 0, 0, None, (0, 0), 0,
                   -18, "snail", spots=((-12, 45, 2), (10, 63, 2))),
        Silhouette("fish", "0,32 20,32 31,44 31,57 31,71 18,81 0,81", (55, 10, 8), (0, 0, 0), 0, 0, (71, 15, 7),
                   (29, 57), 0, -5, "fish", spots=((-20, 48, 2), (22, 46, 3), (24, 62, 2), (12, 40, 2))),
    )
)  # fmt: skip
