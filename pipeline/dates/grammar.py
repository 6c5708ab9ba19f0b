"""The forms of date expressions, as patterns over the kinds of the tokens (see ``lexicon.py``).

The patterns are the same for every language; which words have which kind is the language's business.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.dates.expression import Expression
from pipeline.dates.lexer import Tokens
from pipeline.dates.lexicon import Lexicon
from pipeline.dates.reader import read

DAY = r"[do]\.?"
MONTH = r"[Mm]\.?"
WEEKDAY = r"(?:[Ww]\.?,?f{0,2})?"
AFTER = r"(?:,?\(?[Ww]\)?(?!\.?,?f?[domMy]))?"
REL_YEAR = r"(?:f{0,2}(?:r|Au|uA|Lu|uL))"
IN_WORDS = r"f{1,2}u?f?N(?:V?N){1,6}(?![UuqN])"
YEAR = rf"(?:,?[fiu]{{0,3}},?K?yu?(?:\.?J|\.?K)?|,?'[dn]|fn(?![UuqMm#%])|{IN_WORDS}|,?i?{REL_YEAR})"
DASH = r"(?:-|T|/)"

FORMS = (
    (
        "days",
        rf"{WEEKDAY}(?:{DAY}(?:,?V|,|[-T])?f?i?){{0,6}}{DAY}f{{0,2}},?[-TV/]i?f{{0,2}}{DAY}f{{0,2}}{MONTH}{YEAR}?",
    ),
    ("night_days", rf"(?<=p){DAY}i{DAY}f?{MONTH}{YEAR}?"),
    ("slice", rf"f?[OL][Nd]?Ui?f{{0,2}}(?:{MONTH}{YEAR}?|y)"),
    ("nth_weekday", rf"f?[OL][W]f{{1,2}}{MONTH}{YEAR}?"),
    ("dashed", r"[do]-[Mm]-[ydn]"),
    ("slashed", r"d/y"),
    ("dmy", rf"{WEEKDAY}{DAY}f{{0,3}}{MONTH}{YEAR}{AFTER}"),
    ("month_list", rf"{MONTH}f?{DAY}(?:(?:-|,V?|V){DAY}){{3,12}}(?![UuqMm%])"),
    ("month_days", rf"{WEEKDAY}{MONTH}f?{DAY}(?:,?V?{DAY}){{0,3}}[-TV]f?{DAY}(?![UuqMm%]){YEAR}?"),
    ("mdy", rf"{WEEKDAY}{MONTH}f?{DAY}{YEAR}"),
    ("ymd", rf"K?y[.,]?(?:[uf]\.?){{0,2}},?{MONTH}f?,?{DAY}(?:f\.?|\(f\))?{AFTER}"),
    ("ydm", rf"y\.?[uf]{{1,2}}\.?{DAY}f?{MONTH}"),
    ("day_rel", r"U?[doNO]f{1,2}(?:[AL]f?U|Uf?[AL])"),
    ("worded", rf"N(?:VN)?f{{1,2}}{MONTH}{YEAR}?"),
    ("day_month", r"(?<=[if])d/d(?![/-]|\.[dny])"),
    ("ordinal", rf"f?Of{{0,2}}{MONTH}{YEAR}?"),
    ("months", rf"{MONTH}{DASH}f?{MONTH}{YEAR}"),
    ("my", rf"{MONTH}{YEAR}"),
    ("dm", rf"{WEEKDAY}{DAY}f{{0,3}}{MONTH}{AFTER}"),
    ("md", rf"{WEEKDAY}{MONTH}f?{DAY}(?![UuqMm%#]|-[dn#])"),
    ("ym", rf"y[.,]?(?:[uf]\.?){{0,2}},?{MONTH}"),
    ("eastern_rel", r"[rR]f?D"),
    ("eastern_season", r"Df?[SQH]"),
    ("number", rf"{WEEKDAY}D{AFTER}"),
    ("season", rf"f?Sf{{0,2}}(?:y[-/][ydn]|{YEAR})|yf?S(?:u?)|[LA]f?S|S[LA]|rf?S"),
    ("quarter", rf"(?:[OodL]\.?f?Q|Qf?[OdR]?)(?:{YEAR}|f?u)|rf?Q"),
    ("century_decade", r"dcf?G"),
    ("decade", r"f?G(?:f?[uU])?[JK]?"),
    ("decade_of", r"Uf{0,2}y"),
    ("native_numeric", r"y[/-]d[/-]d"),
    ("years", r"uy[-/]y|y[-/](?:y|[dn](?!\.?[MmUd]))(?:u?)(?:\.?J)?"),
    ("bce_range", r"[ykdn](?:-|T)[ykdn]\.?J"),
    ("bce", r"[ykndo#]\.?u?\.?J|J[ykdn]"),
    ("common", r"K[ykdn]|u?[ykdn]K"),
    ("century", r"[OodxmwR]\.?[-,]?(?:[TV]f?[Oodx]\.?)?c(?:\.?J)?|cf?[xOod](?:\.?J)?"),
    ("span", r"(?:v|h|i)[NdOn]U|(?:v|h|i)[Ndn]u|[NdnO](?:U|u)[abA]|(?<![yk#])[Nd]?[Uu]a"),
    ("part_of", r"E-?i?f?[uU](?!f?[LAy])|bi?f?[uU](?![bA])"),
    ("later_year", r"bf?(?:i?f?)(?:[AL](?:U|u|Q|c)|(?:U|u)[AL]|r)"),
    ("day_weekday", r"RW"),
    ("relative", r"[AL]f?[UuQc]|[UuQc]f?[AL]|R(?:,?U)?"),
    ("alone", r"(?:L|TA)(?=[.,!?TV]|$)"),
    ("month_rel", rf"[AL]f?{MONTH}|[Mm](?:L|A(?!f?[xfM]))"),
    ("rel_year", r"r"),
    ("holiday", rf"H(?:{YEAR})?|rf?H"),
    ("weekday_day", r"L?Wf?d(?=[,.!)|iTpVf]|$)(?!\.?f?[MmUu])"),
    ("weekday", r"O?[LA]?[Ww](?:f?[LA])?(?:,?U)?"),
    ("month", r"M"),
    ("spelled", r"uf?N(?:V?N){0,6}"),
    ("day_number", r"U[doN](?:[-TV]i?f?U?[doN])?(?!f?[Mm])"),
    ("weak_month", r"m"),
    ("year", r"yu?|uf?yu?"),
    ("year_short", r"un(?=[,.!)|fi]|$)"),
    ("the_day", r"(?<=[ipT])fo(?=[,.!)|x]|$)"),
    ("short_year", r"(?<=[ifp])'n"),
)
ANCHORS = frozenset("MmWSyDGRrHkLAavhcQobEuU'JK/")


@lru_cache(maxsize=1)
def grammar() -> re.Pattern[str]:
    """All forms as one pattern; the first that fits at a place is taken."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in FORMS))


def expressions(tokens: Tokens, words: Lexicon) -> Iterator[Expression]:
    """The date expressions of a sentence, in order, without overlaps."""
    kinds = tokens.kinds
    if ANCHORS.isdisjoint(kinds):
        return
    at = 0
    search = grammar().search
    while m := search(kinds, at):
        found = read(m.lastgroup or "", m.start(), m.end(), tokens, words)
        if found:
            yield from found
            at = max(found[-1].last + 1, m.start() + 1)
        else:
            at = m.start() + 1
