"""HTML that is escaped by construction: what is not ``Markup`` is text, and text is made inert."""

from collections.abc import Iterable
from html import escape

from pipeline.showing.inert import plain, web_address

_VOID = frozenset({"meta", "link", "input", "br", "hr"})


class Markup(str):
    """Text that is HTML already.  Only this module and the project's own files make it."""

    __slots__ = ()


Content = str | int | Iterable["Content"] | None


def html(content: Content) -> str:
    """The content as HTML: ``Markup`` stays, text is escaped, None is nothing, iterables are joined."""
    if content is None:
        return ""
    if isinstance(content, Markup):
        return content
    if isinstance(content, str):
        return escape(plain(content))
    if isinstance(content, int):
        return str(content)
    return "".join([html(part) for part in content])


def join(*content: Content) -> Markup:
    """The contents one after the other."""
    return Markup(html(content))


def el(name: str, /, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """An element.  ``class_`` is written ``class``, ``data_x`` ``data-x``; None and False are left out."""
    opening = name + "".join([_attribute(key, value) for key, value in attributes.items()])
    if name in _VOID:
        return Markup(f"<{opening}>")
    return Markup(f"<{opening}>{html(content)}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    key = key.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(plain(str(value)))}"'


def anchor(place: str, /, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """A link to an element of the same page."""
    return el("a", *content, href=f"#{place}", **attributes)


def link(url: str, /, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """A link to a page of the web; where the address is not safe to follow, the content alone."""
    safe = web_address(url)
    if not safe:
        return el("span", *content, class_="nolink")
    return el("a", *content, href=safe, rel="noreferrer noopener nofollow external", **attributes)
