"""How the lines of Markdown look, as data.  Every pattern takes linear time on any line."""

import re

LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
QUOTE = re.compile(r"(?: {0,3}>[ \t]?)++(?:\[![\w-]{1,30}\][+-]?)?")
OPENERS = frozenset("#`~$-+*_=<[|:0123456789")
RULE = re.compile(r"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
MARKER = re.compile(r"(?P<sign>[-+*]|(?P<number>\d{1,9})[.)])(?:[ \t]++|$)")
TASK = re.compile(r"\[[ xX]\][ \t]+")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
HEADING_END = re.compile(r"(?:[ \t]+#+)?[ \t]*(?:\{[#.][^{}]{0,200}\})?[ \t]*$")
UNDERLINE = re.compile(r"(?:=+|-{2,})[ \t]*$")
FENCE = re.compile(r"`{3,}+(?![^\n]*`)|~{3,}+|\$\$")
RAW_END = re.compile(r"(?i)</(?:script|style|pre|textarea)>")
_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|main|menu|nav|ol|"
    "option|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
MARKUP = re.compile(
    rf"(?i)<(?:(?P<comment>!--)|(?P<raw>script|style|pre|textarea)(?=[\s>]|$)|/?(?:{_BLOCK_TAGS})(?=[\s/>]|$))"
)
NOTE = re.compile(r"\[\^([^\]\s]{1,200})\]:[ \t]*")
TARGET = re.compile(
    r"\[(?P<label>(?:\\.|[^\[\]\\]){1,999}+)\]:[ \t]*+(?:<(?P<pointed>[^<>]*+)>|(?P<plain>[^\s<]\S*+))"
    r"(?:[ \t]++(?P<title>\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?+[ \t]*+$"
)
INTERRUPTS = re.compile(
    rf"#{{1,6}}(?:[ \t]|$)|`{{3,}}+[^`]*+$|~{{3}}|\$\$|{RULE.pattern}|(?:=+|-+)[ \t]*+$|"
    rf"\[\^[^\]\s]{{1,200}}\]:|"
    rf"{MARKUP.pattern.replace('(?i)', '(?i:', 1)})"
)


def delimits(line: str) -> bool:
    """Whether a line parts a table's head from its rows: ``|---|:--:|``."""
    return "|" in line and "-" in line and set(line) <= set("|:- \t")


def label_of(text: str) -> str:
    """A reference link's label as it is compared."""
    return " ".join(text.split()).casefold()
