"""Searches of names straight through the query layer, as the page of monsters makes them."""

from monsterapp.monsters.listing import MonsterListing
from monsterapp.monsters.queries import list_monsters
from monsterapp.paging import Page

#: A walk that has met so many names goes round in circles.
MOST = 500


def search(app, words: str, **values) -> Page:
    """The page of a search for ``words``."""
    with app.test_request_context("/monsters/", query_string={"q": words, **values}) as context:
        return list_monsters(MonsterListing.from_args(context.request.args))


def names_of(page: Page) -> tuple[list[str], list[str]]:
    """The names on a page: those that match, and those that are similar."""
    return [row.name for row in page.rows], [row.name for row in page.similar]


def walk_through(app, words: str, **values) -> tuple[list[str], list[str]]:
    """The names of all matches, page by page to the end, and of all again, from the end back to the beginning."""
    onward = []
    page = search(app, words, **values)
    onward += names_of(page)[0]
    while page.after and len(onward) < MOST:
        page = search(app, words, **values, after=page.after)
        onward += names_of(page)[0]
    back = names_of(page)[0]
    while page.before and len(back) < MOST:
        page = search(app, words, **values, before=page.before)
        back = names_of(page)[0] + back
    return onward, back
