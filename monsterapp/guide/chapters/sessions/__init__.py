"""Sessions

A session is a conversation with the database. It remembers what you looked at and what you changed, and it ends in
one of two ways: everything is kept, or nothing is. This chapter shows what it holds while it lasts, who begins it,
who ends it, and what is left of your objects afterwards.

Nearly every puzzling bug of a database application is a session that somebody lost sight of. Hence the talk's last
line: you'll be fine as long as you always know where your sessions are.
"""

PARTS = ("lifetime", "scopes")
