"""Bytes to text, without losing or normalising anything, and what to tell the person about it."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_FEW = 0.1  # damaged places, for each sound character beyond ASCII, in what is still UTF-8
_MOST_DAMAGE = 1000


def decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Text (byte order mark kept), the encoding's name, and notes where it was not plain UTF-8."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _by_mark(data, encoding)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        first = error.start
    if mended := _mended(data):
        return mended[0], "utf-8", (_damage(data, first, mended[1]),)
    encoding = _guessed(data)
    text = data.decode(encoding, "replace")
    return text, encoding, (f"the article is not UTF-8; it was read as {encoding}",)


def _by_mark(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        text, damage = data.decode(encoding), ""
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        damage = f"; from byte {error.start} on some of it is not, and reads \ufffd"
    told = encoding != "utf-8" or damage
    return (
        text,
        encoding,
        ((f"the article was read as {encoding}, as its byte order mark says{damage}",) if told else ()),
    )


def _mended(data: bytes) -> tuple[str, int] | None:
    """UTF-8 with a few bytes that are not, those read as Windows-1252; None where it is no UTF-8 at all."""
    view, at, damaged = memoryview(data), 0, 0
    pieces: list[str] = []
    while at < len(data):
        try:
            pieces.append(codecs.decode(view[at:], "utf-8"))
            break
        except UnicodeDecodeError as error:
            damaged += 1
            if damaged > _MOST_DAMAGE:
                return None
            pieces.append(codecs.decode(view[at : at + error.start], "utf-8"))
            pieces.append(_western(data[at + error.start : at + error.end]))
            at += error.end
    text = "".join(pieces)
    sound = len(re.findall(r"[^\x00-\x7f]", text)) - damaged
    return (text, damaged) if damaged <= sound * _FEW else None


def _western(data: bytes) -> str:
    """Windows-1252, and the control characters of Latin 1 where it has none."""
    return "".join(_western_character(byte) for byte in data)


def _western_character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _damage(data: bytes, first: int, damaged: int) -> str:
    line = data.count(b"\n", 0, first) + 1
    places = "one place" if damaged == 1 else f"{damaged} places"
    return f"the article is not UTF-8 in {places} (line {line}); read there as Windows-1252"


def _guessed(data: bytes) -> str:
    """Windows-1252 for a Western text, else what the sample looks like."""
    sample = data[:_SAMPLE]
    high = len(re.findall(rb"[\x80-\xff]", sample))
    runs = len(re.findall(rb"[\x80-\xff]+", sample))
    undefined = re.search(rb"[\x81\x8d\x8f\x90\x9d]", sample)
    if not undefined and high <= runs * 1.5:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best and _decodes(data, best.encoding) else "latin-1" if undefined else "cp1252"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
