"""Fields as the line that a reader would see in the list of references."""

from pipeline.model import Dated, Fields


def rendered(fields: Fields) -> str:
    """``Last, First (date). "Title". Work. 3 (2): 4-5. Publisher. ...``, without addresses."""
    said = [
        _people_and_date(fields),
        f'"{fields.title}"' if fields.title else "",
        f"[{fields.trans_title}]" if fields.trans_title else "",
        " ".join(filter(None, (fields.work, _numbers(fields)))),
        fields.publisher,
        *(f"{name}:{value}" for name, value in fields.identifiers),
        _on("Archived from the original on", fields.archive_date),
        _on("Retrieved", fields.access_date),
        fields.quote and f'"{fields.quote}"',
    ]
    return ". ".join(part.rstrip(".") for part in said if part) + "." if any(said) else ""


def _people_and_date(fields: Fields) -> str:
    date = f"({fields.date.text})" if fields.date else ""
    return " ".join(filter(None, ("; ".join(fields.authors), date)))


def _numbers(fields: Fields) -> str:
    issue = f"({fields.issue})" if fields.issue else ""
    numbers = " ".join(filter(None, (fields.volume, issue)))
    return ": ".join(filter(None, (numbers, fields.pages)))


def _on(words: str, date: Dated | None) -> str:
    return f"{words} {date.text}" if date else ""
