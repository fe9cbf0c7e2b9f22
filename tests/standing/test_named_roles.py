"""Of whom something is asked, and to whom it was promised, stands in a quote."""

from sourcebook.standing.named_roles import check_roles
from tests.build import Box


def found(
    quote: str, *, of: str = "", direction: str = "supports", text: str = "It is asked.", storage: str = "public"
) -> list[str]:
    box = Box().actor("union").actor("council").actor("clerk", part_of="council").topic("ferry")
    box.source("paper", "The union asked the clerk for more. The union asked for it again.", storage=storage)
    box.source("own", "The union asked the clerk for more. The union asked for it again.")
    box.add("claim", "asked", f"""
            text: {text}
            kind: statement
            speakers: [union]
            topics: [ferry]
            evidence:
              - source: own
                quote: The union asked
                direction: context
              - source: paper
                quote: {quote}
                direction: {direction}
            """)  # fmt: skip
    positions = "positions:\n  - {actor: union, stance: proposes, claim: asked}\n  - {actor: clerk, stance: unclear, silent: {source: own, terms: [never]}}\n"
    box.add("demand", "more", f"text: More\nkind: demand\nof: [{of}]\ntopics: [ferry]\n{positions}")
    box.add("commitment", "promise", f"text: More\nby: [union]\nto: [{of}]\ntopics: [ferry]\nmade_in: asked\n")
    corpus, checks, _ = box.check()
    return [f"{p.code} {p.span.path} {p.field}" for p in check_roles(corpus, checks)]


BOTH = ["S108 facts/demands/more.yml of.0", "S108 facts/commitments/promise.yml to.0"]


def test_a_role_needs_a_quote_or_a_line_that_names_it() -> None:
    assert found("The union asked for it again", of="clerk") == BOTH
    assert found("The union asked the clerk for more", of="clerk") == []
    assert found("The union asked for it again", of="clerk", text="The clerk was asked for it again.") == []


def test_one_of_its_side_names_it() -> None:
    assert found("The union asked the clerk for more", of="council") == []


def test_only_support_counts_and_what_was_not_looked_at_is_not_told() -> None:
    assert found("The union asked the clerk for more", of="clerk", direction="context") == BOTH
    assert found("The union asked for it again", of="clerk", storage="private") == []
