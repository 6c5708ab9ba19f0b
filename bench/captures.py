"""``python -m bench.captures [SEED]``: is the right copy of several chosen?

Addresses with several copies each, made by code from templates in seven languages, and labelled by the
same: the right one is on or before the day of reading (else after it, else since the source or what it
proves), is the page and not a wall, an error page, a redirect or a parked domain, and holds what is cited.
One author has made cases and program; on the web expect less.  The archive is made up too: it speaks the
dialect of web.archive.org, nothing leaves this machine.
"""

import random
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bench import capture_texts as texts
from pipeline.model import (
    Address,
    Exchange,
    Failure,
    Fetched,
    LinkState,
    Memento,
    NoMemento,
    ServiceAnswer,
    Source,
    Target,
    Verdict,
)
from pipeline.stages.copies import Copies
from pipeline.stages.fetch import Web, silent
from pipeline.stages.parse import parse_article
from pipeline.stages.read import PageReading
from pipeline.store.archive import Archive

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
FACTS = ("day", "number", "words")
BAR = 0.97


@dataclass(frozen=True)
class Kept:
    """A copy in the made-up archive."""

    days: int  # after the event
    body: str = ""
    status: int = 200
    location: str = ""


@dataclass
class Case:
    """``right``: the place of the right copy in ``kept``; none of them, with the reason why."""

    kind: str
    story: texts.Story
    language: str  # of the article
    event: date
    kept: list[Kept]
    right: int | NoMemento
    read: int | None  # days after the event on which the page was read
    published: bool
    named: int | None
    url: str = ""

    def moment(self, kept: Kept) -> datetime:
        return datetime.combine(self.event, datetime.min.time(), UTC) + timedelta(days=kept.days, hours=9)


@dataclass
class Maker:
    """Makes cases of every kind; ``dice`` decides all that does not matter."""

    dice: random.Random
    made: list[Case] = field(default_factory=list)

    def all(self, each: int) -> list[Case]:
        """``each`` cases of every kind."""
        kinds = [getattr(self, name) for name in dir(self) if name.startswith("kind_")]
        for number in range(each):
            for kind in kinds:
                self._story(number)
                case: Case = kind()
                case.kind = kind.__name__.removeprefix("kind_").replace("_", " ")
                case.url = (
                    f"http://news{len(self.made)}.example/{case.event:%Y/%m}/{self.dice.randint(100, 999)}"
                )
                self.made.append(case)
        return self.made

    def _story(self, number: int) -> None:
        language = self.dice.choice(list(texts.FILLER))
        fact = FACTS[number % len(FACTS)]
        english = fact != "words" and self.dice.random() < 0.25
        self.event = date(2012, 1, 1) + timedelta(days=self.dice.randint(0, 3000))
        self.story = texts.story(self.dice, language, fact, self.event, english=english)
        self.spoken = "en" if english else language

    def _case(
        self,
        kept: list[Kept],
        right: int | NoMemento,
        *,
        read: int | None = 40,
        published: bool = True,
        named: int | None = None,
    ) -> Case:
        return Case("", self.story, self.spoken, self.event, kept, right, read, published, named)

    def _good(self, days: int) -> Kept:
        return Kept(days, texts.page(self.story, self.dice))

    def _without(self, days: int) -> Kept:
        return Kept(days, texts.page(self.story, self.dice, "none"))

    def _other(self, days: int) -> Kept:
        return Kept(days, texts.page(self.story, self.dice, "other"))

    def _stand_in(self, kind: str, days: int) -> Kept:
        return Kept(days, texts.stand_in(kind, self.story, self.dice))

    # ---- the kinds -----------------------------------------------------------------------------

    def kind_on_or_before_the_day(self) -> Case:
        return self._case([self._good(2), self._good(31), self._good(41), self._good(300)], 1)

    def kind_only_after_the_day(self) -> Case:
        return self._case([self._good(55), self._good(90), self._good(800)], 0)

    def kind_wall_nearest(self) -> Case:
        return self._case([self._good(5), self._stand_in("wall", 39), self._good(60)], 0)

    def kind_wall_before_page_after(self) -> Case:
        return self._case([self._stand_in("wall", 20), self._stand_in("wall", 39), self._good(60)], 2)

    def kind_soft_404_nearest(self) -> Case:
        return self._case([self._good(3), self._stand_in("missing", 30), self._stand_in("missing", 39)], 0)

    def kind_parked_nearest(self) -> Case:
        return self._case([self._good(3), self._stand_in("parked", 38), self._stand_in("parked", 90)], 0)

    def kind_redirect_to_home_nearest(self) -> Case:
        moved = Kept(39, status=302, location="/")
        return self._case([self._good(3), moved, self._good(90)], 0)

    def kind_error_nearest(self) -> Case:
        gone = Kept(39, texts.stand_in("missing", self.story, self.dice), status=404)
        return self._case([self._good(3), gone, Kept(41, "busy", status=503)], 0)

    def kind_fact_missing_in_the_nearest(self) -> Case:
        return self._case([self._good(4), self._without(30), self._without(39), self._good(200)], 0)

    def kind_fact_only_later(self) -> Case:
        return self._case([self._without(10), self._without(35), self._good(44), self._good(80)], 2)

    def kind_fact_in_none(self) -> Case:
        return self._case([self._without(3), self._without(33), self._without(60)], 1)

    def kind_no_day_of_reading(self) -> Case:
        return self._case([self._without(-400), self._good(6), self._good(90)], 1, read=None)

    def kind_no_day_at_all_but_the_fact(self) -> Case:
        return self._case(
            [self._without(-90), self._good(9), self._good(70)], 1, read=None, published=False
        )

    def kind_older_than_the_source(self) -> Case:
        return self._case([self._without(-300), self._without(-20), self._good(70)], 2)

    def kind_named_copy_is_an_error_page(self) -> Case:
        return self._case([self._good(4), self._stand_in("missing", 50)], 0, named=1)

    def kind_named_copy_is_good(self) -> Case:
        return self._case([self._good(4), self._good(39), self._good(70)], 2, named=2)

    def kind_nothing_but_stand_ins(self) -> Case:
        kinds = ("wall", "missing", "parked")
        return self._case(
            [self._stand_in(kind, 30 + n) for n, kind in enumerate(kinds)], NoMemento.UNUSABLE
        )

    def kind_another_fact_in_the_nearest(self) -> Case:
        return self._case([self._good(4), self._other(39), self._other(70)], 0)

    def kind_corrected_later(self) -> Case:
        return self._case([self._other(2), self._other(36), self._good(50), self._good(90)], 2)

    def kind_teaser_nearest(self) -> Case:
        return self._case([self._good(4), self._stand_in("teaser", 38), self._stand_in("teaser", 90)], 0)

    def kind_login_form_nearest(self) -> Case:
        return self._case([self._stand_in("form", 38), self._good(47)], 1)

    def kind_empty_shell_nearest(self) -> Case:
        return self._case([self._good(4), self._stand_in("shell", 39)], 0)

    def kind_front_page_at_the_address(self) -> Case:
        return self._case([self._good(4), self._stand_in("front", 39), self._good(400)], 0)

    def kind_redirect_to_a_section(self) -> Case:
        return self._case([self._good(4), Kept(39, status=301, location="/section/local")], 0)

    def kind_many_stand_ins_before_the_page(self) -> Case:
        walls = [self._stand_in("wall", 30 + n) for n in range(9)]
        return self._case([self._good(4), *walls], 0)

    def kind_never_archived(self) -> Case:
        return self._case([], NoMemento.NEVER)


