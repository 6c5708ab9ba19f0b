"""Repairs of wikitext: what is written, where, and what is left alone."""

from dataclasses import replace

import pytest

from pipeline.mending.edit import Plan, applied
from pipeline.mending.wikitext import mend_wikitext
from pipeline.model import LinkState, NoMemento
from tests.mending.made_up import TODAY, WORDS, all_dead, article, dead, memento, never, page

COPY = "https://web.archive.org/web/20190305123001/http://a.example/x"
URL = "http://a.example/x"


def mended(text: str, language: str = "en") -> str:
    """The text after all its links died, with copies."""
    read = article(text, language)
    return applied(text, mend_wikitext(read, all_dead(read), TODAY).edits)


def left(plan: Plan) -> list[str]:
    return [one.reason for one in plan.left]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{{cite web|url=http://a.example/x|title=T}}",
            f"{{{{cite web|url=http://a.example/x|archive-url={COPY}|archive-date=2019-03-05|url-status=dead|title=T}}}}",
        ),
        (
            "{{cite web |url=http://a.example/x |title=T}}",
            f"{{{{cite web |url=http://a.example/x |archive-url={COPY} |archive-date=2019-03-05 |url-status=dead"
            " |title=T}}",
        ),
        (
            "{{cite web | title = T | url = http://a.example/x }}",
            f"{{{{cite web | title = T | url = http://a.example/x | archive-url = {COPY} | archive-date = 2019-03-05"
            " | url-status = dead }}",
        ),
        (
            "{{cite web\n | url   = http://a.example/x\n | title = T\n}}",
            f"{{{{cite web\n | url   = http://a.example/x\n | archive-url = {COPY}\n | archive-date = 2019-03-05\n"
            " | url-status = dead\n | title = T\n}}",
        ),
        (
            "{{cite web |url=http://a.example/x |archive-url= |archive-date= |title=T}}",
            f"{{{{cite web |url=http://a.example/x |url-status=dead |archive-url={COPY} |archive-date=2019-03-05"
            " |title=T}}",
        ),
        (
            "{{cite web |url=http://a.example/x |title=T |access-date=7 June 2018}}",
            f"{{{{cite web |url=http://a.example/x |archive-url={COPY} |archive-date=5 March 2019 |url-status=dead"
            " |title=T |access-date=7 June 2018}}",
        ),
        (
            "{{cite web |url=http://a.example/x |title=T}} {{dead link|date=May 2020}}",
            f"{{{{cite web |url=http://a.example/x |archive-url={COPY} |archive-date=2019-03-05 |url-status=dead"
            " |title=T}}",
        ),
        (
            "[http://a.example/x The title]. Publisher.",
            f"[http://a.example/x The title] {{{{webarchive |url={COPY} |date=2019-03-05}}}}. Publisher.",
        ),
        ("http://a.example/x.", f"http://a.example/x {{{{webarchive |url={COPY} |date=2019-03-05}}}}."),
    ],
)
def test_a_copy_is_named_in_the_footnotes_own_style(before: str, after: str) -> None:
    assert mended(f"It is so.<ref>{before}</ref> And more.\n") == f"It is so.<ref>{after}</ref> And more.\n"


@pytest.mark.parametrize(
    ("language", "before", "inserted"),
    [
        (
            "es",
            "{{cita web|url=http://a.example/x|título=T}}",
            f"|urlarchivo={COPY}|fechaarchivo=2019-03-05",
        ),
        (
            "pt",
            "{{citar web|url=http://a.example/x|titulo=T}}",
            f"|arquivourl={COPY}|arquivodata=2019-03-05",
        ),
        (
            "it",
            "{{cita web|url=http://a.example/x|titolo=T}}",
            f"|urlarchivio={COPY}|dataarchivio=2019-03-05|urlmorto=sì",
        ),
        (
            "fr",
            "{{lien web|url=http://a.example/x|titre=T}}",
            f"|archive-url={COPY}|archive-date=2019-03-05|brisé le=2026-11-23",
        ),
        (
            "de",
            "{{Internetquelle|url=http://a.example/x|titel=T|abruf=2018-01-02}}",
            f"|archiv-url={COPY}|archiv-datum=2019-03-05|offline=1",
        ),
        (
            "nl",
            "{{Citeer web|url=http://a.example/x|titel=T}}",
            f"|archiefurl={COPY}|archiefdatum=2019-03-05|dodeurl=ja",
        ),
        (
            "pl",
            "{{Cytuj|url=http://a.example/x|tytuł=T}}",
            f"|archiwum={COPY}|zarchiwizowano=2019-03-05",
        ),
        (
            "ja",
            "{{Cite web|url=http://a.example/x|title=T}}",
            f"|archive-url={COPY}|archive-date=2019-03-05|url-status=dead",
        ),
    ],
)
def test_each_language_has_its_own_names(language: str, before: str, inserted: str) -> None:
    after = before.replace(URL, URL + inserted)
    assert mended(f"Text.<ref>{before}</ref>", language) == f"Text.<ref>{after}</ref>"


