"""The gate for whole pages: what stands around a body, and that the body stands in its page as it passed."""

import pytest

from sourcebook.pages.finished_page import Published, altered, check_whole
from sourcebook.pages.policy import POLICY

SITE = Published(addresses=frozenset({"", "claims/", "claims/c/", "assets/a.js", "assets/a.css", "404.html"}))
BELOW = Published(addresses=SITE.addresses, below="/b/")
HEAD = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
BODY = '<h1>A &amp; b</h1><pre>\n\n c</pre><p id="x">d<br>é "quoted"</p>'


def page(*, head: str = "", before: str = "", body: str = BODY, after: str = "", policy: str = HEAD) -> str:
    return (
        f"<!doctype html><html><head>{policy}{head}</head><body>{before}<article>{body}</article>{after}</body></html>"
    )


def gate(html: str, body: str | None = BODY, url: str = "claims/c/", site: Published = SITE) -> list[str]:
    words = altered(body, html) if body is not None else ""
    found = [f"{problem.code} {problem.message}" for problem in check_whole(url, html, body, site)]
    return [*found, *([f"T110 {words}"] if words else [])]


ALLOWED = (
    page(),
    page(
        head='<title>x</title><link rel="icon" href="../../assets/a.css"><link rel="canonical" href="https://example.org/">'
    ),
    page(
        before='<a href="../">Claims</a><a href=".">This</a><a href="../..">Home</a><a href="#x">x</a><a href="https://example.org/">e</a>'
    ),
    page(after='<script src="../../assets/a.js"></script><script type="application/json">{"a": 1}</script>'),
    page(before='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"></path></svg>'),
)
REFUSED = {
    page(policy=""): "T102 the page does not begin with its Content-Security-Policy",
    page(
        policy='<meta charset="utf-8"><script src="../../assets/a.js"></script>' + HEAD
    ): "T102 the page does not begin",
    page(policy=HEAD.replace("default-src 'self'", "default-src *")): "T102 the page does not begin",
    page(head="<script>alert(1)</script>"): "T112 an inline script that the policy does not name",
    page(head='<script type="module">alert(1)</script>'): "T112 an inline script",
    page(head='<script src="https://example.org/x.js"></script>'): "T102 the script",
    page(head='<script src="../../assets/missing.js"></script>'): "T102 the script",
    page(head="<style>p{}</style>"): "T102 the element <style>",
    page(head='<base href="https://example.org/">'): "T102 the element <base>",
    page(head='<meta http-equiv="refresh" content="0;url=https://example.org/">'): "T102 a <meta>",
    page(
        head='<link rel="stylesheet" href="https://example.org/x.css">'
    ): "T102 “https://example.org/x.css” is no file",
    page(head='<link rel="preconnect" href="https://example.org">'): "T102 the relation",
    page(head='<link rel="canonical" href="javascript:x">'): "T102 “javascript:x”",
    page(before="<img src=x>"): "T102 the element <img>",
    page(before="<iframe></iframe>"): "T102 the element <iframe>",
    page(before='<form action="https://example.org/"></form>'): "T102 the attribute action of <form>",
    page(before='<input formaction="x">'): "T102 the attribute formaction",
    page(before="<p onclick=x></p>"): "T102 the attribute onclick",
    page(before="<p style=x></p>"): "T102 the attribute style",
    page(after="<body onload=x>"): "T102 the attribute onload of <body>",
    page(after="<html onclick=x>"): "T102 the attribute onclick of <html>",
    page(before='<a href="javascript:x">a</a>'): "T102 the link “javascript:x”",
    page(before='<a href="../missing/">a</a>'): "T103 the link “../missing/” leads to no page",
    page(before='<a href="#missing">a</a>'): "T103 the link “#missing” leads to no anchor",
    page(before='<a href="/claims/%2e%2e/x">a</a>'): "T103 the link",
    page(before='<p id="x"></p>'): "T103 anchors stand twice: x",
    page(before="<math><mtext></mtext></math>"): "T102 the element <math>",
    page(before="<svg><foreignObject></foreignObject></svg>"): "T102 the element <foreignObject>",
    page(before="<svg><animate></animate></svg>"): "T102 the element <animate>",
    page(body=BODY.replace("d<br>", "e<br>")): "T110 the page says",
    page(body=f"<title>{BODY}"): "T110 the page",
    page(body=f"</article>{BODY}"): "T110 the page",
    "<p>nothing</p>": "T102",
    "": "T102",
}


@pytest.mark.parametrize("html", ALLOWED)
def test_allowed(html: str) -> None:
    assert gate(html) == []


@pytest.mark.parametrize("html", REFUSED)
def test_refused(html: str) -> None:
    found = gate(html)
    assert [words for words in found if words.startswith(REFUSED[html])], found


@pytest.mark.parametrize(
    "body", ["<h1>a</h1></article></body><script>x</script>", "<h1>a</h1><body onload=x>", "<title><h1>a"]
)
def test_a_body_that_breaks_out_is_found(body: str) -> None:
    assert gate(page(body=body), body)


def test_links_from_the_top_of_the_host() -> None:
    for html, site, right in (
        (page(before='<a href="/claims/">a</a><a href="/">a</a>'), SITE, True),
        (page(before='<a href="/b/claims/">a</a><a href="/b">a</a><a href="/b/">a</a>'), BELOW, True),
        (page(before='<a href="/claims/">a</a>'), BELOW, False),
        (page(before='<a href="/bc/claims/">a</a>'), BELOW, False),
        (page(before='<a href="/nowhere/">a</a>'), SITE, False),
        (page(before='<a href="//example.org/">a</a>'), SITE, False),
    ):
        assert (gate(html, None, "404.html", site) == []) is right, html
