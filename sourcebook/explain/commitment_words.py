"""What became of a commitment, and whom it binds, in the words that pages, changes and exports share."""

from sourcebook.explain.names import Names
from sourcebook.reading.corpus import Corpus
from sourcebook.standing.commitment_status import CommitmentDerivation, CommitmentStatus

_READ_AS = {CommitmentStatus.SAID_KEPT: "kept", CommitmentStatus.SAID_BREACHED: "breached"}


def status_words(corpus: Corpus, derived: CommitmentDerivation) -> str:
    """Return the status in words: of what is only said to be so, on whose word."""
    read_as = _READ_AS.get(derived.status)
    if read_as is None:
        return derived.status.value
    if derived.own_account:
        return f"{read_as}, by its own account"
    told = Names(corpus).keys(derived.told_by)
    return f"{read_as}, according to {told}" if told else f"{read_as}, by what could not be checked here"


def so_says(corpus: Corpus, derived: CommitmentDerivation) -> str:
    """Return who says that an actor promised whom no word of its own binds: "so says Ann Redd"."""
    told = Names(corpus).keys(derived.promise_told_by)
    return f"so says {told}" if told else "not checked here"
