"""Wikitext: footnotes of every kind, what they cite, and the sentences that they stand behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats import Draft
from pipeline.formats.plain import likelihood as plain_likelihood
from pipeline.formats.wikitext import FORMAT, likelihood, read
from pipeline.model import Reference

CITE = "{{cite web |url=http://example.org/a |title=A [[town]] grows |last=Moss |first=Ada |date=5 May 2010 |website=Daily}}"
PAGE = f"""{{{{use dmy dates|date=May 2020}}}}
'''Harden''' is a [[town]] in [[Northland|the north]].<ref name="grow">{CITE}</ref> It has {{{{convert|5|km|mi}}}} of roads.<ref name=grow />

== History ==
It was founded in 1901.{{{{sfn|Moss|2010|p=4}}}} <!-- <ref>not a footnote</ref> --><nowiki><ref>nor this</ref></nowiki>
* First mayor<ref group="n">[http://example.org/m Mayors of Harden], ''Town Council'', 3 March 2011. Retrieved 4 May 2012.</ref>

== References ==
<references>
<ref name="unused">Kept for later.</ref>
</references>
"""


def _only(source: str) -> Reference:
    draft = read(source)
    assert len(draft.references) == 1
    return draft.references[0]


def _cites(draft: Draft) -> list[tuple[str, list[str]]]:
    return [(s.text, [c.key for c in s.citations]) for s in draft.statements if s.citations]


def test_the_example_page() -> None:
    draft = read(PAGE)
    assert [(r.number, r.name, r.group, r.labels) for r in draft.references] == [
        (1, "grow", "", ("a", "b")),
        (2, "", "", ("^",)),
        (1, "", "n", ("^",)),
        (None, "unused", "", ()),
    ]
    assert _cites(draft) == [
        ("Harden is a town in the north.", ["r0"]),
        ("It has 5 km of roads.", ["r0"]),
        ("It was founded in 1901.", ["r1"]),
        ("First mayor", ["r2"]),
    ]
    assert [(s.title, s.level) for s in draft.sections] == [("", 0), ("History", 2), ("References", 2)]


def test_a_footnote_is_kept_as_it_stands_and_read_as_a_reader_sees_it() -> None:
    reference = _only(f"Text.<ref>{CITE}</ref>")
    assert reference.raw == f"<ref>{CITE}</ref>"
    assert reference.text == 'Moss, Ada (5 May 2010). "A town grows". Daily.'


def test_a_template_gives_fields() -> None:
    fields = _only(f"Text.<ref>{CITE}</ref>").fields
    assert fields.authors == ("Moss, Ada",)
    assert (fields.title, fields.work, fields.url) == ("A town grows", "Daily", "http://example.org/a")
    assert fields.date and fields.date.when and fields.date.when.edtf == "2010-05-05"


def test_a_short_footnote_has_the_source_that_it_names() -> None:
    short = read(PAGE).references[1]
    assert short.raw == "{{sfn|Moss|2010|p=4}}"
    assert (short.fields.title, short.fields.pages) == ("A town grows", "4")


def test_a_harvid_names_a_source() -> None:
    page = "A.<ref>{{harvnb|Times|1999|pp=1–2}}</ref>\n* {{cite news |title=Fire |date=1999 |ref={{harvid|Times|1999}}}}"
    assert _only(page).fields.title == "Fire"


def test_free_words_use_the_markup_too() -> None:
    page = "X.<ref>Moss, Ada; \"[http://e.org/f The mill burns]\", ''[[The Sun (paper)|The Sun]]'', 27 June 2003.</ref>"
    fields = _only(page).fields
    assert (fields.authors, fields.title, fields.work) == (("Moss, Ada",), "The mill burns", "The Sun")


def test_an_archived_copy_in_free_words() -> None:
    fields = _only(
        "X.<ref>[https://web.archive.org/web/20110203040506/http://e.org/f The mill]</ref>"
    ).fields
    assert fields.url == "http://e.org/f"
    assert fields.archive_date and fields.archive_date.text == "2011-02-03"


def test_free_words_give_fields_and_the_address_of_their_link() -> None:
    fields = read(PAGE).references[2].fields
    assert (fields.url, fields.title) == ("http://example.org/m", "Mayors of Harden")
    assert fields.access_date and fields.access_date.text == "4 May 2012"


@pytest.mark.parametrize(
    ("template", "title", "author"),
    [
        ("{{Lien web|titre=La ville|nom1=Roche|prénom1=Léa|url=http://e.fr}}", "La ville", "Roche, Léa"),
        ("{{Cita web|título=La villa|apellidos=Roca|nombre=Ana|url=http://e.es}}", "La villa", "Roca, Ana"),
        ("{{Internetquelle|titel=Die Stadt|autor=Eva Stein|url=http://e.de}}", "Die Stadt", "Eva Stein"),
        ("{{Citar web|titulo=A vila|ultimo=Rocha|primeiro=Rui|url=http://e.pt}}", "A vila", "Rocha, Rui"),
        ("{{Cita web|titolo=La città|cognome=Rossi|nome=Ugo|url=http://e.it}}", "La città", "Rossi, Ugo"),
        (
            "{{Citeer web|titel=De stad|achternaam=Smit|voornaam=Jan|url=http://e.nl}}",
            "De stad",
            "Smit, Jan",
        ),
        ("{{книга|заглавие=Город|автор=Иванов И.|год=1990}}", "Город", "Иванов И."),
        ("{{Cytuj stronę|tytuł=Miasto|nazwisko=Nowak|imię=Jan|url=http://e.pl}}", "Miasto", "Nowak, Jan"),
        ("{{웹 인용|제목=도시|성=김|이름=민|url=http://e.kr}}", "도시", "김, 민"),
        ("{{cite web|title=市|author=王明|url=http://e.cn}}", "市", "王明"),
    ],
)
def test_templates_of_other_languages(template: str, title: str, author: str) -> None:
    fields = _only(f"X.<ref>{template}</ref>").fields
    assert (fields.title, fields.authors) == (title, (author,))


def test_an_archive_template_behind_the_citation() -> None:
    page = "X.<ref>{{cite web|title=T|url=http://e.org}} {{webarchive|url=http://web.archive.org/web/2/http://e.org|date=1 May 2011}}{{cbignore}}</ref>"
    fields = _only(page).fields
    assert fields.archive_url == "http://web.archive.org/web/2/http://e.org"
    assert fields.archive_date and fields.archive_date.text == "1 May 2011"


def test_several_sources_in_one_footnote() -> None:
    reference = _only("X.<ref>{{cite web|title=One|url=http://e.org/1}}; {{cite book|title=Two}}</ref>")
    assert [reference.fields.title, *(each.title for each in reference.also)] == ["One", "Two"]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("&#39;&#39;Moss'&#39; burns", "Moss burns"),
        ('&#039;&#039; and "', "'' and \""),
        ("Moss&#39;s", "Moss's"),
    ],
)
def test_italics_that_a_tool_has_escaped_are_none_of_the_title(written: str, title: str) -> None:
    assert _only(f"X.<ref>{{{{cite web|title={written}}}}}</ref>").fields.title == title


def test_footnotes_in_a_list_template_and_by_name() -> None:
    draft = read("A.{{r|x|y}}\n{{reflist|refs=\n<ref name=y>Why.</ref>\n<ref name=x>Ex.</ref>}}")
    assert [(r.name, r.number) for r in draft.references] == [("x", 1), ("y", 2)]
    assert _cites(draft) == [("A.", ["r0", "r1"])]


def test_a_note_that_cites() -> None:
    draft = read(
        "A town.{{efn|Or a village.<ref>[http://e.org E]</ref>}} {{#tag:ref|Small.|name=s|group=note}}"
    )
    assert [(r.group, r.number) for r in draft.references] == [("lower-alpha", 1), ("", 1), ("note", 1)]
    assert ("Or a village.", ["r1"]) in _cites(draft)
    assert draft.references[0].fields.url == "" and draft.references[1].fields.url == "http://e.org"


def test_footnotes_in_tables_and_templates() -> None:
    page = (
        "{{Infobox town\n| area = 5 km2<ref>{{cite web|title=Area}}</ref>\n| name = Harden\n}}\n"
        '{| class="wikitext"\n|+ Years<ref>Cap</ref>\n|-\n! Year !! People\n|-\n| 1901 || style="x" | 300<ref>Cell</ref>\n|}\n'
        "[[File:A.jpg|thumb|The mill<ref>Pic</ref>]]"
    )
    found = {(s.context, s.text) for s in read(page).statements if s.citations}
    assert found == {("infobox", "5 km2"), ("caption", "Years"), ("table", "300"), ("caption", "The mill")}


def test_what_is_broken_is_shown() -> None:
    draft = read('A.<ref name="never" /> B.<ref>open\n\nC.<ref>closed</ref>')
    assert [(u.raw, u.reason) for u in draft.unparsed] == [
        ('<ref name="never" />', "a footnote that is used and never defined"),
        ("<ref>", "a footnote tag that is never closed"),
    ]
    assert [r.raw for r in draft.references] == ["<ref>closed</ref>"]


def test_markup_is_told_from_plain_text() -> None:
    assert likelihood(PAGE) > plain_likelihood(PAGE)
    assert likelihood("A plain sentence.[1]\n\n1. ^ Moss (2010).") < 0.3
    assert FORMAT.suffixes == (".wiki", ".wikitext", ".mediawiki")


def _holds(source: str) -> None:
    draft = read(source)
    keys = {r.key for r in draft.references} | {""}
    assert all(source[r.span.start : r.span.end] == r.raw for r in draft.references)
    assert [r.key for r in draft.references] == [f"r{n}" for n in range(len(draft.references))]
    for statement in draft.statements:
        assert all(c.key in keys and 0 <= c.offset <= len(statement.text) for c in statement.citations)
        for run in statement.runs:
            assert 0 <= run.source <= run.source + run.length <= len(source)


PIECES = [
    "<ref>", "<ref name=a>", "<ref name='a' />", "</ref>", "{{", "}}", "[[", "]]", "[", "]", "|", "=", "\n", "== ", "'''",
    "[http://e.org ", "cite web", "title", "sfn", "efn", "<!--", "-->", "<nowiki>", "</nowiki>", "{|", "|}", "|-", "||",
    "File:", "convert", "frac", "5", "reflist", "refs", "<references>", "</references>", "&nbsp;", "word. ", "* ", "r",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_laws_hold_for_any_markup(source: str) -> None:
    _holds(source)


@given(st.text(max_size=200))
def test_laws_hold_for_any_text(source: str) -> None:
    _holds(source)


@pytest.mark.parametrize(
    "piece",
    ["{{", "[[", "[http://a ", "<ref>", "<ref ", "<!--", "<nowiki>", "{{a|", "{{a|b=", "'''", "=", "{|\n|", "[[File:a|",
     "{{cite web|title=", "<ref>{{", "<ref name=a/>", "}}", "]]", "\n==a==", "{{sfn|a|1}}", "{{efn|", "&#", "\u00a0"],
)  # fmt: skip
def test_hostile_repetition_is_read(piece: str) -> None:
    _holds(piece * (60_000 // len(piece)))
