"""What of the archive is evidence: what an export holds."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urldefrag

from pipeline.model import Attempt, Memento, Response, Source
from pipeline.stages.read import EVIDENCE, PageReading
from pipeline.stages.requisites import REQUISITE
from pipeline.store.archive import Archive
from pipeline.store.personal import address_of
from pipeline.store.wacz.writing import LeftOut, PageText

OK = 200
_OWN_PAGE = "article"  # the purpose of what was fetched to be checked, not to vouch for anything


def evidence_in(archive: Archive, wanted: frozenset[str] | None) -> Callable[[Attempt], PageText | LeftOut]:
    """Judges attempts; those at other addresses than ``wanted`` (None: at any) are left out."""
    reading = PageReading(archive)

    def judge(attempt: Attempt) -> PageText | LeftOut:
        if attempt.target.purpose == _OWN_PAGE:
            return LeftOut("an article itself")
        if attempt.target.purpose == REQUISITE:
            came = isinstance(attempt.outcome, Response) and attempt.outcome.status == OK
            return PageText("", "", is_page=False) if came else LeftOut("a requisite that did not come")
        if wanted is not None and attempt.target.url not in wanted:
            return LeftOut("of other articles")
        verdict, extract = reading.judged(attempt)
        if not isinstance(attempt.outcome, Response) or verdict.state not in EVIDENCE:
            return LeftOut(verdict.state.value)
        return PageText(extract.title, extract.text) if extract is not None else PageText("", "")

    return judge


def addresses_of(sources: Iterable[Source]) -> Iterator[str]:
    """Where the pages of these sources were fetched from."""
    for source in sources:
        if source.address is not None and source.address.url:
            yield urldefrag(source.address.url).url
        if isinstance(source.memento, Memento):
            yield source.memento.address
        yield address_of(source.reference.key)
