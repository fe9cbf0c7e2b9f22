"""What a page states about itself is taken; what it does not, or states in two ways, is not."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebook.authoring.capture.captured import Stated
from sourcebook.authoring.capture.stated import clean, iso_day, language_tag, stated_by, title_of
from tests.authoring.capture.samples import linked, page

URL = "https://paper.example/ferry"


def stated(head: str, *, lang: str = "", url: str = URL) -> Stated:
    return stated_by(LexborHTMLParser(page(head=head, lang=lang)), url=url)


def meta(**values: str) -> str:
    return "".join(
        f'<meta name="{name.replace("__", ":").replace("_", ".")}" content="{value}">' for name, value in values.items()
    )


def test_a_page_that_states_nothing() -> None:
    assert stated("") == Stated()


def test_a_page_that_states_everything() -> None:
    head = (
        "<title>Ferry | Paper</title><link rel=canonical href='/ferry-closes?p=1#top'>"
        + linked(
            headline="Ferry &amp; line\n closes",
            datePublished="2025-03-18T23:30:00-05:00",
            author=[{"@type": "Person", "name": "A. Writer"}, "B. Writer", {"name": "A. Writer"}],
            publisher={"@type": "Organization", "name": "Harbour Paper"},
        )
        + meta(og__title="Other", author="Somebody")
        + '<meta property="og:site_name" content="The Paper"><meta property="article:modified_time" content="2025-03-20">'
    )
    assert stated(head, lang="en-GB") == Stated(
        title="Ferry & line closes",
        publisher="Harbour Paper",
        authors=("A. Writer", "B. Writer"),
        issued="2025-03-18",
        lang="en-GB",
        canonical="https://paper.example/ferry-closes?p=1",
        notes=("The page calls its site “The Paper”.", "The page says that it was changed on 2025-03-20."),
    )


def test_the_title_s_order() -> None:
    heads = [
        linked(headline="A"),
        meta(citation_title="?"),
        '<meta name="citation_title" content="B">',
        meta(og__title="C"),
        "<title>D</title>",
    ]
    assert [stated("".join(heads[n:])).title for n in (0, 2, 3, 4)] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("title", "lang"),
    [
        ("Microsoft Word - v3_FINAL.docx", ""), ("Microsoft PowerPoint - talk", ""), ("Adobe InDesign - page", ""),
        ("v3_FINAL.docx", ""), ("Ferry report 2025 v3.pdf", ""), ("ferry_report_final", ""), ("C:\\work\\a.doc", ""),
        ("file:///home/a.html", ""), ("/tmp/a", ""), ("untitled", ""), ("(anonymous)", ""), ("Untitled-1", ""), ("Document1", ""),
        ("Document 12", "fr"), ("PowerPoint Presentation", "de"), ("Unbenanntes Dokument", "de"), ("Без названия", "ru-RU"),
        ("無題", "ja"), ("Sans titre 2", "fr"), ("Dokument (3)", "de"), ("IMG_2034", ""), ("scan0001", ""), ("12345", ""),
        ("…", ""), ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_what_is_nobody_s_title(title: str | None, lang: str) -> None:
    assert title_of(title, lang) == ""


@pytest.mark.parametrize(
    "title",
    [
        "Ferry closes", "Document 12 of the council", "The untitled ferry", "Ferry/line", "A.docx is no report", "1984 – a year",
        "Documents", "Word for word", "Microsoft - a history", "Scanning the harbour", "Imgur", "Адреса", "Untitled: a life",
    ],
)  # fmt: skip
def test_titles_that_somebody_chose(title: str) -> None:
    assert title_of(title, "de") == title


def test_a_page_s_next_title_stands_for_one_that_nobody_chose() -> None:
    assert stated(linked(headline="Untitled document") + "<title>Ferry closes</title>").title == "Ferry closes"
    assert stated("<title>Microsoft Word - v3_FINAL.docx</title>").title == ""


@pytest.mark.parametrize(
    ("head", "issued", "note"),
    [
        (linked(datePublished="2025-03-18"), "2025-03-18", ""),
        (linked(datePublished="2025-03-18T10:00Z") + meta(dc_date="2025-03-18", dcterms_date="2025"), "2025-03-18", ""),
        ('<meta property="article:published_time" content="2025-3-8 10:00">', "2025-03-08", ""),
        ('<meta name="citation_date" content="2025/03/18">', "2025-03-18", ""),
        (meta(dc_date="2025"), "2025", ""),
        (meta(dc_date="2025-03"), "2025-03", ""),
        (
            linked(datePublished="2025-03-18") + meta(dc_date="2025-03-19"),
            "",
            "more than one date: “2025-03-18”, “2025-03-19”",
        ),
        (meta(dc_date="18 March 2025"), "", "gives as its date “18 March 2025”"),
        (meta(dc_date="18.3.2025"), "", "gives as its date"),
        (meta(dc_date="2025-02-30"), "", "gives as its date"),
        (linked(dateModified="2025-03-18", dateCreated="2025-03-17"), "", ""),
    ],
)
def test_dates(head: str, issued: str, note: str) -> None:
    found = stated(head)
    assert found.issued == issued
    assert note in " ".join(found.notes)
    assert bool(note) == bool(found.notes)


def test_a_date_is_never_taken_from_an_address_or_the_text() -> None:
    markup = page("Published on 18 March 2025", "<time datetime=2025-03-18>18 March</time>", lang="")
    assert stated_by(LexborHTMLParser(markup), url="https://paper.example/2025/03/18/a") == Stated()


def test_publishers_that_differ() -> None:
    head = linked(publisher={"name": "One"}) + '<meta name="citation_publisher" content="Two">'
    assert stated(head).publisher == ""
    assert stated(head).notes == ("The page states more than one publisher: “One”, “Two”.",)
    assert (
        stated(linked(publisher={"name": "One"}) + '<meta name="citation_publisher" content="One">').publisher == "One"
    )
    assert stated('<meta property="article:publisher" content="https://social.example/paper">') == Stated()


def test_authors_are_names() -> None:
    assert stated('<meta name=citation_author content="A"><meta name=citation_author content="B">').authors == (
        "A",
        "B",
    )
    assert (
        stated(
            '<meta property="article:author" content="https://social.example/a"><meta name=author content="@a">'
        ).authors
        == ()
    )
    assert len(stated(linked(author=[f"A{n}" for n in range(99)])).authors) == 50


@pytest.mark.parametrize(
    ("head", "lang", "found"),
    [
        ("", "uk", "uk"), ("", "en_US", "en-US"), ("", "English", ""), (linked(inLanguage="de"), "", "de"),
        ('<meta http-equiv="Content-Language" content="fr">', "", "fr"), (linked(inLanguage="en-US"), "en", "en"),
        (linked(inLanguage="de"), "en", ""), ('<meta property="og:locale" content="en_US">', "", ""),
    ],
)  # fmt: skip
def test_languages(head: str, lang: str, found: str) -> None:
    assert stated(head, lang=lang).lang == found


@pytest.mark.parametrize(
    ("links", "canonical", "note"),
    [
        ("<link rel='shortlink canonical' href=/a>", "https://paper.example/a", ""),
        ("<link rel=canonical href='https://evil.example/a'>", "", "names https://evil.example/a as its own address"),
        ("<link rel=canonical href=/a><link rel=canonical href=/b>", "", "more than one canonical address"),
        ("<link rel=canonical href='javascript:x'>", "", ""),
        ("<link rel=canonical href='https://[::1'>", "", ""),
        ("<link rel=canonical href='/a b'>", "", ""),
        ("<link rel=alternate href=/a>", "", ""),
    ],
)
def test_canonical_addresses(links: str, canonical: str, note: str) -> None:
    found = stated(links)
    assert (found.canonical, note in " ".join(found.notes)) == (canonical, True)


def test_a_saved_page_says_where_it_is_from() -> None:
    assert stated("<link rel=canonical href='https://paper.example/a'>", url="").canonical == "https://paper.example/a"
    assert stated("<link rel=canonical href='/a'>", url="").canonical == ""


def test_linked_data_that_describes_something_else() -> None:
    two = linked(headline="One", url=URL + "/") + linked(headline="Two", url="https://paper.example/two")
    assert stated(two).title == "One"
    assert stated(two, url="").title == ""
    assert stated(linked(headline="One") + linked(headline="Two")).title == ""
    assert stated(linked(**{"@type": "Product", "headline": "Boat", "name": "Boat"})).title == ""
    assert stated(linked(**{"@type": "Product", "offers": {"@type": "NewsArticle", "headline": "Deep"}})).title == ""
    page_too = linked(**{"@type": ["WebPage"], "name": "Page", "@id": URL}) + linked(
        **{"@type": "https://schema.org/Article", "headline": "Art"}
    )
    assert stated(page_too).title == "Art"


def test_linked_data_by_reference() -> None:
    graph = linked(**{"@graph": [
        {"@type": "Article", "headline": "Ferry", "author": {"@id": "#a"}, "publisher": {"@id": "#p"}},
        {"@type": "Organization", "@id": "#p", "name": "Harbour Paper"}, {"@type": "Person", "@id": "#a", "name": "A. Writer"},
    ], "@type": None})  # fmt: skip
    found = stated(graph)
    assert (found.title, found.publisher, found.authors) == ("Ferry", "Harbour Paper", ("A. Writer",))
    assert stated(linked(publisher={"@id": "#nowhere"}, author=[{"@id": 5}, 7, None])) == Stated()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[" * 100_000, "null", "5", '{"@type": {"a": 1}}', '{"@type": ["Article"], "headline": {"a": [1]}}'],
)
def test_linked_data_that_is_broken(text: str) -> None:
    assert stated(f'<script type="application/ld+json">{text}</script>') == Stated()


def test_values_as_a_record_can_hold_them() -> None:
    assert clean("  The\u202e ferry\u200b\x00\n line\u2066 ") == "The ferry line"
    assert clean("x" * 501) == clean(5) == clean(None) == ""
    assert stated("<title>A\u202eB\u00ad C</title>").title == "AB C"
    assert [iso_day(text) for text in ("2025-13-01", "20250318", "2025-03-1800", "", "2025-21")] == [""] * 5
    assert language_tag(" pt_BR ") == "pt-BR"
