"""``python -m bench.judging``: an article of 500 references, judged again from its archive.

The article, its pages (118 kB each, a news page with navigation, scripts and comments) and the archive are
made by code in a temporary folder.  Printed are CPU seconds of the whole process and its peak memory, of a
first judgement and of one when nothing has changed since; and, as the floor, what it takes only to inflate
the same pages and have them parsed.
"""

import gzip
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from pipeline.model import Exchange, Fetched, Target
from pipeline.store.archive import Archive

REFERENCES = 500
PAGE_BYTES = 118_000
FIRST = date(2015, 1, 1)
WORDS = (
    *("harbour", "council", "minister", "treaty", "vessel", "bridge", "storm", "school", "market", "river"),
    *(
        "expelled",
        "opened",
        "closed",
        "signed",
        "damaged",
        "visited",
        "announced",
        "the",
        "of",
        "and",
        "in",
    ),
)


def main() -> int:
    """Make the project, judge it twice, print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "project")
        folder.mkdir()
        bodies = build(folder)
        sys.stdout.write("| run | CPU s | wall s | peak MB |\n|---|---:|---:|---:|\n")
        sys.stdout.write(f"| pages parsed, no more | {floor(bodies):.2f} | | |\n")
        warm_up(folder)
        for run in ("first", "nothing changed", "nothing changed"):
            cpu, wall, peak = judge(folder)
            sys.stdout.write(f"| {run} | {cpu:.2f} | {wall:.2f} | {peak:.0f} |\n")
    return 0


def build(folder: Path) -> list[bytes]:
    """An article and an archive that holds the page of each of its references; the pages, gzip'ed."""
    dice, bodies = random.Random(7), []
    (folder / "citewarden.toml").write_text("", encoding="utf-8")
    article = ["'''Harbour''' is a town."]
    now = datetime(2024, 5, 1, tzinfo=UTC)
    with Archive.open(folder / "archive", software="bench", now=lambda: now) as archive:
        for number in range(REFERENCES):
            day = FIRST + timedelta(days=number * 5)
            url = f"https://news{number % 40}.example/{day:%Y/%m/%d}/story-{number}"
            names = sentence(dice, 6).capitalize()
            article.append(statement(number, day, url, names))
            bodies.append(page(dice, day, names, number))
            archive.keep(fetched(url, bodies[-1], now))
    (folder / "article.wikitext").write_text("\n\n".join(article), encoding="utf-8")
    return bodies


def floor(bodies: list[bytes]) -> float:
    """CPU seconds in which the pages are inflated and parsed, without a look at what is in them."""
    start = time.process_time()
    for body in bodies:
        LexborHTMLParser(gzip.decompress(body).decode())
    return time.process_time() - start


def statement(number: int, day: date, url: str, names: str) -> str:
    """A sentence with its reference, in wikitext."""
    return (
        f"On {day:%B} {day.day}, {day.year}, the council {names.lower()}.<ref>{{{{cite news |url={url}"
        f" |title={names} |author={author(number)} |work=Gazette {number % 40}"
        f" |date={day:%Y-%m-%d}}}}}</ref>"
    )


def author(number: int) -> str:
    """The name of a person, with few namesakes."""
    return f"{WORDS[number % 10].capitalize()} {WORDS[number // 10 % 10].capitalize()}son"


def sentence(dice: random.Random, words: int) -> str:
    """Words in a row."""
    return " ".join(dice.choices(WORDS, k=words))


def page(dice: random.Random, day: date, title: str, number: int = 0) -> bytes:
    """A news page of about 118 kB, gzip'ed as servers send it, with its day, author and publisher."""
    item = '<li class="nav-item"><a href="/s/{}">{}</a></li>'
    links = "".join(item.format(i, sentence(dice, 4)) for i in range(400))
    told = "".join(f"<p>{sentence(dice, 60)}.</p>" for _ in range(60))
    head = (
        f"<!doctype html><html lang=en><head><title>{title} | Gazette</title>"
        f'<meta property="article:published_time" content="{day:%Y-%m-%d}T09:00:00Z">'
        f'<meta property="og:site_name" content="Gazette {number % 40}">'
        '<script type="application/ld+json">{"@type":"NewsArticle","author":'
        f'{{"name":"{author(number)}"}}}}</script></head><body>'
    )
    body = f"<nav><ul>{links}</ul></nav><article><h1>{title}</h1><p>{day:%d %B %Y}</p>{told}</article>"
    script = f"<script>var state = {{{','.join(f'k{i}:{i * 7919}' for i in range(4000))}}}</script>"
    text = head + body + script
    filler = f"<!-- {'x' * max(0, PAGE_BYTES - len(text) - 40)} -->"
    return gzip.compress((text + filler + "</body></html>").encode(), 6)


def fetched(url: str, body: bytes, now: datetime) -> Fetched:
    """The page as the fetcher would bring it."""
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    request = f"GET {url} HTTP/1.1\r\n\r\n".encode()
    return Fetched(Target(url), now, (Exchange(url, now, request, head.encode() + body, "192.0.2.1"),))


def judge(folder: Path) -> tuple[float, float, float]:
    """CPU and wall seconds, and peak megabytes, of one ``check --from-archive``."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), datetime.now(UTC)
    run_program(folder, "check", "article.wikitext", "--from-archive", "-q")
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), datetime.now(UTC) - start
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall.total_seconds(), after.ru_maxrss / 1024


def warm_up(folder: Path) -> None:
    """Have every module compiled, which is done once and not counted."""
    little = folder.parent / "little"
    little.mkdir()
    day, now = FIRST, datetime(2024, 5, 1, tzinfo=UTC)
    url = "https://news.example/story"
    (little / "citewarden.toml").write_text("", encoding="utf-8")
    (little / "article.wikitext").write_text(statement(0, day, url, "opened the bridge"), encoding="utf-8")
    with Archive.open(little / "archive", software="bench", now=lambda: now) as archive:
        archive.keep(fetched(url, page(random.Random(1), day, "The bridge"), now))
    run_program(little, "check", "article.wikitext", "--from-archive", "-q", "--no-write")


def run_program(folder: Path, *arguments: str) -> None:
    """The program in the project, with a cache of reports of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"), "PYTHONPATH": str(Path.cwd())}
    kept |= {"XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-m", "pipeline", *arguments]
    done = subprocess.run(command, cwd=folder, env=kept, check=False, stdout=subprocess.DEVNULL)
    if done.returncode > 1:
        done.check_returncode()


if __name__ == "__main__":
    raise SystemExit(main())
