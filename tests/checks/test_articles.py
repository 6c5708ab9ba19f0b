"""Articles of many languages and date orders: D101 finds the one wrong date, and nothing in the corrected twin."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.model import Finding, Source, Tier
from pipeline.stages.check import check
from pipeline.stages.parse import parse_article

FOLDER = Path(__file__).parent / "articles"
SLIPS = {
    "en_mdy_ferry": ("July 11", "March 11", "2015-03-11"),
    "en_dmy_strike": ("4 January 2012", "4 June 2012", "2012-06-04"),
    "es_presa": ("22 de septiembre de 2016", "22 de febrero de 2016", "2016-02-22"),
    "fr_tunnel": ("18 novembre 2013", "18 décembre 2013", "2013-12-18"),
    "de_moorbrand": ("6. Dezember 2018", "6. September 2018", "2018-09-06"),
    "pt_greve": ("2 de agosto de 2014", "2 de maio de 2014", "2014-05-02"),
    "it_frana": ("21 ottobre 2010", "21 dicembre 2010", "2010-12-21"),
    "nl_sluis": ("17 juli 2019", "17 mei 2019", "2019-05-17"),
    "ru_most": ("23 апреля 2011 года", "23 августа 2011 года", "2011-08-23"),
    "ko_deungdae": ("2017년 8월 14일", "2017년 11월 14일", "2017-11-14"),
    "ja_koen": ("2014年2月5日", "2014年10月5日", "2014-10-05"),
}


def _findings(name: str, text: str) -> list[Finding]:
    article = parse_article(text, name=name)
    sources = [Source(r) for r in article.references]
    return list(check(article, sources, today=date(2024, 5, 1), select=["D101", "D102"]))


@pytest.mark.parametrize("name", SLIPS)
def test_the_wrong_date_is_found_and_mended(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    (finding,) = _findings(name, text)
    claimed, rewrite, proposal = SLIPS[name]
    assert (finding.check, finding.tier, finding.claimed) == ("D101", Tier.ALARM, claimed)
    assert (finding.proposal, finding.rewrite) == (proposal, rewrite)
    assert finding.span is not None
    start, end = finding.span
    corrected = (FOLDER / f"{name}.corrected.txt").read_text(encoding="utf-8")
    assert text[:start] + finding.rewrite + text[end:] == corrected


@pytest.mark.parametrize("name", SLIPS)
def test_the_corrected_twin_is_quiet(name: str) -> None:
    assert _findings(name, (FOLDER / f"{name}.corrected.txt").read_text(encoding="utf-8")) == []


def test_every_article_is_tested() -> None:
    assert {f.name.split(".")[0] for f in FOLDER.glob("*.txt")} == set(SLIPS)