# ---- the made-up archive -------------------------------------------------------------------------


class MadeUpArchive:
    """Stands where ``pipeline.stages.fetch.Line`` does; every second page's copies name no neighbours."""

    is_down = False

    def __init__(self, cases: Iterable[Case]) -> None:
        self.pages = {
            case.url: [(f"{case.moment(one):%Y%m%d%H%M%S}", one) for one in case.kept] for case in cases
        }
        self.asked = {"index": 0, "playback": 0, "others": 0}

    def is_up(self, _urls: object) -> bool:
        return True

    def rest(self, _url: str, _seconds: float) -> None:
        """Every archive answers."""

    def ask(self, url: str) -> ServiceAnswer | Failure:
        parts = urlsplit(url)
        if parts.hostname != "web.archive.org":
            self.asked["others"] += 1
            return ServiceAnswer(url, NOW, 404, (("content-type", "text/plain"),), b"")
        self.asked["index"] += 1
        asked = parse_qs(parts.query)
        rows = self.pages.get(asked["url"][0], [])
        if "filter" in asked:
            rows = [row for row in rows if row[1].status == 200]
        if "closest" in asked:
            rows = sorted(rows, key=lambda row: _apart(row[0], asked["closest"][0]))
        lines = (
            f"key {digits} {asked['url'][0]} text/html {one.status} {hash(one.body) & 0xFFFFFFFF:032X} 99\n"
            for digits, one in rows[:25]
        )
        return ServiceAnswer(url, NOW, 200, (("content-type", "text/plain"),), "".join(lines).encode())

    def fetch(self, targets: Iterable[Target], *, for_record: bool = True) -> Iterator[Fetched]:
        for target in targets:
            yield Fetched(target, NOW, tuple(self._hops(target.url)))

    def _hops(self, url: str) -> Iterator[Exchange]:
        for _ in range(5):
            self.asked["playback"] += 1
            raw, onward = self._answer(*re.fullmatch(r".*?/web/(\d{14})id_/(.*)", url).groups())
            yield Exchange(url, NOW, b"GET / HTTP/1.1\r\n\r\n", raw)
            if not onward:
                return
            url = onward

    def _answer(self, digits: str, url: str) -> tuple[bytes, str]:
        rows = self.pages.get(url, [])
        if not rows and urlsplit(url).path in ("/", "/section/local"):
            rows = [
                (digits, Kept(0, texts.shell("en", "Gazette", "<p>News of the day, and more.</p>" * 9)))
            ]
        if not rows:
            return _raw(404, "<p>The Wayback Machine has not archived that URL.</p>"), ""
        at = min(range(len(rows)), key=lambda n: _apart(rows[n][0], digits))
        there, one = rows[at]
        if there != digits:
            onward = f"https://web.archive.org/web/{there}id_/{url}"
            return _raw(302, "", f"Location: {onward}"), onward
        heads = [f"Memento-Datetime: {_moment(there)}", "X-Archive-Orig-Server: made-up"]
        if len(url) % 2:
            heads.append(f"Link: {self._links(url, at)}")
        onward = ""
        if one.location:
            front = f"http://{urlsplit(url).netloc}"
            onward = f"https://web.archive.org/web/{there}id_/{front}{one.location}"
            heads.append(f"Location: {onward}")
        return _raw(one.status, one.body, *heads), onward

    def _links(self, url: str, at: int) -> str:
        rows = self.pages.get(url, [])
        named = {"first": 0, "prev": at - 1, "next": at + 1, "last": len(rows) - 1}
        return ", ".join(
            f'<https://web.archive.org/web/{rows[n][0]}/{url}>; rel="{rel} memento"; '
            f'datetime="{_moment(rows[n][0])}"'
            for rel, n in named.items()
            if 0 <= n < len(rows)
        )


