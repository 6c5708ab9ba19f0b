"""Writes pipeline/dates/cldr.json from Babel's CLDR data: ``python bench/build_cldr.py`` (needs babel).

One line a language: the names of its months and days in every form and region, the order of its numeric
dates, and the words that its date patterns put between the numbers.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from babel import Locale, localedata

TARGET = Path(__file__).parent.parent / "pipeline" / "dates" / "cldr.json"
PATTERN = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|([^'A-Za-z]+)")
SKELETONS = ("MMMd", "MMMMd", "yMMM", "yMMMM", "yMMMd", "yMMMEd", "MMMEd", "yMEd", "Gy", "GyMMM", "y")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
DATE_MARKS = {"年", "년"}
HAS_CJK = {"ja", "zh", "yue", "ko", "za", "ii"}


def parts(pattern: str) -> Iterator[tuple[str, str]]:
    """("field", "MMMM") and ("text", " de ") of a CLDR pattern."""
    text = ""
    for m in PATTERN.finditer(pattern):
        if m[2]:
            if text:
                yield "text", text
            text = ""
            yield "field", m[0]
        else:
            text += m[3] or (m[1] or "").replace("''", "'") or "'"
    if text:
        yield "text", text


def clean(name: str) -> str:
    """Lower case, without the marks of direction and with plain blanks."""
    name = re.sub(r"[\u200e\u200f\u061c]", "", name)
    return " ".join(name.replace("\u0130", "i").lower().split())


def fresh(tag: str) -> Locale:
    """The locale, with nothing left of others: Babel's aliases keep the tables of whom they met first."""
    localedata._cache.clear()
    return Locale.parse(tag)


def names(table: dict, widths: tuple[str, ...], language: str) -> Iterator[tuple[int, str]]:
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, name in table.get(context, {}).get(width, {}).items():
                if re.fullmatch(r"[\d\s]*|M\d\d", name) or (CJK.search(name) and language not in HAS_CJK):
                    continue
                if not SHAVIAN.search(name):
                    yield number, clean(name)


def affixes(patterns: list[str], field: str) -> set[tuple[str, str]]:
    """What stands before and after a field without a blank: a prefix (Hebrew), an ending (Basque)."""
    found = set()
    for pattern in patterns:
        pieces = list(parts(pattern))
        for i, (kind, value) in enumerate(pieces):
            if kind != "field" or value[0] not in field or len(value) < 3:
                continue
            before = pieces[i - 1][1] if i and pieces[i - 1][0] == "text" else " "
            after = pieces[i + 1][1] if i + 1 < len(pieces) and pieces[i + 1][0] == "text" else " "
            head = re.search(r"[^\W\d_]+\Z", before)
            tail = re.match(r"\W?[^\W\d_]+(?=\W|\Z)", after) if after[:1] not in " ,.\u202f\u00a0" else None
            found.add((head[0] if head else "", tail[0] if tail else ""))
    return found


def literals(patterns: list[str]) -> set[str]:
    """Words between the fields."""
    found = set()
    for pattern in patterns:
        for kind, value in parts(pattern):
            if kind == "text":
                found |= {clean(w) for w in re.findall(r"[^\W\d_][^\s\d,.()/;:\u060c-]*", value)}
    return found


def year_words(patterns: list[str]) -> set[str]:
    """Words right after the year: "г." of "2017 г."."""
    found = set()
    for pattern in patterns:
        pieces = list(parts(pattern))
        for (kind, value), (_, text) in pairwise(pieces):
            if kind == "field" and value[0] == "y" and (m := re.match(r"\W*([^\W\d_]+)", text)):
                found.add(clean(m[1]))
    return found


def order(pattern: str) -> str:
    seen = [v[0].lower().replace("l", "m") for k, v in parts(pattern) if k == "field" and v[0] in "dMLy"]
    return "".join(dict.fromkeys(seen))


SHAVIAN = re.compile(r"[\U00010400-\U0001047f]")


def language(tags: list[str]) -> dict:
    tag = tags[0]
    result: dict = {k: {} for k in ("months", "short_months", "days", "short_days", "quarters", "bc", "ad")}
    result.update(orders=[], literals=set(), year_words=set(), forms=set())
    for t in tags:
        locale = fresh(t)
        read(locale, tag, result, main=t == tag)
    for long, short in (("months", "short_months"), ("days", "short_days")):
        result[short] = {k: v for k, v in result[short].items() if k not in result[long]}
    result["literals"] = sorted(result["literals"] - set(result["months"]) - set(result["days"]))
    result["forms"] = sorted(result["forms"])
    result["year_words"] = sorted(result["year_words"] - DATE_MARKS)
    return {k: v for k, v in result.items() if v}


def read(locale: Locale, tag: str, result: dict, main: bool) -> None:
    formats = [str(p) for p in locale.date_formats.values()]
    skeletons = locale._data["datetime_skeletons"]
    patterns = formats + [str(skeletons[s]) for s in SKELETONS if s in skeletons]
    for long, short, table, field in (
        ("months", "short_months", locale.months, "ML"),
        ("days", "short_days", locale.days, "Ec"),
    ):
        ends = affixes(patterns, field)
        for key, widths in ((long, ("wide",)), (short, ("abbreviated", "short"))):
            for number, name in names(table, widths, tag):
                result[key].setdefault(name, number)
                for head, tail in ends:
                    result[key].setdefault(clean(head + name + tail), number)
    for number, name in names(locale.quarters, ("wide", "abbreviated"), tag):
        result["quarters"].setdefault(name, number)
    for key, number in (("bc", 0), ("ad", 1)):
        for width in ("abbreviated", "wide", "narrow"):
            name = clean(locale.eras.get(width, {}).get(number, ""))
            if len(name) > 1 and not (CJK.search(name) and tag not in HAS_CJK):
                result[key][name] = 1
    result["literals"] |= literals(patterns)
    result["year_words"] |= year_words(patterns)
    result["forms"] |= {order(p) for p in patterns if re.search("MMM|LLL", p) and "d" in order(p)}
    if main:
        result["orders"] = [order(formats[i]) for i in range(len(formats))][-1:]


def main() -> None:
    groups: dict[str, list[str]] = {}
    for tag in sorted(localedata.locale_identifiers()):
        if tag != "root" and not tag.endswith("POSIX"):
            groups.setdefault(tag.split("_")[0], []).append(tag)
    lines = []
    for tag, tags in sorted(groups.items()):
        data = language(tags)
        if len(data.get("months", {})) >= 11 or any(map(str.isdigit, "".join(data.get("months", {})))):
            for key in ("bc", "ad"):
                data[key] = sorted(data.get(key, {}))
            lines.append(
                f"{json.dumps(tag)}: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}"
            )
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{TARGET}: {len(lines)} languages, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
