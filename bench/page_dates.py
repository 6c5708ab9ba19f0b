"""``python -m bench page_dates [FOLDER]``: the day a page was published, beside htmldate, in one run.

The pages are made by code from a seed, so every day is known: metadata beside comments and teasers,
bylines in five languages, days in boxes, moments in universal time, pages that give no date.  FOLDER adds
real pages: its ``pages.jsonl`` has a ``{"file", "date"}`` a line (``date`` is null where there is none),
files may be packed with gzip.
"""

import gzip
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from pipeline.pages.html_page import read_html
from pipeline.pages.weighing import best_day, is_sure

SEED = 20190610
EACH = 30  # pages of a kind
MISSING = "htmldate is not installed (pip install htmldate): ours alone.\n"
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
LINES = {
    "en": "Published {m} {d}, {y}",
    "de": "Veröffentlicht am {d}. {m} {y}",
    "fr": "Publié le {d} {m} {y}",
    "es": "Publicado el {d} de {m} de {y}",
    "it": "Pubblicato il {d} {m} {y}",
}
STORY = {
    "en": "The keeper climbed the stairs of the tower once more and looked at the sea. ",
    "de": "Der Wärter stieg noch einmal die Treppe des Turms hinauf und sah auf das Meer. ",
    "fr": "Le gardien monta encore une fois l'escalier de la tour et regarda la mer. ",
    "es": "El guarda subió una vez más la escalera de la torre y miró el mar. ",
    "it": "Il custode salì ancora una volta la scala della torre e guardò il mare. ",
}


class Made(NamedTuple):
    """A page, and the day on which it was published, if it says."""

    kind: str
    html: bytes
    day: date | None


class Answer(NamedTuple):
    """What a reader says: the day, and whether it is sure of it."""

    day: date | None
    sure: bool = False


class Row(NamedTuple):
    """One reader's figures; shares of all pages, but ``sure_right`` of those that it is sure of."""

    name: str
    right: float
    within_a_day: float
    sure: float
    sure_right: float
    milliseconds: float


Reader = Callable[[bytes], Answer]


def main(arguments: list[str]) -> int:
    """Print a table of the made pages, and one of the folder's."""
    if not find_spec("htmldate"):
        sys.stdout.write(MISSING)
    sys.stdout.write(table("made by code", list(pages(random.Random(SEED)))))
    for folder in arguments:
        sys.stdout.write(table(folder, list(kept(Path(folder)))))
    return 0


def pages(chance: random.Random) -> Iterator[Made]:
    """Pages of every kind in every language."""
    for n in range(EACH * len(KINDS)):
        kind = list(KINDS)[n % len(KINDS)]
        language = chance.choice(list(LINES))
        day = date(chance.randint(2004, 2023), chance.randint(1, 12), chance.randint(1, 28))
        head, body, known = KINDS[kind](day, language)
        aside = company(day + timedelta(days=chance.randint(20, 200)), language)
        text = f"<p>{STORY[language] * 12}</p>"
        top = f'<html lang="{language}"><head><title>X</title>{head}</head>'
        yield Made(kind, f"{top}<body>{body}{text}{aside}</body></html>".encode(), known)


def company(later: date, language: str) -> str:
    """What stands beside an article: comments, teasers and a footer, with days of their own."""
    comments = "".join(
        f'<div class="comment"><p>{written(later + timedelta(days=i), language)}</p><p>Oh!</p></div>'
        for i in range(3)
    )
    teasers = "".join(
        f'<li class="teaser"><time datetime="{later - timedelta(days=9 * i)}">x</time></li>'
        for i in range(1, 6)
    )
    return f"<section class=comments>{comments}</section><ul>{teasers}</ul><footer>© {later.year}</footer>"


def month_of(day: date, language: str) -> str:
    """The month's name."""
    return MONTHS[language].split()[day.month - 1]


def written(day: date, language: str) -> str:
    """``10. Juni 2019``, without the words around it."""
    line = LINES[language].partition(" ")[2].removeprefix("am ").removeprefix("le ").removeprefix("el ")
    return line.removeprefix("il ").format(d=day.day, m=month_of(day, language), y=day.year)


Parts = tuple[str, str, date | None]


def by_metadata(day: date, language: str) -> Parts:
    """An Open Graph date."""
    return (
        f'<meta property="article:published_time" content="{day}T10:00:00+02:00">',
        "<h1>A light</h1>",
        day,
    )


