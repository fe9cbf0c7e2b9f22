"""Names for what derivations hold as keys, and the small words that join them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Claim, Evidence, Source

#: How much of a quote a sentence shows (characters, cut at a word); the page of the claim shows it whole.
SHOWN = 240


@dataclass(frozen=True, slots=True)
class Names:
    """Looks names up in a corpus."""

    corpus: Corpus

    def actor(self, id_: str) -> str:
        """The name of an actor."""
        return self.corpus.actors[id_].record.name

    def key(self, key: str) -> str:
        """The name behind a voucher's or a side's key (see `Witness`)."""
        kind, _, id_ = key.partition(":")
        match kind:
            case "actor":
                return self.actor(id_)
            case "upstream":
                return f"a text that was not itself seen (“{id_}”)"
            case "circle":
                return "those who only cite one another"
            case "source":
                return f"the source {self.title(id_)} in its own voice"
            case _:
                return "someone unnamed"

    def keys(self, keys: Iterable[str]) -> str:
        """Several of them, joined."""
        return joined(unique(self.key(key) for key in keys))

    def title(self, source: str) -> str:
        """The title of a source, in quotation marks."""
        return f"“{self.record(source).title}”"

    def where(self, source: str) -> str:
        """A source by title and publisher."""
        publisher = self.record(source).publisher
        return f"{self.title(source)} ({self.actor(publisher)})" if publisher else self.title(source)

    def record(self, source: str) -> Source:
        """A source's record."""
        return self.corpus.sources[source].record

    def claim(self, id_: str) -> Claim:
        """A claim's record."""
        return self.corpus.claims[id_].record

    def text(self, claim: str) -> str:
        """What a claim says, in quotation marks, to stand within a sentence."""
        return f"“{self.claim(claim).text.removesuffix('.')}”"

    def evidence(self, claim: str, index: int) -> Evidence:
        """A piece of evidence."""
        return self.claim(claim).evidence[index]

    def quote(self, claim: str, index: int) -> str:
        """The words of a piece of evidence, in quotation marks, cut where they are long, with their translation."""
        evidence = self.evidence(claim, index)
        words = f"“{shortened(evidence.quote)}”"
        if evidence.translation is None:
            return words
        return f"{words} (in translation: “{shortened(evidence.translation.text)}”)"


def shortened(text: str, limit: int = SHOWN) -> str:
    """The text on one line, at most ``limit`` characters long and cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit].rsplit(' ', 1)[0]} …"


def joined(words: Iterable[str]) -> str:
    """Join words as English does: “a”, “a and b”, “a, b and c”."""
    rows = list(words)
    return " and ".join(filter(None, (", ".join(rows[:-1]), rows[-1] if rows else "")))


def unique(words: Iterable[str]) -> list[str]:
    """Each word once, in order, without empty ones."""
    return list(dict.fromkeys(filter(None, words)))


def opened(sentence: str) -> str:
    """The sentence with a capital letter at its start."""
    return f"{sentence[:1].upper()}{sentence[1:]}"


def ended(sentence: str) -> str:
    """The sentence with a full stop at its end, unless it has an end of its own, within quotation marks or not."""
    return sentence if sentence.rstrip("”)").endswith((".", "?", "!")) else f"{sentence}."
