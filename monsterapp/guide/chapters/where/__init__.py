"""Where are your sessions?

A site rarely falls because a query is slow. It falls because somewhere a session was opened, used, and left: it holds a
connection that others wait for, or a transaction with locks that others wait for. Nothing in the log says so, since
nothing happens. That is the point: nothing happens.

So this chapter is about looking. What a session is at each moment, what the pool can tell, how to find one that was
left, how to end it, and how to write so that none is.

Here: monsterapp/database/activity.py
"""

PARTS = ("looking", "stuck")
