"""The gate: what a body may hold, and that links, anchors and quotes are right."""

import pytest
from markupsafe import Markup

from sourcebook.pages.bundle import RenderedPage
from sourcebook.pages.environment import environment, render
from sourcebook.pages.gate import check_pages, headings_of, url_of
from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus
from tests.build import Box
from tests.conftest import ROOT


def corpus() -> Corpus:
    box = Box().topic().source("s")
    body = "text: t\nkind: event\ntopics: [ferry]\nevidence: [{source: s, quote: 'Every quote of <these> & tests'}]\n"
    return box.add("claim", "c", body).read()[0]


def gate(body: str, path: str = "claims/c.md") -> list[str]:
    page = RenderedPage(path=path, title="t", description="", html=Markup(body), headings=())
    home = RenderedPage(path="index.md", title="t", description="", html=Markup('<h1 id="top">t</h1>'), headings=())
    found = check_pages((page, home), frozenset({"data/x.json"}), corpus())
    return [f"{problem.code} {problem.message}" for problem in found]


ALLOWED = (
    '<p>text <a href="../../">home</a> <a href="../../#top">top</a> <a href="#here" id="here">here</a></p>',
    '<a href="../../data/x.json">data</a> <a href="https://example.org/">out</a> <a href="mailto:a@example.org">mail</a>',
    '<svg viewBox="0 0 1 1" role="img" aria-label="x"><rect class="a" x="0" y="0" width="1" height="1"></rect></svg>',
    '<figure class="sb-evidence" data-claim="c" data-index="0"><blockquote><q class="sb-words">Every quote of &lt;these&gt; &amp; tests</q></blockquote></figure>',
)
REFUSED = {
    "<script>alert(1)</script>": "T102",
    '<img src="x">': "T102",
    '<p onclick="x()">a</p>': "T102",
    '<p style="color:red">a</p>': "T102",
    '<iframe src="x"></iframe>': "T102",
    "<form><input></form>": "T102",
    '<svg onload="x()"></svg>': "T102",
    '<a href="javascript:alert(1)">a</a>': "T102",
    '<a href="data:text/html,x">a</a>': "T102",
    '<a href="//example.org/">a</a>': "T102",
    '<a href="https:">a</a>': "T102",
    '<a href="java\tscript:alert(1)">a</a>': "T102",
    '<a href="java&#10;script:alert(1)">a</a>': "T102",
    '<a href="java&Tab;script&colon;alert(1)">a</a>': "T102",
    '<a href="&#1;javascript:alert(1)">a</a>': "T102",
    '<a href=" javascript:alert(1)">a</a>': "T102",
    '<a href="JaVaScRiPt:alert(1)">a</a>': "T102",
    '<a href="vbscript:x">a</a>': "T102",
    '<a href="blob:https://example.org/x">a</a>': "T102",
    '<a href="/\\example.org/">a</a>': "T102",
    '<a href="\\\\example.org/">a</a>': "T102",
    '<a href="https:\\\\example.org/">a</a>': "T102",
    '<a href="http://[">a</a>': "T102",
    '<a href="%2f%2fexample.org/">a</a>': "T103",
    '<a href="..%2f..%2f">a</a>': "T103",
    '<a href="/claims/d/">a</a>': "T103",
    '<svg><a href="javascript:x"></a></svg>': "T102",
    '<svg><a xlink:href="javascript:x"></a></svg>': "T102",
    '<svg><use href="#a"></use></svg>': "T102",
    '<svg><set attributename="href" to="javascript:x"></set></svg>': "T102",
    "<svg><style>*{}</style></svg>": "T102",
    "<svg><script>x</script></svg>": "T102",
    "<svg><foreignObject><p>a</p></foreignObject></svg>": "T102",
    "<math><mi></mi></math>": "T102",
    '<img srcset="x 1x">': "T102",
    '<p background="x">a</p>': "T102",
    '<meta http-equiv="refresh" content="0;url=x">': "T102",
    '<base href="https://example.org/">': "T102",
    '<link rel="stylesheet" href="x">': "T102",
    "<noscript><p title='</noscript><img src=x>'></noscript>": "T102",
    "<template><script>x</script></template>": "T102",
    "</body><script>x</script>": "T102",
    "<body onload=x>": "T102",
    "<html onclick=x>": "T102",
    "<textarea></textarea>": "T102",
    "<object data=x></object>": "T102",
    "<embed src=x>": "T102",
    "<button formaction=x>a</button>": "T102",
    '<a ping="x" href="../../">a</a>': "T102",
    '<a target="x" href="../../">a</a>': "T102",
    '<p name="x">a</p>': "T102",
    '<p id="__config"></p>': "T102",
    '<p id="a b"></p>': "T102",
    '<p id=""></p>': "T102",
    '<p data-md-component="search">a</p>': "T102",
    '<a href="../missing/">a</a>': "T103",
    '<a href="../../#missing">a</a>': "T103",
    '<a href="#missing">a</a>': "T103",
    '<a href="../../../../etc/passwd">a</a>': "T103",
    '<p id="a"></p><p id="a"></p>': "T103",
    '<figure class="sb-evidence" data-claim="c" data-index="0"><q class="sb-words">Every quote of these tests</q></figure>': "T104",
    '<figure class="sb-evidence" data-claim="c" data-index="1"><q class="sb-words">Every quote of</q></figure>': "T104",
    '<figure class="sb-evidence" data-claim="zzz" data-index="0"><q class="sb-words">Every quote of</q></figure>': "T104",
    '<figure class="sb-evidence" data-claim="c" data-index="0"></figure>': "T104",
    '<figure class="sb-evidence" data-claim="c" data-index="-1"><q class="sb-words">Every quote of &lt;these&gt; &amp; tests</q></figure>': "T104",
    '<figure class="sb-evidence" data-claim="c" data-index="x"><q class="sb-words">Every quote of &lt;these&gt; &amp; tests</q></figure>': "T104",
    '<figure class="sb-evidence" data-claim="c"><q class="sb-words">Every quote of &lt;these&gt; &amp; tests</q></figure>': "T104",
    '<figure class="sb-evidence" data-claim="c" data-index="0"><q class="sb-words">Every quote of &lt;these&gt; &amp; tests</q><q class="sb-words">And more</q></figure>': "T104",
    "<p><q>Words without a record</q></p>": "T104",
    '<p><q class="sb-words">Words without a record</q></p>': "T104",
}