def by_graph(day: date, language: str) -> Parts:
    """A graph of JSON-LD in which the site and a comment have days too."""
    graph = [
        {"@type": "WebSite", "name": "X"},
        {
            "@type": "NewsArticle",
            "comment": [{"@type": "Comment", "datePublished": f"{day + timedelta(days=3)}"}],
            "datePublished": f"{day}T09:00:00+01:00",
            "dateModified": f"{day + timedelta(days=1)}T09:00:00+01:00",
        },
    ]
    told = json.dumps({"@context": "https://schema.org", "@graph": graph})
    return f'<script type="application/ld+json">{told}</script>', "<h1>A light</h1>", day


def by_line(day: date, language: str) -> Parts:
    """A line below the title."""
    said = LINES[language].format(d=day.day, m=month_of(day, language), y=day.year)
    return "", f"<h1>A light</h1><p>{said}</p>", day


def by_box(day: date, language: str) -> Parts:
    """Day, month and year each in an element of its own."""
    month = month_of(day, language)
    box = f"<div class=box><span>{day.day}</span><span> {month} </span><span>{day.year}</span></div>"
    return "", f"{box}<h1>A light</h1>", day


def by_moment(day: date, language: str) -> Parts:
    """A moment in universal time that is the day before where the page was written."""
    moment = f'<meta property="article:published_time" content="{day + timedelta(days=1)}T02:30:00Z">'
    return moment, f"<h1>A light</h1><p>{written(day, language)}, 21:30</p>", day


def by_address(day: date, language: str) -> Parts:
    """The page's own address."""
    address = f"https://a.example/{day:%Y/%m/%d}/a-light"
    return f'<link rel="canonical" href="{address}">', "<h1>A light</h1>", day


def by_nothing(day: date, language: str) -> Parts:
    """No day but those of its company."""
    return "", "<h1>A light</h1>", None


KINDS: dict[str, Callable[[date, str], Parts]] = {
    "metadata": by_metadata,
    "graph": by_graph,
    "line": by_line,
    "box": by_box,
    "moment": by_moment,
    "address": by_address,
    "nothing": by_nothing,
}


def kept(folder: Path) -> Iterator[Made]:
    """The pages of a folder."""
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = (folder / row["file"]).read_bytes()
        html = gzip.decompress(body) if row["file"].endswith(".gz") else body
        yield Made("kept", html, date.fromisoformat(row["date"]) if row["date"] else None)


def readers() -> Iterator[tuple[str, Reader]]:
    """Ours, and htmldate where it is installed."""
    yield "citewarden", ours
    if find_spec("htmldate"):
        yield "htmldate", by_htmldate
        yield "htmldate, fast", by_fast_htmldate


def ours(html: bytes) -> Answer:
    """The likeliest day, and whether it may be relied on."""
    dates = read_html(html, "", "").dates
    best = best_day(dates)
    return Answer(best.when.earliest if best else None, is_sure(dates))


def by_htmldate(html: bytes, *, extensive: bool = True) -> Answer:
    """The day of publication by htmldate; it knows no tiers."""
    from htmldate import find_date

    said = find_date(html, original_date=True, extensive_search=extensive)
    return Answer(date.fromisoformat(said) if said else None)


def by_fast_htmldate(html: bytes) -> Answer:
    """The same without its search of the whole text."""
    return by_htmldate(html, extensive=False)


def measured(name: str, read: Reader, made: Sequence[Made]) -> Row:
    """Every page once, after a few unmeasured ones."""
    for page in made[:5]:
        read(page.html)
    begin = time.process_time()
    answers = [read(page.html) for page in made]
    spent = time.process_time() - begin
    pairs = list(zip(answers, made, strict=True))
    right = [answer.day == page.day for answer, page in pairs]
    near = [ok or _is_near(answer.day, page.day) for ok, (answer, page) in zip(right, pairs, strict=True)]
    sure = [ok for ok, answer in zip(right, answers, strict=True) if answer.sure]
    count = max(1, len(made))
    return Row(
        name,
        sum(right) / count,
        sum(near) / count,
        len(sure) / count,
        sum(sure) / max(1, len(sure)),
        1000 * spent / count,
    )


def _is_near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) <= 1


def table(title: str, made: Sequence[Made]) -> str:
    """The figures as Markdown."""
    lines = [
        f"{len(made)} pages, {title}",
        "",
        "| reader | right | within a day | sure | of these right | ms |",
    ]
    lines.append("|---|---:|---:|---:|---:|---:|")
    for name, read in readers():
        row = measured(name, read, made)
        shares = f"{row.right:.3f} | {row.within_a_day:.3f} | {row.sure:.3f} | {row.sure_right:.3f}"
        lines.append(f"| {name} | {shares} | {row.milliseconds:.1f} |")
    return "\n".join([*lines, "", ""])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