def test_a_language_whose_names_are_not_known_is_left_alone() -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T}}</ref>", "eo")
    plan = mend_wikitext(read, all_dead(read), TODAY)
    assert not plan.edits
    assert left(plan) == ["how {{cite web}} is written in an article in eo is not known"]


@pytest.mark.parametrize(
    ("style", "day"),
    [
        ("{{Use dmy dates|date=May 2020}}", "5 March 2019"),
        ("{{Use mdy dates|date=May 2020}}", "March 5, 2019"),
        ("{{Use dmy dates|date=May 2020|cs1-dates=ly}}", "2019-03-05"),
    ],
)
def test_dates_are_written_as_the_article_says(style: str, day: str) -> None:
    text = (
        f"{style}\nText.<ref>{{{{cite web|url=http://a.example/x|title=T|access-date=2018-01-02}}}}</ref>"
    )
    assert f"|archive-date={day}|" in mended(text)


def test_the_other_references_show_how_days_are_written() -> None:
    others = "".join(
        f"Text.<ref>{{{{cite web|url=http://b.example/{n}|title=T{n}|access-date=May {n}, 2018}}}}</ref>"
        for n in (3, 4)
    )
    text = f"{others}\nMore.<ref>{{{{cite web|url=http://a.example/x|title=T}}}}</ref>"
    assert f"|archive-url={COPY}|archive-date=March 5, 2019|" in mended(text)


def test_dead_and_never_archived_is_marked_once() -> None:
    text = "One.<ref>{{cite web|url=http://a.example/x|title=T}}</ref> Two.<ref>[http://b.example B]</ref>"
    read = article(text)
    once = applied(text, mend_wikitext(read, never(all_dead(read)), TODAY).edits)
    mark = "{{dead link|date=November 2026|fix-attempted=yes}}"
    assert once == text.replace("}}</ref>", f"}}}}{mark}</ref>").replace("B]", f"B] {mark}")
    again = article(once)
    assert not mend_wikitext(again, never(all_dead(again)), TODAY).edits


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (LinkState.DEAD, "dead"),
        (LinkState.SOFT_404, "dead"),
        (LinkState.PARKED, "unfit"),
        (LinkState.USURPED, "usurped"),
    ],
)
def test_the_status_is_that_of_the_evidence(state: LinkState, status: str) -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T}}</ref>")
    plan = mend_wikitext(read, [dead(read.references[0], state)], TODAY)
    assert f"|url-status={status}" in plan.edits[0].text


def test_what_failed_only_once_waits() -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T}}</ref>")
    plan = mend_wikitext(read, [dead(read.references[0], LinkState.TIMEOUT, certain=False)], TODAY)
    assert not plan.edits
    assert left(plan) == [
        "its link fails (timeout) and was seen so only now: run this again on another day"
    ]


@pytest.mark.parametrize(
    "state", [LinkState.ALIVE, LinkState.BLOCKED, LinkState.PAYWALLED, LinkState.UNKNOWN]
)
@pytest.mark.parametrize("note", ["{{cite web|url=http://a.example/x|title=T}}", "[http://a.example/x T]"])
def test_what_does_not_fail_is_not_spoken_of(state: LinkState, note: str) -> None:
    read = article(f"Text.<ref>{note}</ref>")
    for copy in (NoMemento.NOT_ASKED, NoMemento.DOWN, memento(URL)):
        assert mend_wikitext(read, [dead(read.references[0], state, copy=copy)], TODAY) == Plan()


def test_a_copy_that_could_not_be_read_is_not_named() -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T}}</ref>")
    plan = mend_wikitext(read, [dead(read.references[0], pages=())], TODAY)
    assert not plan.edits
    assert "could not be read" in left(plan)[0]


@pytest.mark.parametrize("reason", [r for r in NoMemento if r is not NoMemento.NEVER])
def test_no_answer_is_not_never_archived(reason: NoMemento) -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T}}</ref>")
    plan = mend_wikitext(read, [dead(read.references[0], copy=reason)], TODAY)
    assert not plan.edits
    assert len(plan.left) == 1


