"""``python -m bench dates``: dates in sentences, beside dateparser's search and datefinder, in one run.

The sentences are made by code from a seed, in six languages, so every value is known; a third of them
have numbers but no date.  A peer says a day even where the sentence has a month only: there it is right
if the month is.  A peer that is not installed has no row.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from typing import NamedTuple

from pipeline.dates.protocol import found_in

SEED = 20170911
EACH = 30  # sentences a language
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
DAYS = {
    "en": (
        "The bridge was opened on {m} {d}, {y}, by the mayor.",
        "On {d} {m} {y} we met; no one else came.",
    ),
    "es": (
        "El puente se abrió el {d} de {m} de {y} con una fiesta.",
        "El {d}/{n}/{y} se firmó el acuerdo.",
    ),
    "fr": ("Le pont fut ouvert le {d} {m} {y} par le maire.", "L'accord date du {d}/{n}/{y}."),
    "de": (
        "Die Brücke wurde am {d}. {m} {y} eröffnet.",
        "Am {d}.{n}.{y} wurde der Vertrag unterschrieben.",
    ),
    "pt": ("A ponte foi aberta em {d} de {m} de {y} pelo prefeito.", "O acordo é de {d}/{n}/{y}."),
    "ru": ("Мост был открыт {d} {m} {y} года.", "Договор подписан {d}.{n:02d}.{y}."),
}
MONTHLY = {
    "en": "It closed in {m} {y} after a fire.",
    "es": "Cerró en {m} de {y} tras un incendio.",
    "fr": "Il ferma en {m} {y} après un incendie.",
    "de": "Sie wurde im {m} {y} nach einem Brand geschlossen.",
    "pt": "Fechou em {m} de {y} depois de um incêndio.",
    "ru": "Он закрылся к концу {m} {y} года.",
}
DATELESS = {
    "en": "We may march with {d} men and spend ${y}.",
    "es": "Fueron {d} personas y costó {y} euros.",
    "fr": "Ils étaient {d} et cela coûta {y} euros.",
    "de": "Es kamen {d} Leute, und es kostete {y} Euro.",
    "pt": "Vieram {d} pessoas e custou {y} euros.",
    "ru": "Пришло {d} человек, это стоило {y} рублей.",
}


class Sentence(NamedTuple):
    """A made-up sentence and the values in it: a day ``2017-09-11`` or a month ``2017-09``."""

    language: str
    text: str
    values: tuple[str, ...]


class Row(NamedTuple):
    """What a finder said, by value, and milliseconds of CPU time a sentence."""

    name: str
    precision: float
    recall: float
    milliseconds: float


Finder = Callable[[Sentence], list[str]]


def main(arguments: list[str]) -> int:
    """Print the table."""
    made = list(sentences(random.Random(SEED)))
    sys.stdout.write(table([measured(name, find, made) for name, find in finders()], len(made)))
    return 0


def sentences(chance: random.Random) -> Iterator[Sentence]:
    """The sentences of every language, in turn with a day, a month, and none."""
    for language, names in MONTHS.items():
        months = names.split()
        for n in range(EACH):
            day = date(chance.randint(1950, 2024), chance.randint(1, 12), chance.randint(1, 28))
            parts = {"d": day.day, "m": months[day.month - 1], "n": day.month, "y": day.year}
            form, values = (
                (chance.choice(DAYS[language]), (day.isoformat(),)),
                (MONTHLY[language], (day.isoformat()[:7],)),
                (DATELESS[language], ()),
            )[n % 3]
            yield Sentence(language, form.format(**parts), values)


def finders() -> Iterator[tuple[str, Finder]]:
    """Ours and the peers that are installed."""
    yield "citewarden", ours
    if find_spec("dateparser"):
        yield "dateparser.search", by_dateparser
    if find_spec("datefinder"):
        yield "datefinder", by_datefinder


def ours(sentence: Sentence) -> list[str]:
    """The values that we say."""
    return [m.edtf for _, m in found_in(sentence.text, sentence.language)]


def by_dateparser(sentence: Sentence) -> list[str]:
    """The days that dateparser's search says, told the language."""
    from dateparser.search import search_dates

    found = search_dates(sentence.text, languages=[sentence.language]) or []
    return [moment.date().isoformat() for _, moment in found]


def by_datefinder(sentence: Sentence) -> list[str]:
    """The days that datefinder says; it reads English."""
    import datefinder

    try:
        return [moment.date().isoformat() for moment in datefinder.find_dates(sentence.text)]
    except (OverflowError, ValueError):
        return []


def measured(name: str, find: Finder, made: list[Sentence]) -> Row:
    """Precision and recall of the values, and the time, after one unmeasured sentence a language."""
    for sentence in made[::EACH]:
        find(sentence)
    begin = time.process_time()
    answers = [find(sentence) for sentence in made]
    spent = time.process_time() - begin
    right = sum(_right(sentence.values, said) for sentence, said in zip(made, answers, strict=True))
    told, known = sum(map(len, answers)), sum(len(s.values) for s in made)
    return Row(name, right / max(told, 1), right / known, spent * 1000 / len(made))


def _right(values: tuple[str, ...], said: list[str]) -> int:
    """How many values are told; of a month, any day in it will do."""
    return sum(any(answer.startswith(value) for answer in said) for value in values)


def table(rows: list[Row], count: int) -> str:
    """The figures as Markdown; the ratio is that of the time to ours."""
    lines = [
        f"| {count} sentences | precision | recall | ms a sentence | ratio |",
        "|---|---:|---:|---:|---:|",
    ]
    for row in rows:
        ratio = row.milliseconds / rows[0].milliseconds
        figures = f"{row.precision:.3f} | {row.recall:.3f} | {row.milliseconds:.3f} | {ratio:.1f}"
        lines.append(f"| {row.name} | {figures} |")
    return "\n".join([*lines, ""])
