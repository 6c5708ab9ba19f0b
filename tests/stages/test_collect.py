"""What a person names becomes articles: in order, each once, and nothing that is none."""

import bz2
import io
import sys
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.model import Failure
from pipeline.stages.collect import Choice, Collection, collect, is_one, listed
from pipeline.stages.folder import Patterns
from pipeline.stages.items import Held, Item, Named, Refused
from tests.providers.web import Services, answer
from tests.stages.test_dump import dump, page

NONE = Patterns()


class Wiki:
    """As much of the web as a category needs."""

    unreachable = False

    def __init__(self, *answers) -> None:
        self.ask = Services(*answers)


def no_web():
    raise AssertionError("nothing here may ask the web")


def collected(*arguments: str, limit: int = 0, patterns: Patterns = NONE, web=no_web) -> Collection:
    return collect(Choice(arguments, patterns, limit), io.BytesIO(), web)


def names(items: Collection) -> list[str]:
    return [name(item) for item in items.items]


def name(item: Item) -> str:
    if isinstance(item, Refused):
        return f"! {item.problem}"
    return item.argument if isinstance(item, Named) else item.intake.identity


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for path in (
        "b.wiki", "a.txt", "deep/c.html", "deep/notes", "archive/x.txt", "reports/y.html", ".git/z.txt",
        "deep/.hidden/x.txt", ".x.txt", "sources.csv", "citewarden.toml",
    ):  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("Some words.", "utf-8")
    (tmp_path / "photo").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "noise").write_bytes(bytes(range(256)))
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    return tmp_path


def test_a_folder_in_the_order_of_its_names(folder: Path) -> None:
    assert names(collected(".")) == ["a.txt", "b.wiki", "deep/c.html", "deep/notes"]
    assert collected(".").total == 4


def test_a_folder_deeper_than_the_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    levels = ["/".join("d" * depth) for depth in range(1, sys.getrecursionlimit() + 200)]
    for level in levels:
        Path(level).mkdir()
    deepest = Path(levels[-1], "a.txt")
    deepest.write_text("Some words.", "utf-8")
    try:
        assert names(collected("d")) == [str(deepest)]
    finally:  # what clears up after tests is recursive itself
        deepest.unlink()
        for level in reversed(levels):
            Path(level).rmdir()


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        (Patterns(include=("*.wiki", "*.html")), ["b.wiki", "deep/c.html"]),
        (Patterns(include=("deep/*",)), ["deep/c.html", "deep/notes"]),
        (Patterns(exclude=("deep/*", "b*")), ["a.txt"]),
        (Patterns(include=("*.txt", "*.wiki"), exclude=("a.*",)), ["b.wiki"]),
    ],
)
def test_patterns(folder: Path, patterns: Patterns, found: list[str]) -> None:
    assert names(collected(".", patterns=patterns)) == found


def test_each_article_once_and_no_more_than_asked_for(folder: Path) -> None:
    assert names(collected("b.wiki", ".", "./b.wiki", "a.txt")) == [
        "b.wiki", "a.txt", "deep/c.html", "deep/notes",
    ]  # fmt: skip
    few = collected(".", limit=2)
    assert (few.total, names(few)) == (2, ["a.txt", "b.wiki"])


def test_a_folder_that_was_named_is_read_whatever_it_is_called(folder: Path) -> None:
    assert names(collected("archive")) == ["archive/x.txt"]
    (folder / "empty").mkdir()
    assert names(collected("empty")) == ["! empty: holds no article"]


def test_a_dump_is_told_by_its_content_and_read_as_it_comes(folder: Path) -> None:
    (folder / "deep" / "d.xml.bz2").write_bytes(bz2.compress(dump(page("A", "x"), page("B", "y"))))
    found = collected("a.txt", "deep")
    assert found.total is None
    assert names(found) == ["a.txt", "deep/c.html", "wiki:en:A", "wiki:en:B", "deep/notes"]
    assert names(collected("dump:deep/d.xml.bz2", limit=1)) == ["wiki:en:A"]
    assert names(collected("dump:none.xml"))[0].startswith("! none.xml: cannot be read")


def test_a_dump_on_standard_input() -> None:
    found = collect(Choice(("dump:-",), NONE), io.BytesIO(dump(page("A", "x"))), no_web)
    (one,) = found.items
    assert isinstance(one, Held) and one.intake.text == "x"


@pytest.mark.parametrize(
    ("arguments", "one"),
    [
        (("a.txt",), True),
        (("none.txt",), True),
        (("-",), True),
        (("wiki:en:Pier",), True),
        (("https://a.example/b",), True),
        (("a.txt", "b.wiki"), False),
        ((".",), False),
        (("dump:x",), False),
        (("wiki:de:Kategorie:Pier",), False),
        (("https://en.wikipedia.org/wiki/Category:Piers",), False),
        (("wiki:en:Category of being",), True),
    ],
)
def test_one_or_many_by_the_form(folder: Path, arguments: tuple[str, ...], one: bool) -> None:
    assert is_one(arguments) is one


def test_a_list_has_one_article_a_line(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes("\ufeffa.txt\r\n# no\n\n  https://x.example/a#b  \nwiki:en:A # b\n".encode())
    expected = ["a.txt", "https://x.example/a#b", "wiki:en:A # b"]
    assert listed(str(path), io.BytesIO()) == expected
    assert listed("-", io.BytesIO(path.read_bytes())) == expected
    with pytest.raises(InputError, match="the list cannot be read"):
        listed(str(tmp_path / "none"), io.BytesIO())


MEMBERS = '{"query": {"categorymembers": [{"title": "A"}, {"title": "B"}, {"pageid": 3}, 7]}'


def test_a_category_goes_on_until_the_wiki_says_so() -> None:
    more = ', "continue": {"cmcontinue": "page|42|7", "continue": "-||"}}'
    last = '{"query": {"categorymembers": [{"title": "C?d"}]}}'
    web = Wiki(answer(MEMBERS + more), answer(last))
    assert names(collected("wiki:en:Category:X", web=lambda: web)) == [
        "wiki:en:A",
        "wiki:en:B",
        "wiki:en:C?d",
    ]
    assert "cmtitle=Category%3AX" in web.ask.asked[0] and "cmcontinue=page%7C42%7C7" in web.ask.asked[1]


def test_a_category_of_another_wiki_names_addresses() -> None:
    web = Wiki(answer(MEMBERS + "}"))
    found = collected("https://w.example/wiki/Category:X", web=lambda: web)
    assert names(found)[0] == "https://w.example/w/index.php?title=A"


def test_a_wiki_that_repeats_itself_is_left() -> None:
    web = Wiki(answer(MEMBERS + ', "continue": {"cmcontinue": "1"}}'))
    assert len(names(collected("wiki:en:Category:X", web=lambda: web))) == 2
    assert len(web.ask.asked) == 2


@pytest.mark.parametrize(
    "said",
    [
        answer("down", 503),
        answer("<html>", 200),
        answer('{"error": {"code": "invalidcategory", "info": "Bad."}}'),
        Failure("dns", "no such host"),
    ],
)
def test_a_category_that_fails_is_told(said) -> None:
    (found,) = names(collected("wiki:en:Category:X", web=lambda: Wiki(said)))
    assert found.startswith("! wiki:en:Category:X: ") and "\n" not in found
