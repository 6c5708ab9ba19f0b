"""A page of MediaWiki names its API; nothing else is believed to."""

import pytest

from pipeline.stages.live_article import named_api

URL = "https://wiki.example/deep/Some_page"
EDIT = '<link rel="EditURI" type="application/rsd+xml" href="{}"/>'
NAME = '<script>RLCONF={{"wgPageName":"{}"}}</script>'


def skin(api: str = "//wiki.example/w/api.php?action=rsd", name: str = "Some_page") -> str:
    return f"<html><head>{EDIT.format(api)}{NAME.format(name)}</head>"


@pytest.mark.parametrize(
    ("api", "found"),
    [
        ("//wiki.example/w/api.php?action=rsd", "https://wiki.example/w/api.php"),
        ("/api.php?action=rsd&amp;x=1", "https://wiki.example/api.php"),
        ("https://wiki.example/engine/api.php", "https://wiki.example/engine/api.php"),
    ],
)
def test_the_api_and_the_title(api: str, found: str) -> None:
    where = named_api(skin(api, 'Caf\\u00e9_\\"x\\"'), URL)
    assert where is not None and (where.apis, where.page) == ((found,), 'Café "x"')


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><head><title>x</title></head>",
        skin("https://elsewhere.example/w/api.php"),
        skin("//wiki.example/w/other.php"),
        skin("http://[broken"),
        EDIT.format("/api.php"),
        NAME.format("A"),
        skin(name="\\ud8zz"),
        "x" * 300_000 + skin(),
        "<link " * 200_000,
        '"wgPageName":"' + "\\\\" * 500_000,
    ],
)
def test_no_other_page_is_believed(html: str) -> None:
    assert named_api(html, URL) is None