STATED = "Text.<ref>{{{{cite web|url=http://a.example/x|title=T|archive-url={0}|archive-date=1 May 2018{1}}}}}</ref>"
OTHER = "https://web.archive.org/web/20180501000000/http://a.example/x"


def test_a_copy_that_is_there_stays() -> None:
    text = STATED.format(OTHER, "|url-status=live")
    assert mended(text) == STATED.format(OTHER, "|url-status=dead")
    assert mended(STATED.format(OTHER, "|url-status=unfit")) == STATED.format(OTHER, "|url-status=unfit")


def test_what_goes_without_saying_is_not_said() -> None:
    assert mended(STATED.format(OTHER, "")) == STATED.format(OTHER, "")
    text = STATED.format(OTHER, "").replace("cite web", "lien web").replace("title=", "titre=")
    assert mended(text, "fr") == text.replace(OTHER, f"{OTHER}|brisé le=2026-11-23")


def test_a_copy_at_archive_today_is_replaced() -> None:
    text = STATED.format("https://archive.ph/2018.05.01-000000/http://a.example/x", "|url-status=dead")
    after = STATED.format(COPY, "|url-status=dead").replace("1 May 2018", "5 March 2019")
    assert mended(text) == after


def test_an_address_at_archive_today_gives_way_to_the_page_and_its_copy() -> None:
    there = "https://archive.ph/2018.05.01-000000/http://a.example/x"
    text = f"Text.<ref>{{{{cite web|url={there}|title=T}}}}</ref>"
    read = article(text)
    known = replace(dead(read.references[0], LinkState.FORBIDDEN), memento=memento(URL))
    after = applied(text, mend_wikitext(read, [known], TODAY).edits)
    assert after == text.replace(there, f"{URL}|archive-url={COPY}|archive-date=2019-03-05")


def test_the_articles_own_words_decide_not_the_sheets() -> None:
    read = article(STATED.format(OTHER, ""))
    reference = read.references[0]
    today = "https://archive.ph/2018.05.01-000000/http://a.example/x"
    of_sheet = replace(reference, fields=replace(reference.fields, archive_url=today))
    assert not mend_wikitext(read, [dead(of_sheet)], TODAY).edits
    elsewhere = replace(reference, fields=replace(reference.fields, url="http://new.example/"))
    plan = mend_wikitext(read, [dead(elsewhere)], TODAY)
    assert not plan.edits
    assert left(plan) == ["its template has another address than was looked at"]


def test_archive_today_is_never_written() -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T}}</ref>")
    copy = memento(URL)
    there = type(copy)(
        copy.url, copy.time, copy.address, "https://archive.is/20190305123001/http://a.example/x"
    )
    plan = mend_wikitext(read, [dead(read.references[0], copy=there)], TODAY)
    assert not plan.edits


@pytest.mark.parametrize(
    ("words", "status"), [(None, "live"), ("nothing of it is here any more", "deviated")]
)
def test_a_link_that_lives_is_compared_with_its_copy(words: str | None, status: str) -> None:
    read = article(STATED.format(OTHER, ""))
    today = page(URL, "live") if words is None else page(URL, "live", words, "Another title")
    source = dead(
        read.references[0], LinkState.ALIVE, pages=(today, page(URL, "web.archive.org")), copy=memento(URL)
    )
    plan = mend_wikitext(read, [source], TODAY)
    assert [edit.text for edit in plan.edits] == [f"|url-status={status}"]


def test_a_page_that_no_longer_says_what_it_is_cited_for_has_deviated() -> None:
    text = "The pier was closed on 5 May 2019." + STATED.format(OTHER, "").removeprefix("Text.")
    read, title = article(text), "A page"
    said = f"The ferry pier was closed on 5 May 2019 after an inspection. {WORDS}"
    copy = page(URL, "web.archive.org", said, title)
    for today, status in ((said, "live"), (said.replace("5 May 2019", "6 June 2020"), "deviated")):
        pages = (page(URL, "live", today, title), copy)
        source = dead(read.references[0], LinkState.ALIVE, pages=pages, copy=memento(URL))
        (repair,) = mend_wikitext(read, [source], TODAY).repairs
        assert [edit.text for edit in repair.edits] == [f"|url-status={status}"]
        quotes = [one.quote for one in repair.evidence]
        assert any("closed on 5 May 2019 after" in quote for quote in quotes) == (status == "deviated")


@pytest.mark.parametrize(
    "asks",
    [
        "{{nobots}}",
        "{{bots|deny=all}}",
        "{{bots|allow=none}}",
        "{{Bots|deny=CiteWarden, X}}",
        "{{bots|allow=Y}}",
    ],
)
def test_a_page_that_asks_programs_to_stay_away(asks: str) -> None:
    read = article(f"{asks}\nText.<ref>{{{{cite web|url=http://a.example/x|title=T}}}}</ref>")
    plan = mend_wikitext(read, all_dead(read), TODAY)
    assert not plan.edits
    assert left(plan) == [f"the page says {asks}"]


