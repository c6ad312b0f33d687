"""Where one goes after signing in."""

import pytest

from monsterapp.accounts.onward import path_of_this_site

HOSTILE = [
    "https://evil.example/",
    "http:evil.example",
    "http:///evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    " /monsters/",
    "/monsters/ ",
    "/\x00/evil.example",
    "/\x85/evil.example",
    "/\x7f",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "evil.example",
    "monsters/",
    "?q=a",
    "#main",
    "@evil.example",
    ":80",
    "",
    None,
    "/" + "a" * 2000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_could_lead_off_this_site_leads_nowhere(text):
    assert path_of_this_site(text) is None


@pytest.mark.parametrize(
    "text",
    ["/", "/monsters/", "/monsters/?q=a+b&type=3&after=x%3D", "/trainers/betsy/edit", "/a/@b:c", "/?next=https://a.b/"],
)
def test_a_path_of_this_site_is_gone_to(text):
    assert path_of_this_site(text) == text
