"""What drawings are looked at for."""

import re
from xml.etree import ElementTree

_NAMESPACE = "{http://www.w3.org/2000/svg}"

#: All that a drawing may be made of.
ELEMENTS = {f"{_NAMESPACE}{name}" for name in ("svg", "g", "path", "circle", "ellipse")}

NASTY_NAMES = [
    "<script>alert(1)</script>",
    "\"><svg onload='alert(1)'>",
    "' onclick='x",
    "Tom & Jerry &amp; &#60;",
    "]]>-->",
    "{{ 7 * 7 }}",
    "%s %d {}",
    "",
    " ",
    "x" * 80,
    "é" * 80,
    "\U0001f995" * 80,
    "مرحبا",
    "\u202eevil",
    "a\u0300\u0301\u0302",
    "\x00\x01\x1b\x7f\x85",
    "\ud800 half",
    "\ufffe\uffff",
]


def elements(drawn: str) -> set[str]:
    """The names of the elements in it."""
    return {element.tag for element in ElementTree.fromstring(drawn).iter()}


def attributes(drawn: str) -> set[str]:
    """The names of the attributes in it."""
    return set(re.findall(r"[\s]([a-zA-Z:-]+)=", drawn))
