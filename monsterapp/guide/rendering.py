"""Chapters as HTML: prose, code in colours, what was printed, and files of ours with their lines numbered."""

import re
from functools import cache

from markupsafe import Markup, escape
from psycopg2 import errors
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from monsterapp.guide.places import Place
from monsterapp.guide.prose import Block, spans

_TAGS = {"code": Markup("<code>{}</code>"), "emphasis": Markup("<em>{}</em>"), "text": Markup("{}")}
_LEXER = PythonLexer()
_FORMATTER = HtmlFormatter(nowrap=True)
_QUOTED = re.compile(r'"([^"]*)"')
_GAP = re.compile(r"\S {3,}\S")
_FIRST_WORD = re.compile(r"[A-Za-z_]\w+(\.\w+)*")


@cache
def prose(block: Block) -> Markup:
    """A block of prose."""
    if block.kind == "sample":
        return Markup('<pre class="sample" tabindex="0">{}</pre>').format(block.texts[0])
    inner = [sentence(text) for text in block.texts]
    if block.kind == "list":
        return Markup("<ul>{}</ul>").format(Markup().join(map(Markup("<li>{}</li>").format, inner)))
    return Markup("<p>{}</p>").format(inner[0])


@cache
def sentence(text: str) -> Markup:
    """A title, or the text of one paragraph."""
    return Markup().join(_span(kind, words) for kind, words in spans(text))


@cache
def code(text: str) -> Markup:
    """Python in colours, for inside of a ``pre``; guide.css has the classes."""
    return Markup(highlight(text, _LEXER, _FORMATTER).rstrip("\n"))


def printed(output: str) -> Markup:
    """What a step printed, with the class of an error marked where a line begins with one."""
    return Markup("\n").join(map(_printed_line, output.rstrip("\n").split("\n")))


def is_table(output: str) -> bool:
    """Whether what a step printed has columns, which must not be broken where a screen is narrow."""
    return sum(bool(_GAP.search(line)) for line in output.splitlines()) > 1


def source(text: str, places: list[Place]) -> Markup:
    """A file, each line in an element of its own, and each of ``places`` in one that has its name as its id."""
    marked = []
    for number, line in enumerate(code(text).split("\n"), 1):
        marked += [Markup('<span class="place" id="{}">').format(one.name) for one in places if one.first == number]
        marked.append(Markup('<span class="line">{}\n</span>').format(Markup(line)))
        marked += [Markup("</span>") for one in places if one.last == number]
    return Markup().join(marked)


def _span(kind: str, words: str) -> Markup:
    return _TAGS[kind].format(words if kind == "code" else _QUOTED.sub(r"“\1”", words).replace("'", "’"))


def _printed_line(line: str) -> Markup:
    word = _FIRST_WORD.match(line)
    if word is None or not _is_error(word[0].rpartition(".")[2]):
        return escape(line)
    return Markup('<b class="error">{}</b>{}').format(word[0], line[word.end() :])


def _is_error(name: str) -> bool:
    return name.endswith(("Error", "Exception")) or (name[:1].isupper() and hasattr(errors, name))
