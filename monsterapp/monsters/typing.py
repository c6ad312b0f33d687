"""Typings: a monster's types together, whose order does not matter, as one number. Match-ups depend on nothing else.

The database keeps it, as a column that it works out itself, so that no write whatever can leave it behind.
"""

#: What the column is: the greater id beside the smaller one, which is 0 for a monster of one type.
TYPING_SQL = (
    "greatest(type_id, coalesce(second_type_id, 0))::bigint << 32 | least(type_id, coalesce(second_type_id, 0))::bigint"
)


def typing_of(type_id: int, second_type_id: int | None = None) -> int:
    """The typing of monsters of these types: what the column ``typing`` has for them."""
    one, other = type_id, second_type_id or 0
    return max(one, other) << 32 | min(one, other)
