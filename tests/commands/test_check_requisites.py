"""``check --requisites``: pages are kept with what they need to look right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.net.origin import HERE, Origin, answer

HTML = b"Content-Type: text/html; charset=utf-8"
STORY = (
    b"<p>The council voted on Tuesday to rebuild the ferry pier before the winter storms arrive.</p>" * 20
)
PAGE = (
    b"<html lang=en><title>Council approves pier</title><link rel=stylesheet href=/s.css><img src=/p.png>"
    + STORY
)


@pytest.fixture
def web() -> Iterator[Origin]:
    pages = {
        "/well": answer(PAGE, HTML),
        "/gone": answer(b"<img src=/no.png>", HTML, status=b"404 Not Found"),
        "/s.css": answer(b"p{background:url(bg.png)}", b"Content-Type: text/css"),
        "/p.png": answer(b"\x89PNG", b"Content-Type: image/png"),
        "/bg.png": answer(b"\x89PNG", b"Content-Type: image/png"),
    }
    with Origin(pages) as origin:
        yield origin


@pytest.fixture
def article(tmp_path: Path, web: Origin, monkeypatch: pytest.MonkeyPatch) -> str:
    config = f'[network]\nallow = ["{HERE}"]\nhost_interval = 0\ntimeout = 5\n'
    (tmp_path / "citewarden.toml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    cited = "".join(
        f"The council approved the pier.<ref>{{{{cite web|url={web.url(path)}|title=Council approves pier}}}}</ref>\n"
        for path in ("/well", "/gone")
    )
    Path("a.wiki").write_text(cited, encoding="utf-8")
    return "a.wiki"


def test_what_pages_need_is_kept_where_it_is_wanted(article: str, web: Origin) -> None:
    main(["check", article, "--requisites", "-q", "--fail-on", "never"])
    assert {"/well", "/gone", "/s.css", "/p.png", "/bg.png"} <= set(web.paths())
    assert "/no.png" not in web.paths(), "what is no source is left as it is"
    came = len(web.requests)
    main(["check", article, "--requisites", "-q", "--fail-on", "never"])
    assert len(web.requests) == came, "what is young is not fetched again"


@pytest.mark.parametrize("flags", [[], ["--requisites", "--no-write"]])
def test_else_only_the_pages_are_fetched(article: str, web: Origin, flags: list[str]) -> None:
    main(["check", article, "-q", "--fail-on", "never", *flags])
    assert {path for path in web.paths() if path != "/robots.txt"} == {"/well", "/gone"}
