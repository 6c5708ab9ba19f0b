"""Coverage-guided fuzzing of a reader: ``python -m bench.fuzz plain 600`` (seconds; needs atheris).

What is tried are made-up articles and the signs of the format, cut, joined and changed wherever that
reaches new lines of the program.  It ends at the first source that breaks a law or takes too long, which
is kept beside the seeds; else after so many seconds, and tells how many sources were tried.
"""

import re
import sys
import tempfile
from pathlib import Path

from bench.articles import Made
from bench.seeds import LISTS, seed
from pipeline.formats import Format

FORMATS = (*Made._fields, *LISTS)
BARRED = ("plain", "html")  # formats whose signs are parted by bars, having none
LONGEST = 4096  # bytes of a source
SLOWEST = 10  # seconds for one source
SIGNS = {
    "plain": r"""
[1]|[a]|[note 1]|[edit]|  1. ^ |^ a b |References|\n\n|Retrieved |Archived from the original on |
(2001). |
doi:10.1000/1|ISBN |pp. 3|↑|“|\u00a0|CS1 maint: x (link)|(in Spanish)|\t\t|"Salt". |p. 3 |\r\n|
«x» |• |et al.
""",
    "html": r"""
<p>|</p>|<li id="cite_note-1">|<ol class="references">|<a href="#cite_note-1">|</a>|<sup>|<table>|
<td>|<!--|-->|
<script>|&amp;|&#x41;|<span class="reference-text">|<cite class="citation">|<h2>|<br/>|<svg>|
hidden|</cite>|</span>|
<span class="Z3988" title="rft.au=a&amp;rft.date=2001">|style="display:none"|
<a href="https://a.example/">|&nbsp;
""",
    "wikitext": r"""
<ref>~</ref>~<ref name=a/>~<ref name=a group=n>~{{~}}~[[~]]~[http://e.org ~
{{cite web|title=a|date=2001}}~|~=~
{{sfn|a|2001}}~{{efn|~{|~|}~|-~||~== a ==~<!--~-->~<nowiki>~</nowiki>~<references>~
{{reflist|refs=~[[File:a|~''~
\'\'\'~&nbsp;~{{convert|5|km}}~<gallery>~\n* ~</references>~{{r|a}}~{{cite book|last=
""",
    "markdown": r"""
[^1]~\n[^1]: ~^[~[a](https://a.example/)~[a][b]~\n[b]: https://a.example/ "c"\n~**~_~`~\n```\n~\n> ~
\n- ~\n1. ~\n# ~\n| a | b |\n|---|---|\n~<sup>~</sup>~<div>~[@moss2001]~@moss2001~![~
---\ntitle: a\n---\n~
\[~$$~==~[[a|b]]~^ ~[1]~https://a.example/~\n===\n~[^](#cite_ref-1)~<!--~-->~{#a}~&amp;
""",
    "bibtex": r"""
@book{a,~@article(b,~title = {~author = "~ and ~}~,\n~@string{x = "y"}~ # ~jan~@comment{~\"o~{\o}~
crossref = {a},~year = 2001,~%~doi = {10.1000/1},~url = {https://a.example/}~=~)
""",
    "ris": r"""
TY  - BOOK\n~ER  - \n~AU  - ~TI  - ~DA  - 2001/05/04/\n~N1  - archived at: ~UR  - https://a.example/\n~
SP  - 1\n~DO  - 10.1000/1\n~\ufeff~\r\n
""",
    "csl_json": r"""
[{"type":"book"~"title":"~"author":[{"family":"a","given":"b"}]~"issued":{"date-parts":[[2001,5,4]]}~},{~
}]~,~{"items":[~null~1e9~"DOI":"10.1000/1"~"custom":{~"id":1~\ufeff
""",
    "source_csv": r"""
title,url,date\n~"~""~,~;~\t~sep=;\n~author~https://a.example/~2001-05-04~\r\n~=1+1~\'~\ufeff
""",
    "url_list": r"""
https://a.example/~# ~\n~\t~ - ~www.a.example~<~>~\r\n~
https://web.archive.org/web/20190102030405/https://a.example/
""",
}
"""What a format is made of, parted by ``~`` or ``|``; ``\\n`` and the like are escapes."""


def signs(name: str) -> list[str]:
    """The signs of a format."""
    written = SIGNS[name].replace("\n", "").split("|" if name in BARRED else "~")
    return [re.sub(r"\\(?:[nrt']|u[0-9a-f]{4})", _unescaped, sign) for sign in written if sign]


def _unescaped(found: re.Match[str]) -> str:
    return found[0].encode("ascii").decode("unicode_escape")


def main(arguments: list[str]) -> int:
    """Fuzz one format for so many seconds; 0 where nothing was found."""
    if len(arguments) not in (2, 3) or arguments[0] not in FORMATS:
        sys.stderr.write(f"python -m bench.fuzz {{{','.join(FORMATS)}}} SECONDS [FOLDER]\n")
        return 2
    folder = Path(arguments[2]) if len(arguments) == 3 else Path(tempfile.mkdtemp(prefix="fuzz-"))
    run(arguments[0], int(arguments[1]), folder)
    return 0


def run(name: str, seconds: int, folder: Path) -> None:
    """Does not return where something is found: the fuzzer ends the process."""
    import atheris

    seeds = _prepare(name, folder)
    with atheris.instrument_imports(include=["pipeline"]):
        known = _format(name)
        known.read(seed(name, 5))  # what is imported when it is needed is covered, too
    from tests.formats.laws import check_laws

    def try_one(data: bytes) -> None:
        source = data.decode("utf-8", "replace")
        check_laws(source, known.read(source))

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        "-print_final_stats=1",
    ]
    places = [f"-dict={folder / 'signs'}", f"-artifact_prefix={folder}/", str(seeds)]
    atheris.Setup([sys.argv[0], *options, *places], try_one)
    atheris.Fuzz()


def _format(name: str) -> Format:
    from importlib import import_module

    found = import_module(f"pipeline.formats.{name}").FORMAT
    assert isinstance(found, Format)
    return found


def _prepare(name: str, folder: Path) -> Path:
    """The seeds and the format's signs, as files."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for count in (1, 2, 5):
        (seeds / f"made-{count}").write_text(seed(name, count)[-LONGEST:], encoding="utf-8")
    escaped = ("".join(f"\\x{byte:02x}" for byte in sign.encode()) for sign in signs(name))
    (folder / "signs").write_text("".join(f'"{sign}"\n' for sign in escaped), encoding="ascii")
    return seeds


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
