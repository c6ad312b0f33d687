"""Templates that print quickly.

A list of fifty rows prints five hundred values, and Jinja makes a Markup object of each, only to join them a moment
later. Here text is escaped as MarkupSafe does it, to the same characters, but to plain text.
"""

from flask.templating import Environment as FlaskEnvironment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape


def printed(value: object) -> str:
    """``value`` as a template's ``{{ … }}`` puts it into HTML: escaped, unless it is Markup."""
    kind = value.__class__
    if kind is str:
        text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace('"', "&#34;").replace("'", "&#39;")
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


class _QuickPrinting(CodeGenerator):
    def _output_child_pre(self, node, frame, finalize) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Environment(FlaskEnvironment):
    """Flask's environment, with our own way to print a value."""

    code_generator_class = _QuickPrinting
    printed = staticmethod(printed)
