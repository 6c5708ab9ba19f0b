"""The nouns: frozen records that flow through the program, in the order in which they appear.

Offsets are code points of the decoded source, with its newlines, byte order mark and normal form
untouched.  Records are data: they open nothing and know no clock.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from pipeline.dates.mention import DateMention
from pipeline.dates.when import When

# ---- the article -------------------------------------------------------------------------------


class Span(NamedTuple):
    """``start`` included, ``end`` excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date field: its words, and the days they mean (None where they cannot be read)."""

    text: str
    when: When | None


@dataclass(frozen=True, slots=True)
class Fields:
    """What a reference says of its source.  An empty string, tuple or None: it does not say."""

    authors: tuple[str, ...] = ()
    title: str = ""
    trans_title: str = ""
    work: str = ""
    publisher: str = ""
    date: Dated | None = None
    pages: str = ""
    volume: str = ""
    issue: str = ""
    language: str = ""
    url: str = ""
    archive_url: str = ""
    archive_date: Dated | None = None
    access_date: Dated | None = None
    quote: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()  # ("doi", "10.1000/1"), ("isbn", ...), ("pmid", ...)
    url_status: str = ""  # dead, live, deviated, unfit, usurped: what the article says of its link
    doubts: tuple[tuple[str, float], ...] = ()  # fields that were guessed: (name, confidence below 1)

    def confidence(self, name: str) -> float:
        """How sure the reader is of the field of that name: 1 where the article itself names it so."""
        return next((value for key, value in self.doubts if key == name), 1.0)

    def identifier(self, name: str) -> str:
        """The first identifier of that name, or an empty string."""
        return next((value for key, value in self.identifiers if key == name), "")


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the reference list.  Law: ``article.source[span] == raw``."""

    key: str  # stable name of the reference within its article (keys.py)
    number: int | None
    labels: tuple[str, ...]  # its back-links: ("a", "b"), or ("^",)
    raw: str
    span: Span
    fields: Fields
    name: str = ""  # <ref name=...>
    group: str = ""
    text: str = ""  # the entry as a reader sees it; empty: as ``raw``
    also: tuple[Fields, ...] = ()  # what it says of further sources, where it cites several
    flags: tuple[str, ...] = ()  # what its editors have hung on it: dead-link, cbignore

    @property
    def shown(self) -> str:
        """The entry for people: its text without markup."""
        return self.text or self.raw


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Something in the article that should have been read and was not."""

    raw: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark such as ``[16]`` in a statement.

    ``offset`` is where it stood in ``Statement.text`` (which has no marks); ``covers`` are the words
    of that text which it vouches for, from the mark before it (or the sentence's beginning) to it;
    marks that stand together (``[4][5]``) cover the same words.  ``key`` is empty where no reference
    answers to the mark.
    """

    key: str
    mark: str
    offset: int
    span: Span
    covers: Span