@pytest.mark.parametrize("body", ALLOWED)
def test_allowed(body: str) -> None:
    assert gate(body) == []


@pytest.mark.parametrize("body", REFUSED)
def test_refused(body: str) -> None:
    assert gate(body)[0].partition(" ")[0] == REFUSED[body]


def test_addresses() -> None:
    assert [url_of(p) for p in ("index.md", "a/index.md", "a/b.md", "index/x.md")] == ["", "a/", "a/b/", "index/x/"]


def test_headings() -> None:
    found = headings_of(
        '<h1>t</h1><h3 id="x">first</h3><h2 id="a">A <b>&lt;b&gt;</b></h2><h3 id="b">B\n c</h3><h2>none</h2>'
    )
    assert [(h.id, h.title, h.level, [c.title for c in h.children]) for h in found] == [
        ("x", "first", 3, []),
        ("a", "A <b>", 2, ["B c"]),
    ]


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n{{ missing }}", 2, "missing"),
        ("{% if %}", 1, "Expected an expression"),
        ("a\n\n{{ 1 / nothing }}", 3, "ZeroDivisionError"),
        ('{% include "nowhere" %}', 1, "nowhere"),
    ],
)
def test_templates_that_fail_are_t101(tmp_path, source: str, line: int, words: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/x.html.j2").write_text(source)
    found = render(environment(tmp_path), "x.html.j2", {"nothing": 0})
    assert isinstance(found, Problem)
    assert (found.code, found.span.path, found.span.line) == ("T101", "templates/x.html.j2", line)
    assert words in found.message


def test_no_template_switches_escaping_off() -> None:
    for path in (ROOT / "templates").rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        for word in ("|safe", "| safe", "autoescape", "Markup"):
            assert word not in text, path
