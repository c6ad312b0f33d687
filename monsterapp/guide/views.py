"""The guide's pages: its contents, a chapter, and the files of ours that chapters point at."""

from flask import Blueprint, abort, redirect, render_template, url_for

from monsterapp.guide.places import ROOT
from monsterapp.guide.reading import find_chapter, list_chapters, list_places
from monsterapp.guide.recording import read_record

blueprint = Blueprint("guide", __name__, url_prefix="/guide")


@blueprint.get("/")
def index():
    """The chapters."""
    from monsterapp.guide import rendering  # it brings Pygments, which no other page needs

    return render_template("guide/index.html", chapters=list_chapters(), rendering=rendering)


@blueprint.get("/<chapter>")
def show(chapter: str):
    """A chapter: what it says, what it runs, and what that printed."""
    from monsterapp.guide import rendering

    found = find_chapter(chapter)
    if found is None:
        abort(404)
    if found.slug != chapter:
        return redirect(url_for(".show", chapter=found.slug), 301)
    chapters = list_chapters()
    at = chapters.index(found)
    return render_template(
        "guide/show.html",
        chapter=found,
        chapters=chapters,
        before=chapters[at - 1] if at else None,
        after=chapters[at + 1] if at + 1 < len(chapters) else None,
        printed=read_record(found),
        rendering=rendering,
    )


@blueprint.get("/source/<path:path>")
def source(path: str):
    """A file that a chapter points at, and no other."""
    from monsterapp.guide import rendering

    places = sorted((place for place in list_places() if place.path == path), key=lambda one: (one.first, -one.last))
    if not places:
        abort(404)
    marked = [place for place in places if place.name]
    text = rendering.source((ROOT / path).read_text(), marked)
    told_in = [chapter for chapter in list_chapters() if any(place.path == path for place in chapter.all_places)]
    return render_template(
        "guide/source.html", path=path, places=marked, text=text, told_in=told_in, rendering=rendering
    )
