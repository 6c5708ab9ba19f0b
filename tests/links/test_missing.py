"""Sentences by which sites say that a page is missing, and sentences that only sound so."""

import json
import pkgutil

import pytest

from pipeline.links.missing import missing_heading, missing_sentence, missing_title
from pipeline.links.phrases import missing, phrases

SENTENCES = [
    "there is currently no text in this page.",
    "shirepedia does not have an article with this exact name.",
    "sorry, the blog you were looking for does not exist.",
    "oldmill.blogs.example doesn't exist",
    "this video has been removed by the uploader",
    "invalid thread specified. if you followed a valid link, please notify the administrator",
    "we can't seem to find the page you're looking for.",
    "the user smith does not exist on this server or has left the university.",
    "der von ihnen aufgerufene inhalt steht nicht mehr zur verfügung.",
    "ce blog n'existe pas ou a été fermé par son auteur.",
    "la nota a la que intentas acceder ya no está disponible.",
    "beklager, vi finner ikke siden du leter etter.",
    "запись удалена или ещё не создана.",
    "тражена страница не постоји.",
    "lehekülge ei leitud",
    "puslapis nerastas",
    "strani, ki jo iščete, ni mogoče najti.",
    "ไม่พบหน้าที่คุณต้องการ",
    "क्षमा करें, आप जो पृष्ठ खोज रहे हैं वह उपलब्ध नहीं है।",
    "抱歉,此微博已被作者删除。",
    "게시물이 삭제되었거나 다른 페이지로 변경되었습니다.",
    "הדף המבוקש לא נמצא",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_says_so(sentence: str) -> None:
    assert missing_sentence(sentence)
    assert missing_sentence(f"home\nnews\n{sentence}\nsearch for:")


STORY = "the bakery on mill road reopened on monday after the fire in april. " * 3
OTHERS = [
    f"{STORY}\nsorry, this video is unavailable.",  # of something in the page
    "visitors now read “the page you requested could not be found”.",
    "if the page you are looking for does not exist, call us.",
    "page not found? tell us.",
    "the clerk stated that the document requested did not exist.",
    "sorry, this video is not available in your country.",
    "this product is no longer available.",
    "2.0: this page could not be found errors now show a search box.",
    "the search for the diver ended: nothing was found.",
    "библиотекарь ищет страницу, которой не существует.",
    "der wanderer wurde nicht gefunden.",
    "image not available.",
    "行方不明の登山者は見つかりませんでした。",
]


@pytest.mark.parametrize("text", OTHERS)
def test_a_sentence_that_only_sounds_so(text: str) -> None:
    assert not missing_sentence(text)


def test_titles() -> None:
    for title in (
        "page not found - the post",
        "error 404: page not found",
        "the post | seite nicht gefunden",
    ):
        assert missing_title(title, code_will_do=False)
    for title in (
        "fehler 404: was steckt dahinter?",
        "video unavailable: causes and cures",
        "“page not found”",
    ):
        assert not missing_title(title, code_will_do=False)
    assert missing_title("404", code_will_do=True)
    assert not missing_title("404", code_will_do=False)


def test_headings() -> None:
    told = {"code_will_do": False, "few_words": True}
    assert missing_heading("the post", ["oops! that page can't be found"], **told)
    assert not missing_heading("the post", ["hiker not found after third day"], **told)
    assert not missing_heading("the post", ["why does it say page not found?"], **told)


def test_every_group_of_languages_is_whole() -> None:
    """An empty list would be a pattern that matches everything."""
    rows = json.loads(pkgutil.get_data("pipeline.links", "phrases.json") or b"{}")["missing"]
    for row in rows:
        assert all(row[name] for name in ("subjects", "absences", "whole")), row["languages"]
        for name in ("thing", "this"):
            used = any(f"<{name}>" in p for kind in ("subjects", "absences", "whole") for p in row[kind])
            assert not used or row["things" if name == "thing" else "these"], row["languages"]
    assert len(list(missing("page страница"))) == len(rows)


def test_no_pattern_matches_nothing() -> None:
    for words in ("page", "страница"):
        for group in missing(words):
            assert not group.subjects.search("")
            assert not group.absences.search("")
            assert not group.whole.fullmatch("")
    for name in ("subscribe", "login", "parked", "scripts_needed", "consent", "not_the_message"):
        assert not phrases(name).search("")


HOSTILE = [
    "the page you " * 200,
    "not " * 500,
    "стр " * 500,
    "“" * 2000,
    "a-" * 1000,
    "x: " * 700,
    "." * 2000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:5])
def test_hostile_text_is_read_in_one_pass(text: str) -> None:
    """Hangs if something in it is not linear."""
    assert missing_sentence(text * 20) is not None
    assert missing_title(text, code_will_do=True) is not None