class TextRun(NamedTuple):
    """``length`` characters at ``text`` in the statement stand at ``source`` in the article."""

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence (or caption, table cell, infobox line) as a reader sees it, without its marks."""

    text: str
    span: Span  # in the source, marks included
    section: str
    citations: tuple[Citation, ...]
    context: str = "prose"  # prose, list, table, infobox, caption, quote, note
    runs: tuple[TextRun, ...] = ()
    dates: tuple[DateMention, ...] = ()  # filled by stages/parse.py
    paragraph: int = 0  # statements of one paragraph share it

    def locate(self, start: int, end: int) -> Span:
        """The place in the article's source of ``text[start:end]``."""
        return Span(self._source(start), self._source(max(start, end - 1)) + (end > start))

    def _source(self, offset: int) -> int:
        for run in reversed(self.runs):
            if run.text <= offset:
                return run.source + min(offset - run.text, run.length)
        return self.span.start + offset


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it is the heading of.  The lead has an empty title and level 0."""

    title: str
    level: int
    heading: Span  # the heading's line
    body: Span  # from the heading's end to the next heading of any level
    holds_text: bool  # something (prose, list, table) stands in the body
    has_subsections: bool


@dataclass(frozen=True, slots=True)
class Article:
    """An article, read.  ``identity`` is how sources.csv calls it (keys are unique within it)."""

    identity: str
    title: str
    language: str  # BCP 47, "" where unknown
    source: str
    encoding: str
    format: str  # the module in formats/ that read it
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...]
    unparsed: tuple[Unparsed, ...] = ()
    revision: str = ""
    notes: tuple[str, ...] = ()  # what the reader should be told ("read as cp1252")
    date_style: str = ""  # dmy, mdy or ymd, where the article says which it uses ({{use dmy dates}})

    def uses(self, key: str) -> list[Statement]:
        """The statements that cite the reference."""
        return [s for s in self.statements if any(c.key == key for c in s.citations)]


# ---- addresses, and what the web answers -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reference's source can be had, and how we know: ``found_by`` is the rule that says so.

    ``confidence`` is 1.0 for what a person or the article itself says.
    """

    key: str
    url: str
    found_by: str  # sheet, text, mediawiki:title, mediawiki:number, doi, ...
    confidence: float = 1.0
    archive_url: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """An address worth fetching, for the references named; ``purpose``: source, memento, article.

    ``version`` is what is known of it already (ETag and Last-Modified): it is wanted only if it is another
    now.  ``pageless``: its state is wanted, not its page; ``urgent``: before others of its host.
    """

    url: str
    keys: tuple[str, ...] = ()
    purpose: str = "source"
    version: tuple[str, ...] = ()
    pageless: bool = False
    urgent: bool = False


class FailureKind(StrEnum):
    """Why there is no response."""

    DNS = "dns"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROTOCOL = "protocol"
    TOO_LARGE = "too-large"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    FORBIDDEN_ADDRESS = "forbidden-address"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    BAD_ADDRESS = "bad-address"
    RATE_LIMITED = "rate-limited"
    UNAVAILABLE = "unavailable"  # a service that we asked is down or answers nonsense
    OFFLINE = "offline"  # nothing was asked


