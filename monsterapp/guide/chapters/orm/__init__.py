"""SQLAlchemy

An object-relational mapper turns rows into objects and back. It saves a great deal of typing, and it hides the moment
at which a statement is sent. The first half of this chapter enjoys the former; the second half makes the latter visible
again, because that is where nearly all slow pages come from.

Two habits are worth more than any reference: print the SQL, and count the statements.
"""

PARTS = ("models", "loading")
