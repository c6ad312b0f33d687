"""Pre-ping without a round trip.

The pool asks each connection whether it lives before it hands it out (``pool_pre_ping``), by default with a statement,
which takes as long as the shorter ones of a page. But a server that ends a connection says so: there is something to
read on a connection that should be silent. Only then is the server really asked. A server that vanishes without a word
leaves an open connection to the keep-alives (engine.py); a statement would wait for it just as long.
"""

import select

from sqlalchemy import Engine


def ping_quickly(engine: Engine) -> None:
    """Let the pool of ``engine`` ask the server only where there is reason to doubt that a connection lives."""
    ask = engine.dialect.do_ping

    def do_ping(connection) -> bool:
        return _is_silent(connection.fileno()) or ask(connection)

    engine.dialect.do_ping = do_ping


def _is_silent(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return not poll.poll(0)
