"""One article in every form: the same wrong day is found at its place, and its corrected twin is silent."""

import pytest

from pipeline.model import Source, Tier
from pipeline.stages.check import check
from pipeline.stages.parse import parse_article
from tests.checks.examples import TODAY

PLAIN = """Old pier

The old pier is a landing stage for fishing boats in the town of Havn, and was built long ago.

The fishermen told the mayor on December 12, 2018, that the boards were rotten.[1] As a result, the council
closed the pier on September 19.[2][3] It stayed dark for one winter.

References

  1. ^ "Boards of the pier are rotten". Harbour Gazette. 2018-12-13.
  2. ^ "Council closes the old ferry pier". Harbour Gazette. 2018-12-19.
  3. ^ "The pier is closed". Port Courier. 2018-12-20.
"""
WIKITEXT = """{{short description|Pier}}
The '''old pier''' is a landing stage for [[fishing boat]]s in the town of Havn, and was built long ago.

The fishermen told the mayor on December 12, 2018, that the boards were rotten.<ref>{{cite news |title=Boards
of the pier are rotten |work=Harbour Gazette |date=2018-12-13}}</ref> As a result, the council closed the pier
on September 19.<ref name="a">{{cite news |title=Council closes the old ferry pier |work=Harbour Gazette
|date=2018-12-19 |url=https://gazette.example/pier}}</ref><ref>{{cite news |title=The pier is closed
|newspaper=Port Courier |date=2018-12-20}}</ref> It stayed dark for one winter.

== References ==
{{reflist}}
"""
HTML = """<!doctype html><html lang="en"><head><title>Old pier</title></head><body>
<h1 id="firstHeading">Old pier</h1><div id="mw-content-text"><div class="mw-parser-output">
<p>The <b>old pier</b> is a landing stage for fishing boats in the town of Havn, and was built long ago.</p>
<p>The fishermen told the mayor on December 12, 2018, that the boards were
rotten.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> As a result, the council
closed the pier on September 19.<sup id="cite_ref-2" class="reference"><a href="#cite_note-2">[2]</a></sup><sup
id="cite_ref-3" class="reference"><a href="#cite_note-3">[3]</a></sup> It stayed dark for one winter.</p>
<h2>References</h2><ol class="references">
<li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">^</a></span>
<span class="reference-text">"Boards of the pier are rotten". Harbour Gazette. 2018-12-13.</span></li>
<li id="cite_note-2"><span class="mw-cite-backlink"><a href="#cite_ref-2">^</a></span>
<span class="reference-text">"Council closes the old ferry pier". Harbour Gazette. 2018-12-19.</span></li>
<li id="cite_note-3"><span class="mw-cite-backlink"><a href="#cite_ref-3">^</a></span>
<span class="reference-text">"The pier is closed". Port Courier. 2018-12-20.</span></li></ol></div></div></body></html>
"""
MARKDOWN = """# Old pier

The **old pier** is a landing stage for fishing boats in the town of Havn, and was built long ago.

The fishermen told the mayor on December 12, 2018, that the boards were rotten.[^1] As a result, the council
closed the pier on September 19.[^2][^b] It stayed dark for one winter.

[^1]: "Boards of the pier are rotten". Harbour Gazette. 2018-12-13.
[^2]: "Council closes the old ferry pier". Harbour Gazette. 2018-12-19.
[^b]: "The pier is closed". Port Courier. 2018-12-20.
"""
FORMS = {"pier.txt": PLAIN, "pier.wikitext": WIKITEXT, "pier.html": HTML, "pier.md": MARKDOWN}


@pytest.mark.parametrize("name", FORMS)
def test_the_wrong_day_is_found_where_it_stands(name: str) -> None:
    article = parse_article(FORMS[name], name=name)
    assert len(article.references) == 3
    found = check(article, map(Source, article.references), today=TODAY, select=["D101"])
    assert [(f.tier, f.claimed, f.rewrite) for f in found] == [(Tier.ALARM, "September 19", "December 19")]
    assert found[0].span is not None
    assert article.source[found[0].span.start : found[0].span.end] == "September 19"


@pytest.mark.parametrize("name", FORMS)
def test_the_corrected_twin_is_silent(name: str) -> None:
    corrected = FORMS[name].replace("September 19", "December 19")
    article = parse_article(corrected, name=name)
    assert not check(article, map(Source, article.references), today=TODAY, select=["D", "T"])
