"""The words of reports: all that is said in them has a translation, and every translation is of something."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from string import Formatter

import pytest

from pipeline.model import Decided, LinkDay, LinkState, Outcome, Run
from pipeline.settings.options import ReportOptions
from pipeline.showing import texts as module
from pipeline.showing import words
from pipeline.showing.page import SCRIPT_WORDS, page
from pipeline.showing.several import Entry, Several
from pipeline.showing.several import page as overview
from pipeline.showing.texts import LANGUAGES, Texts
from tests.renderers.conftest import STARTED, hostile, sample
from tests.sources import PACKAGE

FOLDER = PACKAGE / "showing" / "texts"
OTHERS = [language for language in LANGUAGES if language != "en"]


def known(language: str) -> dict[str, str]:
    return json.loads((FOLDER / f"{language}.json").read_text("utf-8"))


class Asked(dict[str, str]):
    """A translation of nothing that remembers what was looked for."""

    def get(self, english: str, otherwise: str = "") -> str:
        self[english] = ""
        return otherwise


def whole() -> Run:
    """A run in which as much as possible is said."""
    run = sample()
    decided = tuple(Decided(run.findings[0], outcome, until=STARTED.date()) for outcome in Outcome)
    days = tuple(LinkDay(datetime(2026, m, 1, tzinfo=UTC).date(), ((LinkState.DEAD, m),)) for m in (1, 2))
    return replace(run, decided=decided, link_history=days, report_language="es")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """All that is looked for while pages are made, and what stands in tables."""
    asked = Asked()
    monkeypatch.setattr(module, "_file", lambda language: asked)
    for run in (whole(), replace(hostile(), report_language="es")):
        page(run)
        page(run, served=True)
    entries = (Entry("a", problem="p"), Entry("b", "B", "7", "r", alarms=1, dead=2))
    overview(Several("id", "1", STARTED, entries, ("n",), "es"))
    told = [wording for table in (words.TIERS, words.STATES) for wording in table.values()]
    tables = {wording.name for wording in told} | {text for text in words.MEMENTOS.values() if text}
    return asked | dict.fromkeys([*tables, *words.NETWORK.values(), *SCRIPT_WORDS], "")


@pytest.mark.parametrize("language", OTHERS)
def test_all_that_is_said_is_translated(language: str, said: Mapping[str, str]) -> None:
    assert len(said) > 150
    assert not set(said) - set(known(language))


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_names_of_its_original(language: str) -> None:
    def names(text: str) -> list[str | None]:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)

    assert all(names(english) == names(text) for english, text in known(language).items())


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_nobody_says(language: str) -> None:
    files = [f for f in (PACKAGE / "showing").rglob("*") if f.suffix in (".py", ".js")]
    files += [f for family in ("checks", "model") for f in (PACKAGE / family).glob("*.py")]
    code = "\n".join(f.read_text("utf-8") for f in files)
    made = {
        "known",
        "alarms",
        "reviews",
        "notes",
        "articles",
        "sentences",
        "references",
        "dead links",
        "Reviews",
    }
    assert not [
        english for english in known(language) if f'"{english}"' not in code and english not in made
    ]


def test_what_the_script_says_is_handed_to_it() -> None:
    code = "".join(f.read_text("utf-8") for f in (PACKAGE / "showing" / "assets").glob("*.js"))
    assert not [english for english in SCRIPT_WORDS if f'"{english}"' not in code]


def test_the_setting_names_the_languages_that_there_are() -> None:
    (read,) = [
        f.metadata["read"]
        for f in ReportOptions.__dataclass_fields__.values()
        if f.name == "report_language"
    ]
    assert [read(language) for language in ("", *LANGUAGES)] == ["", *LANGUAGES]
    assert {f.stem for f in FOLDER.glob("*.json")} == set(OTHERS)
    with pytest.raises(ValueError, match="one of"):
        read("xx")


def test_the_first_language_that_is_spoken_counts() -> None:
    assert Texts.of("", "es-PE").language == "es"
    assert Texts.of("en", "es").language == "en"
    assert Texts.of("xx", "").language == "en"
    assert Texts.of("es").count(12_345, "note") == "12\u00a0345 notas"
    assert Texts.of().count(1, "note") == "1 note"


def test_strangers_words_are_put_in_as_they_are() -> None:
    assert Texts().say("found by {rule}", rule="{share}") == "found by {share}"
    assert Texts().mix("in {who}", who="<b>{x}") == "in &lt;b&gt;{x}"
