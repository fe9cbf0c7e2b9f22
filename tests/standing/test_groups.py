"""The groups of standings: their order is the order of strength, and what was said has one of its own."""

from itertools import pairwise

from sourcebook.history.moves import SAID
from sourcebook.reading.records import Standing
from sourcebook.standing.rules import RULES_FOR
from sourcebook.standing.vocabulary import MEANINGS, STRENGTH, Group, group_of

ORDER = list(Group)


def test_the_order_of_groups_is_the_order_of_strength() -> None:
    """What is refuted stands below all: its group is that of what is contested, and it is the last word in it."""
    rising = [ORDER.index(group_of(word)) for word in STRENGTH if word not in (Standing.REFUTED, Standing.UNVERIFIED)]
    assert all(after <= before for before, after in pairwise(rising))
    assert ORDER.index(group_of(Standing.UNVERIFIED)) > max(rising)
    assert [word for word in MEANINGS if group_of(word) is Group.CONTESTED][-1] is Standing.REFUTED


def test_pages_list_standings_by_group() -> None:
    groups = [ORDER.index(meaning.group) for meaning in MEANINGS.values()]
    assert groups == sorted(groups)


def test_that_it_was_said_and_that_it_is_so_share_no_group() -> None:
    """A statement that is carried is said; no other kind of claim can be."""
    words = {kinds: {word for _, word in rules} for kinds, rules in RULES_FOR}
    said = {word for word in Standing if group_of(word) is Group.SAID}
    assert said == {Standing.ON_RECORD, Standing.REPORTED} == {word for word in SAID if group_of(word) is Group.SAID}
    (statements,) = (kinds for kinds, found in words.items() if said <= found)
    assert not any(said & found for kinds, found in words.items() if kinds != statements)
    assert not any(group_of(word) is Group.ESTABLISHED for word in words[statements])
