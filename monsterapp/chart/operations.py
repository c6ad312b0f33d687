"""Writes of the chart. They run inside ``transaction()``; none commits."""

from collections.abc import Collection

from sqlalchemy import Double, Integer, bindparam, delete, func, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, insert

from monsterapp.chart.merging import Change, Disputed, Edit, Pair, merge
from monsterapp.chart.queries import find_strengths
from monsterapp.extensions import db
from monsterapp.types.models import MonsterType, Strength

_cell = Strength.__table__.c


def _columns(**types) -> tuple:
    return tuple(func.unnest(bindparam(name, type_=ARRAY(type_))) for name, type_ in types.items())


# However many cells, one statement: they travel as arrays.
_SAVE = insert(Strength.__table__).from_select(
    ["type_id", "against_id", "multiplier"],
    select(*_columns(attackers=Integer, defenders=Integer, strengths=Double)),
)
_SAVE = _SAVE.on_conflict_do_update(
    index_elements=["type_id", "against_id"], set_={"multiplier": _SAVE.excluded.multiplier}
)
_REMOVE = delete(Strength.__table__).where(
    tuple_(_cell.type_id, _cell.against_id).in_(select(*_columns(attackers=Integer, defenders=Integer)))
)
_HOLD_TYPES = (
    select(MonsterType.id)
    .where(MonsterType.id == func.any(bindparam("ids", type_=ARRAY(Integer))))
    .order_by(MonsterType.id)
    .with_for_update(read=True, key_share=True)
)


def edit_chart(edit: Edit) -> list[Change]:
    """Save what ``edit`` changed. Returns what differs now from what was saved before.

    Cells that only others changed since are left to them. Raises Disputed, and saves nothing, where they changed the
    same cell differently, or deleted a type.
    """
    pairs = edit.mine.keys()
    if not pairs:
        return []
    # First the types, then the chart: in the order in which the deletion of a type takes them, so that neither waits
    # for the other. The lock keeps all writers out, imports and the shell too, until this transaction ends.
    types = db.session.scalars(_HOLD_TYPES, {"ids": sorted({type_id for pair in pairs for type_id in pair})}).all()
    db.session.execute(text("LOCK TABLE strength IN SHARE ROW EXCLUSIVE MODE"))
    merged = merge(edit, find_strengths(pairs), types)
    if merged.disputes:
        raise Disputed(merged.disputes)
    _write({change.pair: change.new for change in merged.changes})
    return merged.changes


def _write(strengths: dict[Pair, float]) -> None:
    kept = {pair: strength for pair, strength in strengths.items() if strength != 1}
    removed = strengths.keys() - kept.keys()
    if removed:
        db.session.execute(_REMOVE, _arrays(removed))
    if kept:
        db.session.execute(_SAVE, {**_arrays(kept), "strengths": list(kept.values())})


def _arrays(pairs: Collection[Pair]) -> dict[str, list[int]]:
    return {"attackers": [pair[0] for pair in pairs], "defenders": [pair[1] for pair in pairs]}
