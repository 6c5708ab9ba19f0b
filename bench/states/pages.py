"""Pages as sites build them, and answers as servers send them."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.states.tongues import Tongue

HTML = "Content-Type: text/html; charset=utf-8"
ELSEWHERE = "*"  # in ``Case.pages``: every other path

Answer = bytes | str
"""The bytes to send; or the name of a misbehaviour of ``bench.states.server``."""


def read(name: str) -> Any:
    """What stands in a file of ours."""
    return json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Case:
    """One link with the state that it has.  ``pages`` is its host's whole site; the host is its own.

    ``door`` is the kind of port that is asked; ``url`` an address that is not on a host of ours; ``before``
    what ``path`` showed the first time that it was asked for, if that was something else.
    """

    name: str
    state: str
    path: str = "/2016/05/ferry-pier-approved.html"
    pages: dict[str, Answer] = field(default_factory=dict)
    door: str = "http"
    url: str = ""
    before: bytes = b""


def answer(body: str | bytes = "", *headers: str, status: str = "200 OK", packed: bool = False) -> bytes:
    """A response with its length."""
    data = body if isinstance(body, bytes) else body.encode()
    if packed:
        data, headers = gzip.compress(data), (*headers, "Content-Encoding: gzip")
    lines = [f"HTTP/1.1 {status}", *(headers or (HTML,)), f"Content-Length: {len(data)}", "", ""]
    return "\r\n".join(lines).encode() + data


def page(body: str, status: str = "200 OK", *headers: str) -> bytes:
    """An HTML page."""
    return answer(body, HTML, *headers, status=status)


def redirect(where: str, status: str = "301 Moved Permanently") -> bytes:
    """A redirect with the short page that servers add."""
    words = f"<html><head><title>{status}</title></head><body><h1>{status[4:]}</h1></body></html>"
    return answer(words, "Content-Type: text/html", f"Location: {where}", status=status)


def plain_404() -> bytes:
    """What most servers say for what they do not have."""
    words = "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center>"
    return page(f"{words}<hr><center>nginx/1.24.0</center></body></html>", "404 Not Found")


def document(title: str, body: str, *, head: str = "", language: str = "en") -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="stylesheet" href="/a.css">{head}</head><body>{body}</body></html>'
    )


def paragraphs(sentences: Iterable[str], rounds: int = 6) -> str:
    """A story's text: the sentences over and over, numbered as to differ."""
    told = " ".join(sentences)
    return "".join(f"<p>{told} ({number})</p>" for number in range(rounds))


def navigation(tongue: Tongue, links: int = 25) -> str:
    """A site's header: its name and many links."""
    items = "".join(f'<li><a href="/s/{n}">{tongue.headline[:18]} {n}</a></li>' for n in range(links))
    return f'<header><a href="/">{tongue.site}</a><nav><ul>{items}</ul></nav></header>'


def footer(tongue: Tongue) -> str:
    """A site's foot."""
    return f'<footer><p>© 2026 {tongue.site}</p><ul><li><a href="/about">Info</a></li></ul></footer>'


def framed(tongue: Tongue, title: str, main: str, *, head: str = "") -> str:
    """The main part between a site's header and its foot."""
    body = f"{navigation(tongue)}<main>{main}</main>{footer(tongue)}"
    return document(title, body, head=head, language=tongue.code)


def story(tongue: Tongue, rounds: int = 8, *, head: str = "", extra: str = "") -> str:
    """An article with all that stands around it."""
    main = f"<article><h1>{tongue.headline}</h1>{paragraphs(tongue.story, rounds)}</article>{extra}"
    return framed(tongue, f"{tongue.headline} | {tongue.site}", main, head=head)


def popular(tongue: Tongue) -> str:
    """Teasers of other stories, as error pages like to show."""
    items = "".join(f"<li><a href='/n/{n}'>{text}</a></li>" for n, text in enumerate(tongue.story * 2))
    return f"<section><h2>{tongue.site}</h2><ul>{items}</ul></section>"
