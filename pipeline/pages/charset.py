"""Bytes of a page into text: header, byte order mark, the page's own word, then what fits."""

import codecs
import re

HEAD = 4_096  # bytes in which a page names its encoding
FEW = 50  # letters beyond ASCII from which no guess is made
SAMPLE = 65_536  # bytes shown to the guess
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}


def decode(body: bytes, content_type: str) -> str:
    """The page's text.  Never fails: what fits nowhere is read with replacement characters."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace").removeprefix("\ufeff")
    header = _CHARSET.search(content_type)
    stated = (_named(header[1]) if header else "") or _stated(body[:HEAD])
    if stated and stated != "utf-8":
        return body.decode(stated, "replace")
    text = _strict(body, "utf-8")
    if text is not None:
        return text
    return body.decode("utf-8", "replace") if stated else _guessed(body)


def _stated(head: bytes) -> str:
    """What the page's meta element or XML declaration says."""
    from bs4.dammit import EncodingDetector

    stated = _named(EncodingDetector.find_declared_encoding(head, is_html=True) or "")
    return "utf-8" if stated.startswith(("utf-16", "utf-32")) else stated  # it was read as ASCII


def _named(name: str) -> str:
    """The codec that a browser would use for the name, or an empty string."""
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)
    except (LookupError, ValueError):  # not a codec, or one that makes no text
        return ""
    return _AS_BROWSERS_DO.get(codec.name, codec.name)


def _strict(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except UnicodeDecodeError as fault:
        cut = fault.start >= len(body) - 3 and fault.reason == "unexpected end of data"
        return body[: fault.start].decode(name) if cut else None


def _guessed(body: bytes) -> str:
    """Windows' Western encoding, unless the letters are another script's."""
    sample = body[:SAMPLE]
    high = sum(byte >= 0xC0 for byte in sample)
    if high > FEW and high * 10 > len(sample):
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        if best is not None:
            return body.decode(best.encoding, "replace")
    text = _strict(body, "cp1252")
    return text if text is not None else body.decode("utf-8", "replace")
