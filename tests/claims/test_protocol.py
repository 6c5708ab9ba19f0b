"""The records of ``verify --jsonl``."""

import pytest

from pipeline.claims.protocol import answer

TEXT = "Vell Courier. The bridge at Vell was opened on 14 May 2019 by the mayor of the town."


def test_a_finding_carries_its_evidence() -> None:
    record = {
        "id": "a1",
        "claim": "The bridge at Vell was opened on 14 March 2019.",
        "context": "",
        "sources": [{"text": ""}, {"url": "https://news.example/a#top", "text": TEXT, "extra": 1}],
    }
    said = answer(record)
    (found,) = said["findings"]
    assert (said["id"], said["verdict"], said["tier"]) == ("a1", "contradicted", "alarm")
    assert record["claim"][found["start"] : found["end"]] == found["claimed"] == "14 March 2019"
    assert found["proposal"] == "14 May 2019"
    evidence = found["evidence"]
    assert evidence["source"] == 1
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["found"] == "14 May 2019"
    assert evidence["address"].startswith("https://news.example/a#:~:text=The%20bridge%20at%20Vell%20was,")


def test_the_passage_is_shown_on_the_live_and_on_the_archived_page() -> None:
    copy = "https://web.archive.org/web/20190601000000/https://news.example/a"
    claim = "The bridge at Vell was opened on 14 March 2019."
    said = answer(
        {"claim": claim, "sources": [{"url": "https://news.example/a", "archived": copy, "text": TEXT}]}
    )
    evidence = said["findings"][0]["evidence"]
    assert TEXT[evidence["quote_start"] : evidence["quote_end"]].strip() == evidence["quote"]
    assert evidence["address"].startswith("https://news.example/a#:~:text=")
    assert evidence["archived_address"].startswith(f"{copy}#:~:text=")


@pytest.mark.parametrize("sources", [None, [], ["x"], [{}], [{"text": None}]])
def test_without_a_text_nothing_can_be_read(sources: object) -> None:
    said = answer({"id": 1, "claim": "It opened in 2019.", "sources": sources})
    assert (said["verdict"], said["tier"], said["findings"]) == ("unreadable", "none", [])


def test_sources_that_disagree_are_a_finding_with_both_passages() -> None:
    other = (
        "Radio Nord: the bridge at Vell was opened on 19 May 2019 in the rain, by the mayor of the town."
    )
    sources = [{"url": "https://news.example/a", "text": TEXT}, {"text": other}]
    said = answer({"id": 2, "claim": "The bridge at Vell was opened on 14 May 2019.", "sources": sources})
    (found,) = said["findings"]
    assert (said["verdict"], said["tier"]) == ("supported", "review")
    assert (found["kind"], found["tier"], found["claimed"]) == ("sources-disagree", "review", "14 May 2019")
    assert (found["evidence"]["source"], found["evidence"]["found"]) == (0, "14 May 2019")
    assert (found["against"]["source"], found["against"]["found"]) == (1, "19 May 2019")
