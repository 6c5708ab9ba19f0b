"""Dates written with 年月日 or 년월일, in figures or in Chinese numerals, with Japan's and other eras."""

import re

ERAS = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
    "民國": 1911, "民国": 1911, "주체": 1911, "단기": -2333,
    "메이지": 1867, "다이쇼": 1911, "쇼와": 1925, "헤이세이": 1988, "레이와": 2018,
    "건양": 1895, "광무": 1896, "융희": 1906, "皇紀": -660, "開國": 1391, "개국": 1391,
}  # fmt: skip
"""The year before each era's first."""
LUNAR = ("음력", "旧暦", "舊曆", "农历", "農曆", "農历", "阴历", "陰曆", "陰暦", "夏历", "夏曆")
"""What stands before a month and day of the old calendars, whose days we cannot tell."""
MEIJI_LUNAR = 5  # the last of Meiji's years by the old calendar
AFTER_CHRIST = ("西暦", "西元", "公元", "서기", "서력")
DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_END = r"(?=[\s,.에의이인까부만]|\Z)"
_NOT_SPAN = (
    r"(?!\s?(?:間|间|간(?!행)|동안|[後后](?!半|期)|前(?!半|期)|째|目|以内|이내|넘|만에|頃?以上"
    rf"|(?:전|후|뒤){_END}))"
)
_TO = r"\s?[日号號일]?\s?[-~\u2013\u301c\uff5e\u223c\u30fb\u00b7至]\s?"
CJK_DATE = (
    rf"(?:(?P<era>{'|'.join([*ERAS, *AFTER_CHRIST])})\s?)?"
    r"(?P<cy>\d{1,4}|元|원|[〇零○一二三四五六七八九]{4})(?:\((?P<western>\d{4})\))?\s?[年년]"
    rf"(?P<dai>代|대)?(?![代대])(?:\s?(?P<cm>{_NUM})\s?[月월](?:\s?(?:(?P<cf>{_NUM}){_TO})?(?P<cd>{_NUM})\s?[日号號일])?)?{_NOT_SPAN}"
    rf"|(?<!\d)(?P<m3>{_NUM})\s?[月월](?!드|간)(?:\s?(?:(?P<f3>{_NUM}){_TO})?(?P<d3>{_NUM})\s?[日号號일])?{_NOT_SPAN}"
    rf"|(?<![\d第.])(?:(?P<f4>\d{{1,2}}){_TO})?(?P<d4>\d{{1,2}})\s?[日号號일]{_NOT_SPAN}"
)


def number(text: str) -> int:
    """31 of "31", "三十一"; 2017 of "二〇一七"; 1 of "元" (an era's first year)."""
    if text in ("元", "원"):
        return 1
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (DIGITS.get(tens, 0) if tens else 1) + (DIGITS.get(ones, 0) if ones else 0)
    value = 0
    for character in text:
        value = 10 * value + DIGITS.get(character, 0)
    return value


Partial = tuple[int | None, int | None, int | None, int | None]
"""Year, month, day, and the last day of a range ("5월 6~7일")."""


def read_cjk(m: re.Match[str]) -> Partial | None:
    """What a match of CJK_DATE states; None for what is a span of time ("5年")."""
    if m["d4"]:
        return _checked(None, None, m["d4"], m["f4"])
    if m["m3"]:
        return _checked(None, m["m3"], m["d3"], m["f3"])
    year = _year(m)
    if m["era"] == "明治" and number(m["cy"]) <= MEIJI_LUNAR:
        return year, None, None, None
    return _checked(year, m["cm"], m["cd"], m["cf"]) if year is not None else None


def _year(m: re.Match[str]) -> int | None:
    if m["western"]:
        return int(m["western"])
    year = number(m["cy"])
    if m["era"] in ERAS:
        return ERAS[m["era"]] + year
    return year if year >= 1000 or (m["era"] and year) else None


def _checked(year: int | None, month: str | None, day: str | None, first: str | None) -> Partial | None:
    parts = [number(text) if text else None for text in (month, first or day, day if first else "")]
    fits = all(v is None or 1 <= v <= top for v, top in zip(parts, (12, 31, 31), strict=True))
    return (year, parts[0], parts[1], parts[2]) if fits else None