@pytest.mark.parametrize(
    "asks", ["{{bots|deny=Citation bot}}", "{{bots|allow=all}}", "<nowiki>{{nobots}}</nowiki>"]
)
def test_a_page_that_asks_others_to_stay_away(asks: str) -> None:
    assert COPY in mended(f"{asks}\nText.<ref>{{{{cite web|url=http://a.example/x|title=T}}}}</ref>")


@pytest.mark.parametrize("place", ["{0}{{{{cbignore}}}}</ref>", "{0}</ref>{{{{cbignore|bot=medic}}}}"])
def test_a_reference_that_asks_to_be_left_alone(place: str) -> None:
    ignored = place.format("One.<ref>{{cite web|url=http://a.example/x|title=T}}")
    text = f"{ignored} Two.<ref>{{{{cite web|url=http://b.example/|title=B}}}}</ref>"
    after = mended(text)
    assert after.startswith(ignored)
    assert "web/20190305123001/http://b.example/" in after


def test_a_short_footnotes_entry_is_mended_once() -> None:
    entry = "{{cite book|last=Moss|first=A.|year=2010|url=http://a.example/x|title=T}}"
    text = f"One.{{{{sfn|Moss|2010|p=3}}}} Two.{{{{sfn|Moss|2010|p=9}}}}\n\n== Books ==\n* {entry}\n"
    after = mended(text)
    assert after.count(COPY) == 1
    assert after.replace(after[after.index("|archive-url") : after.index("|title=T")], "") == text


def test_the_address_of_the_copy_is_made_harmless() -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T}}</ref>")
    hostile = memento("http://a.example/x|}}{{evil}}[[File:x]] <ref>''~~~~__TOC__\x00\u202e&#124;")
    plan = mend_wikitext(read, [dead(read.references[0], copy=hostile)], TODAY)
    after = article(applied(read.source, plan.edits))
    assert after.references[0].fields.title == "T"
    written = plan.edits[0].text.split("|")[1]
    assert not set("{}[]<> \x00\u202e") & set(written)
    assert all(loud not in written for loud in ("''", "~~", "__TOC__", "&#124;"))


def test_reading_dates_are_renewed_only_where_asked() -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T|access-date=1 May 2018}}</ref>")
    source = dead(read.references[0], LinkState.ALIVE, pages=(page(URL, "live"),), copy=NoMemento.NOT_ASKED)
    assert not mend_wikitext(read, [source], TODAY).edits
    plan = mend_wikitext(read, [source], TODAY, passed={source.reference.key: TODAY})
    assert [edit.text for edit in plan.edits] == ["23 November 2026"]


def test_a_status_without_a_copy_marks_nothing() -> None:
    read = article("Text.<ref>{{cite web|url=http://a.example/x|title=T|url-status=dead}}</ref>")
    plan = mend_wikitext(read, never(all_dead(read)), TODAY)
    assert [repair.kind for repair in plan.repairs] == ["dead-link"]
    marked = article(
        "Text.<ref>{{lien web|url=http://a.example/x|titre=T|brisé le=2020-05-01}}</ref>", "fr"
    )
    assert not mend_wikitext(marked, never(all_dead(marked)), TODAY).edits


def test_a_bare_address_written_with_references_is_found() -> None:
    text = "Text.<ref>http://a.example/?a=1&amp;b=2</ref>"
    assert mended(text).startswith("Text.<ref>http://a.example/?a=1&amp;b=2 {{webarchive |url=https://web.")


HOSTILE = [
    "<ref>" * 20_000,
    "{{cite web|" * 20_000,
    "<ref>{{cite web" + "|url=http://a.example/x" * 20_000 + "|title=T}}</ref>",
    "<ref>" + "http://a.example/x/" * 20_000 + "</ref>",
    "<ref>{{cite web|url=http://a.example/x" + " " * 400_000 + "|title=T}}</ref>",
    "{{bots|" * 20_000 + "<ref>http://a.example/x</ref>" * 2_000,
    "{{Use dmy dates|" * 20_000 + "<ref>http://a.example/x</ref>" + "{{cbignore " * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_are_mended_or_left(text: str) -> None:
    read = article(text)
    plan = mend_wikitext(read, all_dead(read), TODAY)
    grown = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in plan.edits)
    assert len(applied(text, plan.edits)) == len(text) + grown
