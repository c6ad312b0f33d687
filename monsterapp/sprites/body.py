"""Bodies: a contour, and the places on it where everything else is put."""

from bisect import bisect_left

from monsterapp.sprites.seed import Choices
from monsterapp.sprites.silhouettes import SILHOUETTES, Silhouette

GROUND = 84


class Body:
    """One silhouette, made broader or taller, leaning a little, with its places as whole numbers in the picture."""

    def __init__(self, silhouette: Silhouette, broad: int, tall: int, bend: int) -> None:
        self.silhouette = silhouette
        self._broad, self._tall, self._bend = broad, tall, bend
        self.middle = 48 + silhouette.offset

    def at(self, across: int, down: int) -> tuple[int, int]:
        """Where a place of the silhouette is in the picture: ``across`` from its middle, ``down`` from the top."""
        height = (GROUND - down) * self._tall // 100
        return self.middle + across * self._broad // 100 + self._bend * height * height // 4000, GROUND - height

    def length(self, number: int) -> int:
        """A width of the silhouette, in the picture."""
        return number * self._broad // 100

    def contour(self) -> str:
        """The outline, as path data: the right half on its way down, then its mirror image on its way up."""
        half = self.silhouette.contour
        return curve([self.at(x, y) for x, y in half] + [self.at(-x, y) for x, y in half[-2::-1]]) + "Z"

    def edge(self, down: int) -> int:
        """Half the silhouette's width at that height."""
        rims = self.silhouette.rim
        return rims[min(bisect_left(rims, (down, 0)), len(rims) - 1)][1]

    def slice(self, top: int, bottom: int) -> list[tuple[int, int]]:
        """The contour's right half between two heights, as places of the silhouette, a little inside the outline."""
        return [(max(x - 1, 0), y) for y, x in self.silhouette.rim if top <= y <= bottom]


def placed(x: int, y: int, side: int = 1, angle: int = 0) -> str:
    """The transform that puts there what was drawn around 0 0 for the right (1) side; on the left (-1), mirrored."""
    mirror = "" if side > 0 else "scale(-1 1)"
    return f"translate({x} {y}){mirror}rotate({angle})" if angle else f"translate({x} {y}){mirror}"


def curve(points: list[tuple[int, int]]) -> str:
    """Path data of cubic curves through ``points``: a start, then two handles and an end for each."""
    (x, y), rest = points[0], points[1:]
    return f"M{x} {y}C" + " ".join([f"{x} {y}" for x, y in rest])


def choose_body(choices: Choices) -> Body:
    """The body that a word chooses."""
    silhouette = choices.pick(SILHOUETTES)
    broad, tall = choices.between(90, 108), choices.between(92, 106)
    return Body(silhouette, broad, tall, choices.between(-silhouette.supple, silhouette.supple))
