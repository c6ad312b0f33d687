import pytest

from monsterapp.chart.merging import Change, Dispute, Edit, merge

ONE, OTHER = (1, 2), (2, 1)
TYPES = {1, 2}


def merged(*, base=None, typed=None, current=None, types=TYPES):
    return merge(Edit(base or {}, typed or {}), current or {}, types)


def test_what_only_i_changed_is_saved():
    assert merged(base={ONE: 2}, typed={ONE: 0.5}, current={ONE: 2}).changes == [Change(ONE, 2, 0.5)]


def test_what_only_others_changed_is_left_to_them():
    found = merged(base={ONE: 2}, typed={ONE: 2, OTHER: 0}, current={ONE: 0.5})
    assert found.changes == [Change(OTHER, 1, 0)]
    assert found.disputes == []


@pytest.mark.parametrize(("base", "theirs", "mine"), [(2, 0.5, 0), (1, 2, 0.5), (2, 1, 0), (0.5, 2, 1)])
def test_what_both_changed_differently_is_disputed(base, theirs, mine):
    def cells(strength):
        return {ONE: strength} if strength != 1 else {}

    found = merged(base=cells(base), typed={ONE: mine}, current=cells(theirs))
    assert found.disputes == [Dispute(ONE, base, theirs, mine)]
    assert found.changes == []


def test_what_both_changed_alike_is_settled():
    found = merged(base={ONE: 2}, typed={ONE: 0.5}, current={ONE: 0.5})
    assert (found.changes, found.disputes) == ([], [])


def test_a_pair_that_was_not_sent_is_left_alone():
    assert merged(base={ONE: 2}, current={ONE: 2}) == merged()


def test_a_change_to_a_deleted_type_is_disputed():
    assert merged(typed={ONE: 2}, types={1}).disputes == [Dispute(ONE, 1, None, 2)]


def test_a_deleted_type_that_i_did_not_change_is_no_matter():
    assert merged(base={ONE: 2}, typed={ONE: 2}, types={1}).disputes == []


def test_giving_way_keeps_the_rest():
    edit = Edit({}, {ONE: 2, OTHER: 0}).without({ONE})
    assert edit.mine == {OTHER: 0}
