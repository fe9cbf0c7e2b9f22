"""Pages made at random, with what a person reads on them beside: nothing is lost in silence, and the order is theirs."""

import random
import re

import pytest

from sourcebook.authoring.capture.webpage import read_page
from sourcebook.quotes.locate import Match, locate

WORDS = (
    "council ferry harbour mayor union quay bridge river school market letter budget winter summer committee report "
    "village engine captain ticket timetable pier crossing vote session clerk chair resident operator contract"
).split()
#: How a passage of a text is written, and how one beside it is.
KEPT = (
    "<p>{}</p>", "<div>{}</div>", "<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>", "<h2>{}</h2>", "<aside><p>{}</p></aside>",
    "<figure><img src=x><figcaption>{}</figcaption></figure>", "<details><summary>More</summary><p>{}</p></details>", "<p><b>{}</b></p>",
    "<table><tr><td>{}</td></tr></table>", "<dl><dt>Note</dt><dd>{}</dd></dl>", "<p><span>{}</span><br></p>", "<section class=footnotes><p>{}</p></section>",
)  # fmt: skip
LEFT = (
    "<nav><ul><li><a href=/a>{}</a></li></ul></nav>", "<div class=related><h3>Read also</h3><a href=/b>{}</a></div>", "<div hidden><p>{}</p></div>",
    "<div id=cookie-banner><p>{}</p><button>Fine</button></div>", "<p><del>{}</del></p>", "<div class=share-bar>{}</div>",
    "<div class=newsletter-box><p>{}</p></div>", "<ul class=breadcrumb><li>{}</li></ul>", "<div class=most-read><ol><li><a href=/c>{}</a></li></ol></div>",
)  # fmt: skip


def sentence(rng: random.Random, number: int) -> str:
    """A sentence that no other repeats."""
    said = " ".join(rng.choice(WORDS) for _ in range(rng.randint(9, 24)))
    return f"On day {number} the {said} was told to {rng.choice(WORDS)} {number}."


def made(seed: int) -> tuple[str, list[str], list[str]]:
    """Make a page; return it, its passages in their order, and those that are none of its text."""
    rng = random.Random(seed)
    kept, left, body = [], [], []
    for number in range(rng.randint(8, 20)):
        kept.append(sentence(rng, number))
        body.append((rng.choice(KEPT) if number % 3 else "<p>{}</p>").format(kept[-1]))
        if rng.random() < 0.3:
            left.append(sentence(rng, 1000 + number))
            body.append(rng.choice(LEFT).format(left[-1]))
    inside = "".join(body)
    frames = (
        "<body><nav><a href=/>Home</a></nav><article>{}</article><footer>Rights</footer>",
        "<body><header><a href=/>Paper</a></header><main><div class=content>{}</div></main><div id=comments><p>First!</p></div>",
        "<body class='single has-sidebar'><div id=wrapper><div class=post>{}</div><div class=sidebar><p>About us</p></div></div>",
    )
    return f"<!doctype html><html lang=en><meta charset=utf-8>{rng.choice(frames).format(inside)}", kept, left


@pytest.mark.parametrize("part", range(5))
def test_nothing_is_lost_in_silence_and_the_order_is_the_page_s(part: int) -> None:
    asked = found = altered = 0
    for seed in range(part * 8, part * 8 + 8):
        markup, kept, left = made(seed)
        page = read_page(markup)
        places = [page.text.find(passage) for passage in kept]
        assert -1 not in places, (seed, kept[places.index(-1)])
        assert places == sorted(places), seed
        assert not [passage for passage in left if passage in page.text], seed
        said = sum(row.words for row in page.left_out)
        assert said >= sum(len(passage.split()) for passage in left), seed
        for passage in kept:
            words = passage.rstrip(".").split()
            start = random.Random(seed).randrange(3)
            quote = " ".join(words[start : start + 7])
            asked += 1
            found += isinstance(locate(page.text, quote, lang="en"), Match) or page.text.count(quote) > 1
            other = re.sub(r"\w+$", "island", quote)
            altered += isinstance(locate(page.text, other, lang="en"), Match)
    assert found / asked >= 0.97
    assert altered == 0