def _raw(status: int, body: str, *heads: str) -> bytes:
    lines = [f"HTTP/1.1 {status} X", "Content-Type: text/html; charset=utf-8", *heads]
    return "\r\n".join([*lines, f"Content-Length: {len(body.encode())}", "", ""]).encode() + body.encode()


def _apart(one: str, other: str) -> float:
    return abs((_time(one) - _time(other)).total_seconds())


def _time(digits: str) -> datetime:
    return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _moment(digits: str) -> str:
    return _time(digits).strftime("%a, %d %b %Y %H:%M:%S GMT")


# ---- the score -----------------------------------------------------------------------------------


def chosen(cases: list[Case]) -> tuple[list[Memento | NoMemento], dict[str, int]]:
    """What the program chooses, case by case, and how often the archive was asked."""
    line = MadeUpArchive(cases)
    found: list[Memento | NoMemento] = []
    with (
        tempfile.TemporaryDirectory() as name,
        Archive.open(Path(name), software="bench", now=lambda: NOW) as archive,
    ):
        for case in cases:
            article = parse_article(
                _wikitext(case), name="a", input_format="wikitext", language=case.language
            )
            reference = article.references[0]
            address = Address(reference.key, case.url, "text", archive_url=reference.fields.archive_url)
            source = Source(reference, address, verdict=Verdict(LinkState.DEAD, ("HTTP 404",)))
            web = Web(archive, line, lambda: NOW, timedelta(days=1))
            (known,) = Copies(web, PageReading(archive), silent, article).find([source])
            found.append(known.memento)
    return found, line.asked


def _wikitext(case: Case) -> str:
    fields = [f"|url={case.url}", f"|title={case.story.title}"]
    if case.published:
        fields.append(f"|date={case.event}")
    if case.read is not None:
        fields.append(f"|access-date={case.event + timedelta(days=case.read)}")
    if case.named is not None:
        moment = case.moment(case.kept[case.named])
        fields.append(f"|archive-url=https://web.archive.org/web/{moment:%Y%m%d%H%M%S}/{case.url}")
        fields.append(f"|archive-date={moment.date()}")
    return f"{case.story.claim}<ref>{{{{cite news {' '.join(fields)}}}}}</ref>\n"


def is_right(case: Case, found: Memento | NoMemento) -> bool:
    """Whether it is the labelled one."""
    if isinstance(case.right, NoMemento) or isinstance(found, NoMemento):
        return found == case.right
    return found.time == case.moment(case.kept[case.right])


def main(arguments: list[str]) -> int:
    """Print right copies by kind; 1 where they are fewer than the bar."""
    seed = int(arguments[0]) if arguments else 1
    cases = Maker(random.Random(seed)).all(6)
    found, asked = chosen(cases)
    kinds = dict.fromkeys(case.kind for case in cases)
    print(f"| kind (seed {seed}) | right | of |\n|---|---:|---:|")
    for kind in kinds:
        hits = [is_right(case, one) for case, one in zip(cases, found, strict=True) if case.kind == kind]
        print(f"| {kind} | {sum(hits)} | {len(hits)} |")
    right = sum(is_right(case, one) for case, one in zip(cases, found, strict=True))
    print(f"| all | {right} | {len(cases)} |\n\n{right / len(cases):.3f} right.  Questions: {asked}.")
    for case, one in zip(cases, found, strict=True):
        if not is_right(case, one):
            got = one.time.date() if isinstance(one, Memento) else one
            copies = [case.moment(kept).date().isoformat() for kept in case.kept]
            print(
                f"wrong: {case.kind}, {case.language}/{case.story.language}, {case.story.claim!r}:"
                f" {got} of {copies}, not {case.right}"
            )
    return 0 if right / len(cases) >= BAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
