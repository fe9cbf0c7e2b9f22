"""Whose voice a quote is: the table in voices.yml, and what parts and joins it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook.language import language
from sourcebook.quotes.speakers import Speakers
from sourcebook.quotes.spoken import spoken, turn_at, turns
from sourcebook.quotes.tellings import How
from sourcebook.quotes.voices import TAKES_BACK, Voice, find_voice
from sourcebook.reading.corpus import Corpus, read_corpus
from tests.build import Box

TABLE = yaml.safe_load(Path(__file__).with_name("voices.yml").read_text(encoding="utf-8"))


def corpus_of(actors: dict[str, dict[str, Any]]) -> Corpus:
    box = Box()
    for id_, fields in actors.items():
        box.add("actor", id_, yaml.safe_dump(fields, allow_unicode=True))
    return read_corpus(box.tree)[0]


SPEAKERS = Speakers(corpus_of(TABLE["actors"]))


def heard(text: str, quote: str, claim: str = "", lang: str = "en") -> Voice | None:
    start = text.index(quote)
    return find_voice(text, (start, start + len(quote)), claim or quote, language(lang), spoken(text))


def named(text: str, voice: Voice, lang: str) -> str:
    words = language(lang)
    found = SPEAKERS.named(text, voice.who, words) if words else ()
    return found[-1].actor if found else "unnamed"


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: f"{case['lang']}: {case['quote']}")
def test_the_words_around_a_quote_say_whose_it_is(case: dict[str, Any]) -> None:
    voice = heard(case["text"], case["quote"], case["claim"], case["lang"])
    assert (named(case["text"], voice, case["lang"]) if voice else "own") == case.get("found", case["voice"])
    assert bool(voice and voice.how in TAKES_BACK) == bool(case.get("denied"))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "The boat, in better health than its owner said: it may run until May, lay at the quay.",
            "it may run until May",
        ),
        ("Trump listed the risks of the plan, noting its cost to the town.", "listed the risks of the plan"),
        ("In May, three things changed: the line closed.", "the line closed"),
        ("Forty per cent of Kestrel was sold.", "Forty per cent of Kestrel was sold"),
        ("Whether it is old or not, the boat was sold.", "the boat was sold"),
        ("14:02: the boat was sold.", "the boat was sold"),
        (
            "Kestrel, its owner and the whole town of Kell came to the quay in the rain to see it go: the boat was sold.",
            "the boat was sold",
        ),
        ("The boat was sold to one firm: Kestrel.", "The boat was sold to one firm"),
        ("The boat was sold by Tom Hall (Kestrel).", "The boat was sold"),
        ("Kestrel met on Monday:\n\n- The boat was old.\n\nThe boat was sold.", "The boat was sold"),
        ("The boat was sold.\n\nPhoto: Kestrel", "The boat was sold"),
        ("In 2024, Kestrel reported losses of two million crowns.", "Kestrel reported losses of two million crowns"),
        ("The town, on the other bank, has not commented.", "The town, on the other bank, has not commented"),
        ("People called out as the result was read.", "People called out as the result was read"),
        ("Redd said that nobody fell; nine people were in the water.", "nine people were in the water"),
        ("Redd said that it would close, but the council opened it again.", "the council opened it again"),
        ("The quay was quiet, and Redd said nothing more.", "The quay was quiet"),
        ("Redd denied the boat its certificate in the autumn.", "denied the boat its certificate"),
        ("When Redd said the word they all went home at once.", "they all went home at once"),
        ("The engine stopped, said to be old.", "The engine stopped"),
        ("They gave the “Petrel” its old name back.", "Petrel"),
        ("According to", "According to"),
        ("The bridge is old and, as Redd told us, was never painted.", "The bridge is old"),
        (
            "The driver, allegedly drunk, hit the wall of the inn.",
            "The driver, allegedly drunk, hit the wall of the inn",
        ),
    ],
)
def test_words_that_only_look_like_it(text: str, quote: str) -> None:
    assert heard(text, quote) is None


@pytest.mark.parametrize(
    ("text", "quote", "who", "how"),
    [
        ("Redd did not say that the bridge is safe.", "the bridge is safe", "redd", How.UNSAID),
        ("Kestrel said: the hull is sound.", "the hull is sound", "kestrel", How.TOLD),
        ("The hull, according to Kestrel, is sound and dry.", "is sound and dry", "kestrel", How.TOLD),
        ("It rained, and according to Kestrel the hull is sound.", "the hull is sound", "kestrel", How.TOLD),
        ("Redd, the captain, said that the hull is sound.", "the hull is sound", "redd", How.TOLD),
        ("Redd, who said that the hull is sound, left.", "the hull is sound", "redd", How.TOLD),
        ("In May, Redd said the hull is sound and dry.", "the hull is sound and dry", "redd", How.TOLD),
        ("Said that the hull is sound.", "the hull is sound", "unnamed", How.TOLD),
        ("It was announced that the hull is sound.", "the hull is sound", "unnamed", How.TOLD),
        ("Redd told the court the hull is sound and dry.", "hull is sound and dry", "redd", How.TOLD),
        ("Critics of Redd said that the hull is sound.", "the hull is sound", "unnamed", How.TOLD),
        ("The boat, it is said, belongs to a club in Malta.", "belongs to a club in Malta", "unnamed", How.HEARSAY),
        ("Redd's lawyer said that the hull is sound.", "the hull is sound", "redd", How.TOLD),
        ("Tom, as Redd put it, drank. “The hull is sound and dry,” he said.", "hull is sound and dry", "unnamed", How.TOLD),
        ("Redd spoke, she said, of boats. “It is over for all of us now.” Tom left.", "It is over for all of us", "unnamed",
         How.QUOTED),
        ("Blume said that he was ill. “It is over for all of us now.” Tom left.", "It is over for all of us", "blume",
         How.QUOTED),
        ("“It is over. It is over for all of us,” said Blume.", "It is over. It is over for all of us", "blume", How.TOLD),
        ("There is no evidence that the hull is sound.", "the hull is sound", "unnamed", How.UNTRUE),
        ("The boat belongs to a club, it is said in town.", "The boat belongs to a club", "unnamed", How.HEARSAY),
        ("Redd blamed the crews, saying they had left the boat.", "they had left the boat", "redd", How.TOLD),
        ("He went home.\n\nRedd said that e.g. the hull is sound.", "the hull is sound", "redd", How.TOLD),
    ],
)  # fmt: skip
def test_who_is_cited(text: str, quote: str, who: str, how: How) -> None:
    voice = heard(text, quote)
    assert voice
    assert (named(text, voice, "en"), voice.how) == (who, how)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "who", "how"),
    [
        ("en", "Mayor: hull unsafe", "hull unsafe", "unnamed", How.TOLD),
        ("en", "Redd: hull unsafe", "hull unsafe", "redd", How.LABEL),
        ("en", "Kestrel's account: the hull is sound.", "the hull is sound", "kestrel", How.LABEL),
        ("en", "The hull is sound: Kestrel\n\nMore.", "The hull is sound", "kestrel", How.LABEL),
        ("en", "The hull broke on 3 March (Kestrel). It rained.", "The hull broke on 3 March", "kestrel", How.LABEL),
        ("en", "The hull is sound.\n— Kestrel", "The hull is sound", "kestrel", How.LABEL),
        ("en", "The hull is sound. It is dry. (Source: Kestrel)", "The hull is sound", "kestrel", How.LABEL),
        ("en", "The hull is sound.\n\nIt is dry.\n\nSource: Kestrel", "The hull is sound", "kestrel", How.LABEL),
        ("en", "What Kestrel says:\n\n- It is dry.\n- The hull is sound.", "The hull is sound", "kestrel", How.LABEL),
        ("en", "Kestrel wrote to the town:\n\n> It is dry.\n> The hull is sound.", "hull is sound", "kestrel", How.LABEL),
        ("en", "The statement by Kestrel in full:\n\n“The hull is sound and dry.”", "hull is sound and dry", "kestrel",
         How.QUOTED),
        ("en", "Per Kestrel, the hull is sound.", "the hull is sound", "kestrel", How.TOLD),
        ("en", "The hull is sound, per Kestrel.", "The hull is sound", "kestrel", How.TOLD),
        ("en", "The claim of Kestrel that the hull is sound was heard.", "the hull is sound", "kestrel", How.ALLEGED),
        ("en", "The claim that the hull is sound was news to them.", "The claim that the hull is sound", "unnamed",
         How.ALLEGED),
        ("en", "Rumour has it the hull is sound.", "the hull is sound", "unnamed", How.HEARSAY),
        ("en", "Claim: the hull is sound.\nRating: false.", "the hull is sound", "unnamed", How.UNTRUE),
        ("en", "The claim\n\nThe hull is sound.\n\nFalse.", "The hull is sound", "unnamed", How.UNTRUE),
        ("en", "Whether the hull is sound is not known.", "the hull is sound", "unnamed", How.UNTRUE),
        ("en", "They act as though the hull were sound.", "the hull were sound", "unnamed", How.UNTRUE),
        ("en", "The crew hopes that the hull is sound.", "the hull is sound", "unnamed", How.UNTRUE),
        ("en", "It might mean that the hull is sound.", "the hull is sound", "unnamed", How.UNTRUE),
        ("de", "Redd: Der Rumpf ist dicht", "Der Rumpf ist dicht", "redd", How.LABEL),
        ("de", "Der Rumpf ist seit dem 3. März dicht, so die Kestrel Ferries.", "Der Rumpf ist seit dem 3. März dicht",
         "kestrel", How.TOLD),
        ("de", "Der Rumpf sei dicht.", "Der Rumpf sei dicht", "unnamed", How.HEARSAY),
        ("de", "Das Schiff fuhr, der Rumpf, der alt war, sei dicht.", "der Rumpf, der alt war, sei dicht", "unnamed",
         How.HEARSAY),
        ("de", "Der Rumpf soll im März gerissen sein.", "Der Rumpf soll im März gerissen sein", "unnamed", How.HEARSAY),
        ("de", "Behauptung: Der Rumpf ist dicht.", "Der Rumpf ist dicht", "unnamed", How.UNTRUE),
        ("de", "Die Hoffnung, dass der Rumpf dicht ist, bleibt.", "der Rumpf dicht ist", "unnamed", How.UNTRUE),
        ("fr", "La coque aurait été réparée.", "La coque aurait été réparée", "unnamed", How.HEARSAY),
        ("fr", "La ligne fermerait en mai.", "La ligne fermerait en mai", "unnamed", How.HEARSAY),
        ("fr", "Faux : la coque est réparée.", "la coque est réparée", "unnamed", How.UNTRUE),
        ("fr", "Du côté de Kestrel, la coque est réparée.", "la coque est réparée", "kestrel", How.TOLD),
        ("es", "El casco habría sido reparado.", "El casco habría sido reparado", "unnamed", How.HEARSAY),
        ("es", "El casco es seguro, aseguran desde Kestrel.", "El casco es seguro", "kestrel", How.TOLD),
        ("es", "Bulo: el casco es seguro.", "el casco es seguro", "unnamed", How.UNTRUE),
        ("ru", "Корпус цел, сообщили в Красния.", "Корпус цел", "reds", How.TOLD),
        ("ru", "Фейк: корпус цел.", "корпус цел", "unnamed", How.UNTRUE),
        ("ru", "Они надеются, что корпус цел.", "корпус цел", "unnamed", How.UNTRUE),
        ("uk", "Ходять чутки, що корпус цілий.", "корпус цілий", "unnamed", How.ALLEGED),
        ("uk", "Пишуть, що корпус цілий.", "корпус цілий", "unnamed", How.HEARSAY),
        ("uk", "У заяві Редд йдеться: корпус цілий.", "корпус цілий", "redd", How.TOLD),
        ("uk", "Фейк: корпус цілий.", "корпус цілий", "unnamed", How.UNTRUE),
    ],
)  # fmt: skip
def test_who_is_cited_without_a_verb(lang: str, text: str, quote: str, who: str, how: How) -> None:
    voice = heard(text, quote, lang=lang)
    assert voice
    assert (named(text, voice, lang), voice.how) == (who, how)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Ich habe den Rumpf gesehen."),
        ("de", "Der Hafen schließt, es sei denn, es regnet."),
        ("de", "Der Rumpf sollte im März dicht sein."),
        ("fr", "La coque était réparée."),
        ("ru", "Корпус был цел."),
    ],
)
def test_moods_that_are_none(lang: str, text: str) -> None:
    assert heard(text, text, lang=lang) is None


def test_only_words_that_the_claim_has_count() -> None:
    text = "The council closed the line, and Redd said that it will open in May."
    assert heard(text, text, "The council closed the line.") is None
    assert heard(text, text, "It will open in May.")
    assert heard(text, "Redd said that it will open in May", "Sie öffnet wieder.")


def test_a_language_without_such_words_has_its_quotation_marks() -> None:
    assert heard("«Il ponte è di nuovo sicuro», disse Redd.", "Il ponte è di nuovo sicuro", lang="it")
    assert heard("Redd disse che il ponte è sicuro.", "il ponte è sicuro", lang="it") is None
    voice = heard("“Il-pont huwa tajjeb issa,” qal.", "Il-pont huwa tajjeb issa", lang="mt")
    assert voice == Voice(How.QUOTED, 0, 27, (), False)


def test_turns_are_lines_that_begin_with_a_name() -> None:
    text = "CHAIR (Ms Redd): Good evening.\n\nMR BLUME: It is late.\n\nCHAIR: We close at nine: all of us must go.\n"
    some = turns(text)
    assert [turn.names for turn in some] == [("CHAIR", "Ms Redd"), ("MR BLUME",), ("CHAIR", "Ms Redd")]
    assert turn_at(some, text.index("late")) == ("MR BLUME",)
    assert turn_at(turns("Minutes.\n" + text), 2) == ()
    assert turns("Note: a text with one label.\n") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[00:01] Otto Hale: Good evening.\n[00:05] Mara Moss: It is old.\n", ["Otto Hale", "Mara Moss"]),
        ("00:01:10 Otto Hale: Good evening.\n(0:05.2) Mara Moss: It is old.\n", ["Otto Hale", "Mara Moss"]),
        ("**Otto Hale:** Good evening.\n**Mara Moss**: It is old.\n", ["Otto Hale", "Mara Moss"]),
        ("Otto Hale - Good evening.\nMara Moss – It is old.\n", ["Otto Hale", "Mara Moss"]),
        ("Kell - a town.\nThe harbour - it is old.\n", []),
    ],
)
def test_turns_by_other_labels(text: str, names: list[str]) -> None:
    assert [turn.names[0] for turn in turns(text)] == names


def test_a_text_is_searched_for_names_in_any_script() -> None:
    speakers = Speakers(
        corpus_of({"redd": {"name": "Ann Redd", "kind": "person"}, "jp": {"name": "佐藤", "kind": "person"}})
    )
    assert speakers.labelled(("MS REDD",), language("en")) == ("redd",)
    assert speakers.labelled(("会議で佐藤氏",), language("ja")) == ("jp",)
    assert speakers.labelled(("Il-laqgħa ma' Ann Redd",), language("mt")) == ("redd",)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("A baker", True),
        ("Tom Hall", True),
        ("the minister", False),
        ("he", False),
        ("The American", False),
        ("—", False),
    ],
)
def test_somebody_is_brought_in(words: str, known: bool) -> None:
    english = language("en")
    assert english
    assert SPEAKERS.introduces(words, english) is known


def test_a_surname_that_two_bear_names_neither() -> None:
    actors = {
        "ann": {"name": "Ann Redd", "kind": "person"},
        "tom": {"name": "Tom Redd", "kind": "person"},
        "sign": {"name": "???", "kind": "group"},
    }
    speakers = Speakers(corpus_of(actors))
    assert speakers.labelled(("MS REDD", "Tom Redd"), language("en")) == ("tom",)
