"""A date expression found in running text."""

from dataclasses import dataclass

from pipeline.dates.when import When


@dataclass(frozen=True, slots=True)
class DateMention:
    """``text`` stands at ``start``-``end`` (code points of the sentence) and means ``when``.

    ``how`` says what the year (or the whole) was taken from: ``stated``, ``year-from-sentence``,
    ``year-from-previous``, ``year-from-heading``, ``relative`` (to a day that was known).
    ``when`` is None where the words are a date but nothing says which ("on 5 May", no year known).
    ``alternatives`` are the other readings of an ambiguous one (03/04/2017), best first.
    ``edtf`` is what is known, also where ``when`` cannot hold it (``-0489``, ``XXXX-05-05``).
    ``bound`` is the word that opens it to one side: since, until, before, after, by; else empty.
    ``timex`` is what TIMEX3 says of it where that is not its EDTF ("P2W" of "the last two weeks of May").
    """

    start: int
    end: int
    text: str
    when: When | None
    how: str
    alternatives: tuple[When, ...] = ()
    edtf: str = ""
    bound: str = ""
    timex: str = ""
