"""Text as BibTeX holds it: accents, commands and braces, read and written."""

import re
import unicodedata
from functools import cache

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
"""An accent's command and the combining character that it is."""

_WORDS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "textquotedbl": '"', "ldots": "…", "dots": "…", "textellipsis": "…", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textbraceleft": "{",
    "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textbar": "|", "textless": "<",
    "textgreater": ">", "textdollar": "$", "textunderscore": "_", "textdegree": "°", "degree": "°",
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "yen": "¥", "textyen": "¥",
    "S": "§", "P": "¶", "copyright": "©", "textcopyright": "©", "textregistered": "®",
    "texttrademark": "™", "guillemotleft": "«", "guillemotright": "»", "flqq": "«", "frqq": "»",
    "glqq": "„", "grqq": "“", "quotedblbase": "„", "textexclamdown": "¡", "textquestiondown": "¿",
    "slash": "/", "times": "×", "pm": "±", "cdot": "·", "textperiodcentered": "·", "textbullet": "•",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "kappa": "κ", "lambda": "λ",
    "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Delta": "Δ", "Gamma": "Γ", "Lambda": "Λ", "Sigma": "Σ", "Omega": "Ω", "quad": " ",
    "qquad": " ", "space": " ", "newline": " ", "par": " ", "TeX": "TeX", "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
}  # fmt: skip
_FORMATS = """
    emph textit textbf textsc textrm texttt textsf textsl textup textmd textnormal text mathrm mathit
    mathbf mathsf mathcal ensuremath mbox hbox url path nolinkurl href uppercase lowercase MakeUppercase
    MakeLowercase it bf sc rm tt sf sl em itshape bfseries scshape relax protect textsuperscript
    textsubscript underline mkbibquote enquote mkbibemph bibstring footnotesize small
"""
"""The command goes, what it is put on stays."""
_SPACES = frozenset(" ,;:\\\n\t~")
_NOTHING = frozenset("-/!@")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”"}
_MARKS_AT_MOST = 3  # on one letter; more are no writing, and slow to put in order

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)[ \t\r\n]*|\\(?P<sign>.)|(?P<brace>[{}])|(?P<maths>\$)|(?P<tie>~)"
    r"|(?P<ligature>-{2,3}|``|'')|(?P<plain>[^\\{}$~`'-]+|.)",
    re.DOTALL,
)
_DRAWN = re.compile(r"[\\{}$~`'-]")  # without any of these a text is what it says
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


def decoded(text: str) -> str:
    """The text that a reader sees, white space joined; a command that we do not know stays as it is."""
    if _DRAWN.search(text):
        text = _read(text)
    return _BLANKS.sub(" ", text).strip()


def _read(text: str) -> str:
    out: list[str] = []
    marks: list[str] = []
    for token in _TOKEN.finditer(text):
        kind, value = token.lastgroup, token[token.lastgroup or 0]
        if kind in ("word", "sign") and value in ACCENTS:
            marks.append(ACCENTS[value])
        elif kind in ("brace", "maths"):
            if value == "}":
                marks.clear()
        elif words := _said(kind or "", value):
            out.append(_accented(words, marks) if marks else words)
    return "".join(out)


def _said(kind: str, value: str) -> str:
    """A token as text."""
    if kind == "word":
        return "" if value in _formats() else _WORDS.get(value, f"\\{value} ")
    if kind == "sign":
        return " " if value in _SPACES else "" if value in _NOTHING else value
    return " " if kind == "tie" else _LIGATURES.get(value, value)


def _accented(words: str, marks: list[str]) -> str:
    """The words with the marks on their first letter; the marks are used up, blanks before it go."""
    words = words.lstrip(" \t\r\n")
    if not words:
        return ""
    first = _DOTLESS.get(words[0], words[0])
    if first.isalpha():
        first = unicodedata.normalize("NFC", first + "".join(reversed(marks[-_MARKS_AT_MOST:])))
    marks.clear()
    return first + words[1:]


@cache
def _formats() -> frozenset[str]:
    return frozenset(_FORMATS.split())


@cache
def _escapes() -> dict[int, str]:
    named = {"\\": "textbackslash", "{": "textbraceleft", "}": "textbraceright", "~": "textasciitilde"}
    named["^"] = "textasciicircum"
    signs = {ord(sign): f"\\{sign}" for sign in "&%$#_"}
    return {ord(c): f"{{\\{name}}}" for c, name in named.items()} | signs


def encoded(text: str) -> str:
    """The text as the value of a field, without its outer braces: balanced, on one line.

    ``decoded(encoded(text)) == text`` for every text without control characters and doubled blanks.
    """
    line = _CONTROLS.sub(" ", text).strip()
    return re.sub(r"-(?=-)|`(?=`)|'(?=')", r"\g<0>{}", line.translate(_escapes()))
