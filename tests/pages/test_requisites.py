"""What a page needs to look right."""

import pytest

from pipeline.pages.requisites import MOST, requisites_of_page, requisites_of_style

URL = "https://news.example/a/story.html"
PAGE = b"""<html><head><base href="/b/"><link rel="stylesheet" href="s.css"><link rel=canonical href="x">
<link rel="shortcut icon" href="/favicon.ico"><style>@import "t.css"; body{background:url( 'bg.png' )}</style>
<script src="a.js"></script></head><body><img src="p.png" srcset="q.png 1x, r.png 2x">
<img src="data:image/png;base64,AAAA"><a href="other.html">no</a><iframe src="https://video.example/v"></iframe>
<div style="background-image:url(d.png#x)"></div><video poster="v.jpg" src="v.mp4"></video>
<img src="javascript:x"><img src="p.png"></body></html>"""


def test_what_a_page_needs_and_nothing_that_it_only_links_to() -> None:
    base = "https://news.example/b/"
    assert requisites_of_page(PAGE, URL) == [
        base + "s.css",
        "https://news.example/favicon.ico",
        base + "t.css",
        base + "bg.png",
        base + "p.png",
        base + "a.js",
        base + "v.jpg",
        "https://video.example/v",
        base + "q.png",
        base + "r.png",
        base + "d.png",
    ]


def test_what_a_style_needs() -> None:
    style = "@import url(more.css); @font-face{src:url(\"f.woff2\") format('woff2'),url(f.woff)} p{b:url()}"
    assert requisites_of_style(style, "https://cdn.example/css/a.css") == [
        f"https://cdn.example/css/{name}" for name in ("more.css", "f.woff2", "f.woff")
    ]


def test_there_is_a_cap() -> None:
    page = b"".join(b"<img src=%d.png>" % number for number in range(3 * MOST))
    assert len(requisites_of_page(page, URL)) == MOST


@pytest.mark.parametrize(
    "page", [b"<img src=" * 100_000, b"<style>url(" + b" " * 900_000, b"", b"\xff\xfe\x00"]
)
def test_hostile_pages(page: bytes) -> None:
    assert isinstance(requisites_of_page(page, URL), list)
    assert isinstance(requisites_of_style(page.decode("latin-1"), URL), list)
