"""Search by name: what begins with the words or holds them, and what was perhaps meant.

blots.py and query.py are pure text; matches.py and similar.py are statements, for any table that has ``name_folded``;
named_list.py is what the lists of monsters and trainers use of it.
"""
