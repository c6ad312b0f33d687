"""What every picture is drawn in: the document, its line, the ground and its name."""

from markupsafe import escape

# Characters that no XML document may hold, not even escaped; a name in the database has none of them.
_NOT_IN_XML = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"
)  # fmt: skip

# How far up a drawing may reach, and what makes one that does fit: smaller, from the middle of the ground.
_FITS = (
    (3, ""),
    (-2, ' transform="translate(3 5)scale(.94)"'),
    (-8, ' transform="translate(6 11)scale(.88)"'),
    (-13, ' transform="translate(8 15)scale(.83)"'),
)
_SMALLEST = ' transform="translate(11 20)scale(.77)"'


def framed(drawn: str, outline: str, name: str | None, *, top: int = 4, shadow: int = 28) -> str:
    """The SVG document around what is ``drawn``.

    ``name`` is what it says it shows; None: nothing, for decoration. What reaches above the picture (its ``top`` is
    less than 3) is made smaller until it fits. ``shadow`` is half the width of the shadow on the ground.
    """
    label = 'aria-hidden="true"' if name is None else f'role="img" aria-label="{escape(name.translate(_NOT_IN_XML))}"'
    fitted = next((fit for least, fit in _FITS if top >= least), _SMALLEST)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sprite" viewBox="0 0 96 96" width="96" height="96" {label}>'
        f'<g stroke="{outline}" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"{fitted}>'
        f'<ellipse cx="48" cy="87" rx="{shadow}" ry="4" fill-opacity=".13" stroke="none"/>{drawn}</g></svg>'
    )
