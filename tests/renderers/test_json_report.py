"""The JSON report: every fact under its fixed name."""

import json

from pipeline.renderers.json import RENDERER


def loaded(run):
    return json.loads(RENDERER.render(run))


def test_keys_and_their_order_are_fixed(run):
    data = loaded(run)
    assert list(data) == [
        "schema_version",
        "tool",
        "version",
        "run",
        "started",
        "network",
        "notices",
        "article",
        "counts",
        "findings",
        "settled",
        "references",
        "unparsed",
    ]
    assert list(data["findings"][0]) == [
        "check",
        "name",
        "tier",
        "message",
        "reference",
        "key",
        "sentence",
        "section",
        "line",
        "column",
        "start",
        "end",
        "claimed",
        "claimed_when",
        "found",
        "proposal",
        "rewrite",
        "evidence",
        "related",
        "fingerprint",
        "claim_digest",
        "source_digest",
        "decision",
    ]
    assert RENDERER.render(run) == RENDERER.render(run)


def test_finding_points_into_the_source(run):
    data = loaded(run)
    first = data["findings"][0]
    assert run.article.source[first["start"] : first["end"]] == first["claimed"] == "May 3"
    line = run.article.source.splitlines()[first["line"] - 1]
    assert line[first["column"] - 1 :].startswith("May 3")
    assert first["proposal"] == "2019-08-03"
    assert first["claimed_when"] == {"edtf": "2019-05-03", "earliest": "2019-05-03", "latest": "2019-05-03"}
    assert first["reference"] == 1
    assert first["fingerprint"] == run.findings[0].fingerprint(run.article.identity)


def test_finding_about_a_reference_points_at_it(run):
    dead = loaded(run)["findings"][1]
    assert run.article.source[dead["start"] : dead["end"]].startswith("3. ^")
    assert dead["proposal"] == ""
    assert dead["claimed_when"] is None


def test_finding_without_a_place(run):
    empty = loaded(run)["findings"][-1]
    assert (empty["line"], empty["start"], empty["reference"]) == (None, None, None)


def test_evidence_names_the_kept_bytes(run):
    evidence = loaded(run)["findings"][0]["evidence"][0]
    assert evidence["reference"] == 1
    assert evidence["witness"] == "json-ld:datePublished"
    assert (evidence["capture"]["file"], evidence["capture"]["offset"]) == ("20260304-0001.warc.gz", 4096)


def test_references_are_whole(run):
    references = loaded(run)["references"]
    assert [r["number"] for r in references] == [1, 2, 3, 4, 5]
    first = references[0]
    assert first["address"]["found_by"] == "sheet"
    assert first["link"]["state"] == "alive"
    assert first["memento"]["state"] == "found"
    assert first["fields"]["date"]["when"]["edtf"] == "2019-08-03"
    assert first["uses"][0]["covers"] == [run.article.statements[0].text]
    assert [r["memento"]["state"] for r in references[1:3]] == ["archive-down", "never-archived"]
    assert references[4]["address"] is None
    assert references[4]["ignored"] is True


def test_counts(run):
    counts = loaded(run)["counts"]
    assert (counts["alarm"], counts["review"], counts["note"]) == (2, 2, 7)
    assert counts["checks"] == {"C201": 1, "C205": 5, "D101": 1, "D102": 1, "L101": 1, "P301": 1, "T401": 1}
    assert counts["links"] == {"alive": 1, "dead": 1, "timeout": 1}
    assert counts["unparsed"] == len(loaded(run)["unparsed"]) == 1


def test_hostile_text_survives_but_steers_nothing(hostile_run, hostile_text):
    shown = RENDERER.render(hostile_run)
    assert loaded(hostile_run)["findings"][0]["message"] == hostile_text
    shown.encode("utf-8")
    assert all(character == "\n" or character.isprintable() or character == " " for character in shown)


def test_no_unsafe_address_is_offered_as_a_view(hostile_run):
    assert loaded(hostile_run)["references"][0]["archive_view"] == ""


def test_empty_run(empty_run):
    data = loaded(empty_run)
    assert data["findings"] == data["references"] == data["unparsed"] == []
    assert data["counts"]["links"] == {}
