import pytest
from flask import render_template_string
from markupsafe import Markup, escape

from monsterapp.rendering import printed


class Drawn:
    def __html__(self) -> str:
        return "<b>drawn</b>"


@pytest.mark.parametrize(
    "value", ["Flowerasaur", "<script>&\"'</script>", "", 42, -1, 0.5, None, True, Markup("<b>&amp;</b>"), Drawn()]
)
def test_a_value_is_printed_just_as_markupsafe_escapes_it(value):
    assert printed(value) == str(escape(value))


def test_templates_print_that_way_and_leave_markup_alone(app):
    with app.app_context():
        text = render_template_string("{{ text }} {{ number }} {{ html }}", text="<&>", number=7, html=Markup("<b>"))
    assert text == "&lt;&amp;&gt; 7 <b>"


def test_what_a_macro_printed_is_not_escaped_again(app):
    with app.app_context():
        text = render_template_string("{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{{ bold('<') }}")
    assert text == "<b>&lt;</b>"