@dataclass(frozen=True, slots=True)
class Failure:
    """No response, and why.  ``retry_after`` in seconds, where the other side said so."""

    kind: FailureKind
    detail: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response, byte for byte as they crossed the wire (one redirect hop).

    ``response`` is head and body, transfer and content coding untouched; ``truncated`` says why it
    is not whole (``length``, ``time``, ``disconnect``) or is empty.
    """

    url: str
    started: datetime  # UTC
    request: bytes
    response: bytes
    ip: str = ""
    truncated: str = ""
    method: str = "GET"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What net/ brings back of a target: every hop, and the failure that ended it, if one did."""

    target: Target
    started: datetime
    hops: tuple[Exchange, ...]
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """A response kept in the archive.  ``id`` is the WARC record's, ``digest`` its payload's.

    ``source_time`` is when the page looked like this: the memento's time for a copy from a web
    archive (``provenance`` names it), else the time of the request.
    """

    id: str
    url: str
    source_time: datetime
    digest: str  # "sha1:..." base 32, of the body without transfer coding
    file: str
    offset: int
    status: int
    media_type: str
    provenance: str = "live"  # live, web.archive.org, ...


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way, kept."""

    url: str
    status: int
    location: str
    capture: Capture


@dataclass(frozen=True, slots=True)
class Response:
    """The last answer of an attempt, whatever its status.  Header names in lower case."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    capture: Capture
    truncated: str = ""

    def header(self, name: str) -> str:
        """The first header of that name (lower case), or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach a target: plain data, read back from the archive."""

    target: Target
    time: datetime
    hops: tuple[Hop, ...]
    outcome: Response | Failure


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What a service that we chose to ask has answered.  Header names in lower case."""

    url: str
    time: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name (lower case), or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


Ask = Callable[[str], ServiceAnswer | Failure]
"""GET an address of a chosen service; the online and the from-archive face have this one shape."""


@dataclass(frozen=True, slots=True)
class Memento:
    """A copy in a web archive: ``address`` has its original bytes (``id_`` in Wayback's dialect)."""

    url: str
    time: datetime
    address: str
    view: str  # the address for a person's browser
    archive: str = "web.archive.org"
    why: str = ""  # what speaks for this one of several copies


class NoMemento(StrEnum):
    """Why no copy is at hand.  Only NEVER says that there is none."""

    NEVER = "never-archived"
    UNUSABLE = "no-usable-copy"  # only redirects and errors were kept
    EXCLUDED = "excluded"
    RATE_LIMITED = "rate-limited"
    DOWN = "archive-down"
    NOT_ASKED = "not-asked"


class LinkState(StrEnum):
    """The state of a link.  Unsure is a state of its own (UNKNOWN)."""

    ALIVE = "alive"
    MOVED = "moved"
    REDIRECTED_TO_HOME = "redirected-to-home"
    DEAD = "dead"
    SOFT_404 = "soft-404"
    PARKED = "parked"
    USURPED = "usurped"
    BLOCKED = "blocked"
    PAYWALLED = "paywalled"
    LOGIN = "login"
    RATE_LIMITED = "rate-limited"
    EXCLUDED = "excluded"
    TLS_TROUBLE = "tls-trouble"
    SERVER_ERROR = "server-error"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too-large"
    NEEDS_BROWSER = "needs-browser"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    FORBIDDEN = "forbidden-address"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of a link, with the signals that decided it.

    ``certain``: it counts at once (404, 410, the domain is gone, or the failure was seen often
    enough); else a failing link is suspect.  ``new_url`` is where a moved page now is, ``version`` what
    its server calls this version of the page (ETag and Last-Modified).
    """

    state: LinkState
    signals: tuple[str, ...]
    certain: bool = True
    new_url: str = ""
    time: datetime | None = None
    version: tuple[str, ...] = ()


# ---- what a page says --------------------------------------------------------------------------


LIKELY = 0.8  # the confidence from which a page's day may be held against other dates


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A date that a page gives for itself, with the witness that gave it; never a bare date."""

    kind: str  # published, modified
    when: When
    witness: str  # json-ld:datePublished, meta:article:published_time, time, url, ...
    quote: str
    confidence: float = 0.0  # that it is the day, all the page's witnesses weighed; 0 where they were not

    @property
    def is_likely(self) -> bool:
        """Whether it is more than a guess."""
        return not 0 < self.confidence < LIKELY


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote or publishes a page, as the page itself says, with the witness that says so."""

    name: str
    witness: str  # json-ld:author, meta:og:site_name, byline, ...


@dataclass(frozen=True, slots=True)
class Extract:
    """A page, read.  ``authors`` and ``publishers`` are as the page names them, the best witness first."""

    title: str
    text: str
    language: str
    dates: tuple[DateEvidence, ...]
    authors: tuple[Credit, ...] = ()
    publishers: tuple[Credit, ...] = ()

    def published(self) -> DateEvidence | None:
        """The first (best) witness of the day of publication."""
        return next((d for d in self.dates if d.kind == "published"), None)

    def day(self) -> date | None:
        """The day of its publication, unless that is hardly more than a guess, or no single day."""
        best = self.published()
        return best.when.earliest if best and best.is_likely and best.when.is_day else None


@dataclass(frozen=True, slots=True)
class Page:
    """A kept page that may be used as evidence."""

    capture: Capture
    extract: Extract


@dataclass(frozen=True, slots=True)
class Source:
    """All that is known of one reference: its address, how its link fares, what was kept of it."""

    reference: Reference
    address: Address | None = None
    attempt: Attempt | None = None
    verdict: Verdict | None = None
    memento: Memento | NoMemento = NoMemento.NOT_ASKED
    pages: tuple[Page, ...] = ()
    ignored: bool = False  # the person's sheet says so


# ---- judging -----------------------------------------------------------------------------------


class Tier(StrEnum):
    """How loud a finding is: alarm "this is wrong, write X"; review "look here"; note "for the record"."""

    ALARM = "alarm"
    REVIEW = "review"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the loudest."""
        return list(Tier).index(self)


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell of sources.csv that cannot be read, or that contradicts the article."""

    line: int
    column: str
    value: str
    problem: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class StatementCase:
    """A statement with the sources that its marks name, one for each distinct key, in their order."""

    article: Article
    statement: Statement
    sources: tuple[Source, ...]
    today: date

    def source(self, key: str) -> Source | None:
        """The source of that key."""
        return next((s for s in self.sources if s.reference.key == key), None)


@dataclass(frozen=True, slots=True)
class ReferenceCase:
    """A reference with all that is known of it, and the statements that cite it."""

    article: Article
    source: Source
    uses: tuple[Statement, ...]
    today: date


@dataclass(frozen=True, slots=True)
class ArticleCase:
    """The whole article with all its sources and the faults of its sheet."""

    article: Article
    sources: tuple[Source, ...]
    sheet_faults: tuple[CellFault, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a finding says what it says: a quotation and where it stands.

    ``place`` is where the value that decided stands in the text of the kept page (``Extract.text``).
    """

    quote: str
    key: str = ""  # of the reference that it belongs to
    witness: str = "reference"  # reference, or the page's witness (json-ld:datePublished, text)
    when: When | None = None
    url: str = ""
    capture: Capture | None = None
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say.  ``span`` is in the article's source; ``claimed`` are the words there.

    ``proposal`` is a value (``2017-12-19``), ``rewrite`` the words to put in place of ``claimed``
    (``December 19``), in the article's language and form.
    """

    check: str
    tier: Tier
    message: str
    span: Span | None = None
    key: str = ""  # the reference concerned
    section: str = ""
    sentence: str = ""
    claimed: str = ""
    claimed_when: When | None = None
    found: str = ""
    proposal: str = ""
    rewrite: str = ""
    evidence: tuple[Evidence, ...] = ()
    related: tuple[str, ...] = ()  # keys of further references

    def fingerprint(self, article: str) -> str:
        """Names the finding across runs: check, article, statement or reference, claimed value."""
        basis = (self.check, article, self.key or " ".join(self.sentence.split()), self.claimed)
        return hashlib.sha256("\x1f".join(basis).encode(errors="surrogatepass")).hexdigest()[:16]


class Scope(StrEnum):
    """Which case a check gets."""

    STATEMENT = "statement"
    REFERENCE = "reference"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its id and name (also its file's), what it is shown, and what it finds.

    ``find`` takes the case of its ``scope`` and yields findings; the module's docstring explains it.
    """

    id: str
    name: str
    scope: Scope
    find: Callable[..., Iterator[Finding]]


# ---- the run -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LinkDay:
    """How the article's links stood at the end of a day."""

    day: date
    states: tuple[tuple[LinkState, int], ...]  # what was seen, and of how many links


class Outcome(StrEnum):
    """What became of a finding: only ACCEPTED ones still count."""

    ACCEPTED = "accepted"  # a person has confirmed it
    REJECTED = "rejected"  # a person says that it is wrong
    WAIVED = "waived"  # until a day, with an owner and a reason
    KNOWN = "known"  # in the baseline
    UNTOUCHED = "untouched"  # the change that is looked at has nothing to do with it


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding with what became of it; ``source`` names the file (and line) that says so."""

    finding: Finding
    outcome: Outcome
    who: str = ""
    reason: str = ""
    until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """All that a renderer may see."""

    id: str
    version: str
    started: datetime  # UTC
    article: Article
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]  # those that count: loudest first, then in the order of the article
    explanations: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> (name, docstring)
    notices: tuple[str, ...] = ()  # what the person should know of the run ("no network: ...")
    network: str = "online"  # online, offline, unreachable, from-archive
    report_language: str = ""  # the reports'; "": the article's, where there are words in it
    archive_folder: str = ""  # where the archive is, seen from the report's own page; "": not told
    link_history: tuple[LinkDay, ...] = ()  # how the article's links fared before, by days
    decided: tuple[Decided, ...] = ()  # accepted ones are among ``findings``, the others are not
