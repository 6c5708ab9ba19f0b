"""A reference keeps its key through renumbering, mended typos and added fields."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates.when import When
from pipeline.keys import Known, assign, known, with_keys
from pipeline.model import Citation, Dated, Fields, Reference, Span, Statement

TITLES = (
    "El embajador presenta sus cartas credenciales",
    "Canciller condena el lanzamiento de un misil",
    "Canciller condena el lanzamiento de dos misiles balísticos",
    "Trade figures for the first half of the year",
    "Embassy warns of a threat to its personnel",
    "페루 외무부 담당 외교관 임명 안해",
    "Relaciones bilaterales",
    "Obituary",
    "A short history of the port and its workers",
    "Nota de prensa sobre la expulsión del embajador",
)
PUBLISHERS = ("Andina", "RPP Noticias", "El Comercio", "VOA Korea", "")


def reference(
    number: int, title: str = "", publisher: str = "", date: str = "", **more: object
) -> Reference:
    year = When.of(int(date[:4])) if date else None
    fields = Fields(title=title, publisher=publisher, date=Dated(date, year) if date else None)
    fields = replace(fields, **more)
    return Reference(f"r{number - 1}", number, ("^",), title or "raw", Span(number, number + 1), fields)


def renumbered(references: list[Reference]) -> list[Reference]:
    return [replace(one, key=f"r{i}", number=i + 1) for i, one in enumerate(references)]


def remembered(references: list[Reference], before: dict[str, str] | None = None) -> list[Known]:
    keys = before or assign(references, [])
    return [replace(known(one), key=keys[one.key]) for one in references]


ARTICLES = st.lists(
    st.tuples(st.sampled_from(TITLES), st.sampled_from(PUBLISHERS), st.dates().map(str)),
    min_size=1,
    max_size=12,
    unique=True,
).map(lambda rows: [reference(i + 1, *row) for i, row in enumerate(rows)])


def by_content(references: list[Reference], keys: dict[str, str]) -> dict[str, Reference]:
    return {keys[one.key]: replace(one, key="", number=None, span=Span(0, 0)) for one in references}


@given(ARTICLES, st.randoms(use_true_random=False))
def test_renumbering_changes_no_key(references: list[Reference], random) -> None:
    before = remembered(references)
    shuffled = references.copy()
    random.shuffle(shuffled)
    shuffled = renumbered(shuffled)
    random.shuffle(before)
    after = assign(shuffled, before)
    assert by_content(shuffled, after) == by_content(references, assign(references, []))


@given(ARTICLES, st.randoms(use_true_random=False))
def test_new_keys_do_not_depend_on_the_order(references: list[Reference], random) -> None:
    shuffled = references.copy()
    random.shuffle(shuffled)
    shuffled = renumbered(shuffled)
    first, second = assign(references, []), assign(shuffled, [])
    assert by_content(references, first) == by_content(shuffled, second)
    assert len(set(first.values())) == len(references)


@given(ARTICLES, st.data())
@settings(max_examples=200)
def test_a_mended_typo_changes_no_key(references: list[Reference], data: st.DataObject) -> None:
    before = remembered(references)
    index = data.draw(st.integers(0, len(references) - 1))
    title = references[index].fields.title
    at = data.draw(st.integers(0, len(title) - 1))
    typo = data.draw(st.sampled_from(["", "x", title[at] * 2, "é"]))
    wrong = title[:at] + typo + title[at + 1 :]
    typed = references.copy()
    typed[index] = replace(typed[index], fields=replace(typed[index].fields, title=wrong))
    after = assign(typed, before)
    assert [after[one.key] for one in typed] == [one.key for one in before]


@given(ARTICLES, st.data())
def test_added_fields_and_a_reference_before_change_no_key(
    references: list[Reference], data: st.DataObject
) -> None:
    before = remembered(references)
    index = data.draw(st.integers(0, len(references) - 1))
    more = replace(
        references[index].fields, url="https://a.example/x", authors=("Ana Ríos",), pages="3", date=None
    )
    richer = references.copy()
    richer[index] = replace(richer[index], fields=more)
    newcomer = reference(1, "An entirely different matter", "Nobody", "1999-01-01")
    richer = renumbered([newcomer, *richer])
    after = list(assign(richer, before).values())
    assert after[1:] == [one.key for one in before]
    assert after[0] not in after[1:]


def test_twins_that_differ_in_their_archive_date_keep_their_keys() -> None:
    first, second = (
        reference(n, "Relaciones bilaterales", "Ministerio", archive_date=Dated(day, None))
        for n, day in ((5, "2016-07-03"), (29, "2019-01-02"))
    )
    before = remembered([first, second])
    swapped = [replace(second, key="r0", number=5), replace(first, key="r1", number=29)]
    assert assign(swapped, before) == {"r0": before[1].key, "r1": before[0].key}
    mended = [replace(one, fields=replace(one.fields, title="Relaciones bilateral")) for one in swapped]
    assert assign(mended, before) == {"r0": before[1].key, "r1": before[0].key}


def test_the_number_decides_between_identical_ones_and_only_there() -> None:
    one, two = reference(1, "Obituary"), reference(2, "Obituary")
    before = [Known("b", "Obituary", number=2), Known("a", "Obituary", number=1)]
    assert assign([one, two], before) == {"r0": "a", "r1": "b"}
    assert assign([reference(1, "Another thing entirely")], before)["r0"] not in ("a", "b")


def test_an_identifier_outlives_a_rewritten_title() -> None:
    before = [
        Known("k", "Old words", doi="https://doi.org/10.1000/ABC"),
        Known("u", "More", url="http://www.x.example/a/"),
    ]
    one = reference(1, "Entirely new", identifiers=(("doi", "10.1000/abc"),))
    two = reference(2, "Something else", url="https://x.example/a")
    assert assign([one, two], before) == {"r0": "k", "r1": "u"}


def test_a_different_source_of_the_same_publisher_is_no_match() -> None:
    before = [
        Known(
            "k",
            "Perú condena lanzamiento de misiles por parte de Corea",
            date="2022-05-26",
            publisher="Andina",
        )
    ]
    other = reference(
        1, "Perú condena enérgicamente lanzamiento de misiles balísticos", "Andina", "2022-11-03"
    )
    assert assign([other], before)["r0"] != "k"


def test_new_keys_are_readable_and_never_taken() -> None:
    embassy = reference(1, "Embajador de Corea del Norte protesta", "El Comercio", "2017-09-13")
    assert assign([embassy], [])["r0"] == "embajador-corea-norte-protesta-2017"
    orphan = Known("embajador-corea-norte-protesta-2017", "Nothing of the kind")
    taken = assign([embassy], [orphan])["r0"]
    assert re.fullmatch(r"embajador-corea-norte-protesta-2017-[0-9a-f]{6}", taken)
    korean = reference(1, "페루 외무부", "VOA Korea", "2022-11-07")
    assert re.fullmatch(r"voa-korea-[0-9a-f]{6}-2022", assign([korean], [])["r0"])


@pytest.mark.parametrize(
    ("title", "publisher", "key"),
    [
        ("March", "", "source-march-2012"),
        ("12 March 2012", "", "source-march-2012-2012"),
        ("Obituary", "The Times", "obituary-the-times-2012"),
    ],
)
def test_no_key_is_a_date_or_a_number_to_a_spreadsheet(title: str, publisher: str, key: str) -> None:
    assert assign([reference(1, title, publisher, "2012-03-01")], []) == {"r0": key}
    assert re.fullmatch("source-[0-9a-f]{6}", assign([reference(1, "북한")], [])["r0"])


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_any_titles_make_unique_plain_keys(titles: list[str]) -> None:
    keys = assign(
        [reference(i + 1, title) for i, title in enumerate(titles)],
        [Known("raw", "a remembered source with a long title of its own")],
    ).values()
    assert len(set(keys)) == len(titles)
    for key in keys:
        assert re.fullmatch(r"[a-z0-9-]{3,70}", key)
        assert sum(part.isalpha() for part in key.split("-")) > 1 or key.startswith("source-")


def test_references_without_anything_keep_their_keys() -> None:
    bare = [replace(reference(n), raw=f"{n}. ^ See the minutes of {n}.") for n in (1, 2, 3)]
    before = remembered(bare)
    assert [one.key for one in remembered(bare, assign(bare, before))] == [one.key for one in before]


def test_a_thousand_references_of_another_article_are_no_trouble() -> None:
    old = [Known(f"k{i}", f"word{i} other{i} matter{i}", number=i) for i in range(1200)]
    new = [reference(i + 1, f"word{i} other{i} mattre{i}") for i in range(1200)]
    assert list(assign(new, old).values()) == [f"k{i}" for i in range(1200)]


def test_citations_follow_their_references() -> None:
    mark = Citation("r0", "[1]", 3, Span(3, 6), Span(0, 3))
    loose = Citation("", "[9]", 3, Span(6, 9), Span(0, 3))
    statements = [Statement("abc", Span(0, 9), "", (mark, loose)), Statement("d", Span(9, 10), "", ())]
    references, renamed = with_keys([reference(1, "T")], statements, {"r0": "lasting"})
    assert [one.key for one in references] == ["lasting"]
    assert [citation.key for citation in renamed[0].citations] == ["lasting", ""]
    assert renamed[1] == statements[1]
