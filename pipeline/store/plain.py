"""Attempts as plain data: the metadata record that tells of one, and the row of the history."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pipeline.model import (
    Attempt,
    Capture,
    Failure,
    FailureKind,
    Fetched,
    Hop,
    LinkState,
    Response,
    Target,
    Verdict,
)
from pipeline.store.kept import Kept
from pipeline.store.mementos import original_url
from pipeline.store.warc import read_date, write_date

ATTEMPT, SERVICE, VERDICTS = "citewarden-attempt", "citewarden-service-answer", "citewarden-verdicts"
VERDICT = "citewarden-verdict"  # one alone, as the first archives have them
CITATION = "citewarden-citation"  # why a page was kept: what it is cited for, where, and how it was found
TOMBSTONE = "citewarden-tombstone"
MEMENTO = "memento"


def tell(fetched: Fetched, hops: Sequence[tuple[str, str]], statuses: Mapping[str, int]) -> dict[str, Any]:
    """What the metadata record says; ``hops`` are the ids of request and response ("" where none)."""
    target = fetched.target
    told: dict[str, Any] = {
        "record": ATTEMPT,
        "version": 1,
        "url": target.url,
        "purpose": target.purpose,
        "keys": list(target.keys),
        "started": write_date(fetched.started),
        "hops": [
            {"url": exchange.url, "request": request, "response": response, "truncated": exchange.truncated}
            for exchange, (request, response) in zip(fetched.hops, hops, strict=True)
        ],
        "failure": _failure_data(fetched.failure),
    }
    status = statuses.get(hops[-1][1]) if hops and fetched.failure is None else None
    told["outcome"] = {"url": fetched.hops[-1].url, "status": status} if status is not None else None
    if target.purpose == MEMENTO:
        told["original"] = original_url(target.url)
    return told


def attempt_of(told: Mapping[str, Any], kept: Mapping[str, Kept]) -> Attempt:
    """The attempt that a metadata record tells of.  Raises KeyError, TypeError or ValueError."""
    target = Target(str(told["url"]), tuple(str(key) for key in told["keys"]), str(told["purpose"]))
    ids = [str(hop["response"]) for hop in told["hops"]]
    rows = [kept[record] for record in ids if record in kept]
    failure = _failure(told["failure"])
    last = kept.get(ids[-1]) if ids else None
    if failure is None and last is not None:
        outcome: Response | Failure = _response(last)
        rows = rows[:-1]
    else:
        outcome = failure or Failure(FailureKind.PROTOCOL, "no readable response was kept")
    led = [row for row in rows if 300 <= row.capture.status < 400]  # others asked to come back later
    return Attempt(target, read_date(told["started"]), tuple(_hop(row) for row in led), outcome)


def _response(kept: Kept) -> Response:
    return Response(kept.capture.url, kept.capture.status, kept.headers, kept.capture, kept.truncated)


def _hop(kept: Kept) -> Hop:
    location = next((value for name, value in kept.headers if name == "location"), "")
    return Hop(kept.capture.url, kept.capture.status, location, kept.capture)


def tell_verdict(url: str, verdict: Verdict, time: datetime) -> dict[str, Any]:
    """What the metadata record of verdicts says of one."""
    return {
        "url": url,
        "time": write_date(time),
        "state": verdict.state.value,
        "certain": verdict.certain,
        "signals": list(verdict.signals),
        "new_url": verdict.new_url,
        **({"page_version": list(verdict.version)} if verdict.version else {}),
    }


def verdict_of(told: Mapping[str, Any]) -> Verdict:
    """The verdict that such a record tells of.  Raises KeyError, TypeError or ValueError."""
    signals = tuple(str(signal) for signal in told["signals"])
    state, time = LinkState(told["state"]), read_date(told["time"])
    version = tuple(str(name) for name in told.get("page_version", ()))
    return Verdict(state, signals, bool(told["certain"]), str(told["new_url"]), time, version)


def attempt_json(attempt: Attempt) -> str:
    """The attempt as one line of JSON."""
    outcome = attempt.outcome
    data: dict[str, Any] = {
        "target": [attempt.target.url, list(attempt.target.keys), attempt.target.purpose],
        "time": write_date(attempt.time),
        "hops": [[hop.url, hop.status, hop.location, _capture_data(hop.capture)] for hop in attempt.hops],
    }
    if isinstance(outcome, Failure):
        data["failure"] = _failure_data(outcome)
    else:
        headers = [list(header) for header in outcome.headers]
        capture = _capture_data(outcome.capture)
        data["response"] = [outcome.url, outcome.status, headers, capture, outcome.truncated]
    return json.dumps(data, separators=(",", ":"))


def attempt_from(text: str) -> Attempt:
    """The attempt that ``attempt_json`` has written."""
    data = json.loads(text)
    url, keys, purpose = data["target"]
    hops = tuple(Hop(at, status, to, _capture(capture)) for at, status, to, capture in data["hops"])
    return Attempt(Target(url, tuple(keys), purpose), read_date(data["time"]), hops, _outcome(data))


def _outcome(data: Mapping[str, Any]) -> Response | Failure:
    failure = _failure(data.get("failure"))
    if failure is not None:
        return failure
    url, status, headers, capture, truncated = data["response"]
    return Response(
        url, status, tuple((name, value) for name, value in headers), _capture(capture), truncated
    )


def _failure_data(failure: Failure | None) -> dict[str, Any] | None:
    if failure is None:
        return None
    return {"kind": failure.kind.value, "detail": failure.detail, "retry_after": failure.retry_after}


def _failure(data: Any) -> Failure | None:
    if data is None:
        return None
    return Failure(FailureKind(data["kind"]), str(data["detail"]), data["retry_after"])


def _capture_data(capture: Capture) -> list[object]:
    time = write_date(capture.source_time)
    where = [capture.file, capture.offset, capture.status, capture.media_type, capture.provenance]
    return [capture.id, capture.url, time, capture.digest, *where]


def _capture(data: Sequence[Any]) -> Capture:
    record, url, time, digest, file, offset, status, media_type, provenance = data
    source_time: datetime = read_date(time)
    return Capture(record, url, source_time, digest, file, offset, status, media_type, provenance)
