"""A run as plain data, for the JSON report.  The order of the keys is fixed.

Offsets (``start``, ``end``) are code points of the article's decoded source; lines and columns count
from 1.  A date is ``{"edtf", "earliest", "latest"}``; what is not known is ``""``, ``[]`` or ``null``.
``pipeline/schema/`` describes it.
"""

from collections import Counter

from pipeline.model import (
    Capture,
    Decided,
    Evidence,
    Finding,
    Memento,
    Outcome,
    Run,
    Source,
    Statement,
    Tier,
    Unparsed,
)
from pipeline.showing.fields_record import Record, fields_record, when_record
from pipeline.showing.inert import web_address
from pipeline.showing.scene import Scene
from pipeline.showing.tally import archive_address

SCHEMA_VERSION = 1


def record(run: Run) -> Record:
    """The whole run."""
    scene = Scene.of(run)
    article = run.article
    accepted = {d.finding: d for d in run.decided if d.outcome is Outcome.ACCEPTED}
    settled = [each for each in run.decided if each.outcome is not Outcome.ACCEPTED]
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": "citewarden",
        "version": run.version,
        "run": run.id,
        "started": run.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "network": run.network,
        "notices": list(run.notices),
        "article": {
            "identity": article.identity,
            "title": article.title,
            "language": article.language,
            "revision": article.revision,
            "format": article.format,
            "encoding": article.encoding,
            "notes": list(article.notes),
        },
        "counts": _counts(scene),
        "findings": [_finding(scene, finding, accepted.get(finding)) for finding in run.findings],
        "settled": [_finding(scene, each.finding, each) for each in settled],
        "references": [_reference(scene, source) for source in run.sources],
        "unparsed": [_unparsed(scene, entry) for entry in article.unparsed],
    }


def _counts(scene: Scene) -> Record:
    tally = scene.tally
    return {
        **{tier.value: tally.tiers[tier] for tier in Tier},
        "decided": dict(sorted(Counter(each.outcome.value for each in scene.run.decided).items())),
        "checks": dict(sorted(tally.checks.items())),
        "links": {state.value: number for state, number in tally.states.items()},
        "links_not_checked": tally.unjudged,
        "statements": tally.statements,
        "dated_statements": tally.dated,
        "references": tally.references,
        "uncited": tally.uncited,
        "unparsed": tally.unparsed,
        "with_address": tally.addresses,
        "with_kept_page": tally.kept,
        "with_archive_copy": tally.copies,
        "ignored": tally.ignored,
    }


def _finding(scene: Scene, finding: Finding, decided: Decided | None) -> Record:
    name = scene.namer.name(finding)
    span = scene.places.span(finding)
    position = scene.places.position(span.start) if span else None
    return {
        "check": finding.check,
        "name": scene.check_name(finding.check),
        "tier": finding.tier.value,
        "message": finding.message,
        "reference": _number(scene, finding.key),
        "key": finding.key,
        "sentence": finding.sentence,
        "section": finding.section,
        "line": position.line if position else None,
        "column": position.column if position else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "claimed": finding.claimed,
        "claimed_when": when_record(finding.claimed_when),
        "found": finding.found,
        "proposal": finding.proposal,
        "rewrite": finding.rewrite,
        "evidence": [_evidence(scene, evidence) for evidence in finding.evidence],
        "related": [{"reference": _number(scene, key), "key": key} for key in finding.related],
        "fingerprint": name.fingerprint,
        "claim_digest": name.claim,
        "source_digest": name.source,
        "decision": _decision(decided) if decided else None,
    }


def _decision(decided: Decided) -> Record:
    return {
        "outcome": decided.outcome.value,
        "who": decided.who,
        "reason": decided.reason,
        "until": decided.until.isoformat() if decided.until else None,
        "source": decided.source,
    }


def _number(scene: Scene, key: str) -> int | str | None:
    """The reference's number; its key where it has none; None where no reference is meant."""
    source = scene.sources.get(key)
    if source is not None and source.reference.number is not None:
        return source.reference.number
    return key or None


def _evidence(scene: Scene, evidence: Evidence) -> Record:
    return {
        "reference": _number(scene, evidence.key),
        "key": evidence.key,
        "quote": evidence.quote,
        "start": evidence.place.start if evidence.place else None,
        "end": evidence.place.end if evidence.place else None,
        "witness": evidence.witness,
        "when": when_record(evidence.when),
        "url": evidence.url,
        "capture": _capture(evidence.capture),
    }


def _capture(capture: Capture | None) -> Record | None:
    if capture is None:
        return None
    return {
        "id": capture.id,
        "url": capture.url,
        "source_time": capture.source_time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "digest": capture.digest,
        "file": capture.file,
        "offset": capture.offset,
        "status": capture.status,
        "media_type": capture.media_type,
        "provenance": capture.provenance,
    }


def _reference(scene: Scene, source: Source) -> Record:
    reference = source.reference
    return {
        "key": reference.key,
        "number": reference.number,
        "labels": list(reference.labels),
        "name": reference.name,
        "group": reference.group,
        "raw": reference.raw,
        "text": reference.shown,
        "line": scene.places.position(reference.span.start).line,
        "start": reference.span.start,
        "end": reference.span.end,
        "flags": list(reference.flags),
        "fields": fields_record(source.reference.fields),
        "ignored": source.ignored,
        "address": _address(source),
        "link": _link(source),
        "memento": _memento(source),
        "archive_view": web_address(archive_address(source)),
        "pages": [_page(page.capture, page.extract.title, page.extract.language) for page in source.pages],
        "uses": [_use(scene, statement, reference.key) for statement in scene.uses.get(reference.key, [])],
    }


def _address(source: Source) -> Record | None:
    address = source.address
    if address is None:
        return None
    return {
        "url": address.url,
        "found_by": address.found_by,
        "confidence": address.confidence,
        "archive_url": address.archive_url,
    }


def _link(source: Source) -> Record | None:
    verdict = source.verdict
    if verdict is None:
        return None
    return {
        "state": verdict.state.value,
        "certain": verdict.certain,
        "signals": list(verdict.signals),
        "new_url": verdict.new_url,
        "time": verdict.time.strftime("%Y-%m-%dT%H:%M:%SZ") if verdict.time else None,
    }


def _memento(source: Source) -> Record:
    memento = source.memento
    if not isinstance(memento, Memento):
        return {"state": memento.value}
    return {
        "state": "found",
        "url": memento.url,
        "time": memento.time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "address": memento.address,
        "view": memento.view,
        "archive": memento.archive,
        "why": memento.why,
    }


def _page(capture: Capture, title: str, language: str) -> Record:
    return {"title": title, "language": language, "capture": _capture(capture)}


def _use(scene: Scene, statement: Statement, key: str) -> Record:
    return {
        "text": statement.text,
        "section": statement.section,
        "line": scene.places.position(statement.span.start).line,
        "covers": [
            statement.text[c.covers.start : c.covers.end] for c in statement.citations if c.key == key
        ],
    }


def _unparsed(scene: Scene, entry: Unparsed) -> Record:
    return {
        "raw": entry.raw,
        "reason": entry.reason,
        "line": scene.places.position(entry.span.start).line,
        "start": entry.span.start,
        "end": entry.span.end,
    }
