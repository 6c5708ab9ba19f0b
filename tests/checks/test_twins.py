"""Ten articles, right and wrong: what the checks on kept pages find in the one and leave alone in the other.

Every article has a sentence with a number, one with a quotation, and one with a day and two sources.
The wrong twins change one thing each; the figures in the checks' "Precision" are counted here.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.model import Finding
from tests.checks.examples import Example, findings

HERE = Path(__file__).parent
NUMBER = HERE / "n101_claim_number_conflicts_with_source.md"
QUOTATION = HERE / "q101_quotation_not_in_source.md"
HEADINGS = {
    "en": "References[edit]",
    "es": "Referencias",
    "fr": "Références",
    "de": "Einzelnachweise",
    "pt": "Referências",
}
SOURCES = HERE / "d109_sources_disagree.md"


@dataclass(frozen=True)
class Topic:
    """Sentences of an article and of its pages; ``{}`` is where the values go: right, wrong."""

    language: str
    counted: str
    counted_page: str
    numbers: tuple[str, str]
    quoting: str
    quoted_page: str
    words: tuple[str, str]
    dated: str
    dated_pages: tuple[str, str]
    days: tuple[str, str]


TOPICS = (
    Topic(
        "en",
        "The lighthouse on Marrow Head is {} metres tall and stands on granite.",
        "Marrow Head has a lighthouse. The tower stands on granite and is {} metres tall, the keeper says. Gulls nest on it.",
        ("34", "64"),
        'The keeper Ada Flint said that "the lamp has {} gone out in all my years".',
        'Ada Flint has kept the light for long. "The lamp has {} gone out in all my years", the keeper said over tea.',
        ("never once", "hardly ever"),
        "The lamp of the lighthouse on Marrow Head was first lit on {}.",
        (
            "Keepers tell that the lamp of the lighthouse on Marrow Head was first lit on {} before the whole village.",
            "In the county's list the lamp of the lighthouse on Marrow Head was first lit on {}. It has a red roof.",
        ),
        ("3 October 1871", "8 October 1871"),
    ),
    Topic(
        "en",
        "The choir of Saint Brannoc sold {} copies of its first recording.",
        "The choir of Saint Brannoc made its first recording in a barn. It sold {} copies, mostly at the market.",
        ("1,250", "2,250"),
        'Its leader called the recording "a {} accident that we never managed to repeat".',
        'The leader laughed about it: "A {} accident that we never managed to repeat." The choir sings on.',
        ("happy", "lucky"),
        "The choir of Saint Brannoc gave its last concert in the old chapel on {}.",
        (
            "The choir of Saint Brannoc gave its last concert in the old chapel on {}, and many wept.",
            "Local papers: the choir of Saint Brannoc gave its last concert in the old chapel on {}. It rained.",
        ),
        ("12 June 2004", "21 June 2004"),
    ),
    Topic(
        "en",
        "The Tessel mine employed {} people when it was closed.",
        "Coal was dug at Tessel for a century. The mine employed {} people when it was closed; some became bus drivers.",
        ("840", "340"),
        'A miner told the paper that "nobody {} us until the gates were shut".',
        'He was bitter. "Nobody {} us until the gates were shut", a miner told the paper that night.',
        ("told", "warned"),
        "The gates of the Tessel mine were shut for good on {}.",
        (
            "On a cold morning the gates of the Tessel mine were shut for good: {} is a day that the valley knows.",
            "A timeline of the valley. The gates of the Tessel mine were shut for good on {}. A museum followed.",
        ),
        ("30 November 1985", "30 November 1986"),
    ),
    Topic(
        "en",
        "About {} percent of the island of Orlo is covered by heath.",
        "Botanists mapped Orlo. They found that {} percent of the island is covered by heath, the rest by rock and sand.",
        ("62", "26"),
        'The report says that "the heath is {} than it has been for sixty years".',
        "From the summary of the report: the heath is {} than it has been for sixty years. Sheep are blamed.",
        ("smaller", "larger"),
        "The island of Orlo was declared a reserve by the council on {}.",
        (
            "By a vote of seven to two the island of Orlo was declared a reserve by the council on {}.",
            "Orlo at a glance. The island of Orlo was declared a reserve by the council on {}. No cars.",
        ),
        ("5 May 1993", "9 May 1993"),
    ),
    Topic(
        "es",
        "El puente de Valdera costó {} millones de euros.",
        "El nuevo puente de Valdera costó {} millones de euros, según el alcalde, y se pagó con ayuda de la región.",
        ("7,4", "4,7"),
        "El alcalde dijo que «este puente {} a dos pueblos que nunca se hablaron».",
        "En la plaza habló el alcalde: «Este puente {} a dos pueblos que nunca se hablaron». Hubo música y vino.",
        ("une", "separa"),
        "El puente de Valdera fue inaugurado por la reina el {}.",
        (
            "Con lluvia y banderas, el puente de Valdera fue inaugurado por la reina el {}.",
            "Cronología de la comarca: el puente de Valdera fue inaugurado por la reina el {}. Tiene dos carriles.",
        ),
        ("14 de mayo de 2009", "19 de mayo de 2009"),
    ),
    Topic(
        "es",
        "La biblioteca de Almira guarda {} manuscritos árabes.",
        "La biblioteca de Almira guarda {} manuscritos árabes y una colección de mapas que pocos han visto.",
        ("312", "812"),
        "Su directora afirmó que «los mapas {} salieron de esta casa durante la guerra».",
        "La directora recuerda aquellos años: «Los mapas {} salieron de esta casa durante la guerra». Nadie preguntó.",
        ("nunca", "también"),
        "La sala de lectura de la biblioteca de Almira se incendió el {}.",
        (
            "Los vecinos vieron humo cuando la sala de lectura de la biblioteca de Almira se incendió el {}.",
            "Historia de la casa. La sala de lectura de la biblioteca de Almira se incendió el {}. Se salvó casi todo.",
        ),
        ("2 de febrero de 1951", "2 de febrero de 1957"),
    ),
    Topic(
        "fr",
        "Le moulin de Sorgues produisait {} tonnes de farine par an.",
        "Au bord de la rivière, le moulin de Sorgues produisait {} tonnes de farine par an avant la grande crue.",
        ("480", "840"),
        "Le meunier disait que « la rivière {} tout ce qu’elle donne au village ».",
        "On se souvient du meunier et de sa phrase : « La rivière {} tout ce qu’elle donne au village ». Il avait raison.",
        ("reprend", "mérite"),
        "Le moulin de Sorgues fut emporté par la crue le {}.",
        (
            "Dans la nuit, le moulin de Sorgues fut emporté par la crue le {}, avec deux granges.",
            "Les dates du village : le moulin de Sorgues fut emporté par la crue le {}. Il ne fut pas rebâti.",
        ),
        ("17 mars 1910", "11 mars 1910"),
    ),
    Topic(
        "de",
        "Die Seilbahn auf den Rabenkogel befördert {} Fahrgäste in der Stunde.",
        "Seit dem Umbau befördert die Seilbahn auf den Rabenkogel {} Fahrgäste in der Stunde, sagt der Betreiber.",
        ("1.400", "2.400"),
        "Der Betreiber sagte, „wir haben {} Jahre auf diese Bahn gewartet und viel gestritten“.",
        "Bei der Feier sprach der Betreiber: „Wir haben {} Jahre auf diese Bahn gewartet und viel gestritten.“ Dann fuhr er.",
        ("zwölf", "zwanzig"),
        "Die Seilbahn auf den Rabenkogel wurde am {} eröffnet.",
        (
            "Bei Schneefall wurde die Seilbahn auf den Rabenkogel am {} eröffnet, und alle fuhren umsonst.",
            "Chronik: Die Seilbahn auf den Rabenkogel wurde am {} eröffnet. Sie hat zwei Stützen und acht Kabinen.",
        ),
        ("6. Dezember 1998", "16. Dezember 1998"),
    ),
    Topic(
        "de",
        "Das Archiv von Lindau am Bruch umfasst {} Urkunden.",
        "Im Keller liegt das Archiv von Lindau am Bruch. Es umfasst {} Urkunden und viele Karten aus alter Zeit.",
        ("5.630", "5.360"),
        "Die Leiterin schrieb, „das Wasser kam {} und niemand hatte einen Schlüssel“.",
        "In ihrem Bericht schreibt sie: „Das Wasser kam {} und niemand hatte einen Schlüssel.“ So begann die Rettung.",
        ("nachts", "mittags"),
        "Das Archiv von Lindau am Bruch wurde am {} überflutet.",
        (
            "Die Feuerwehr half, als das Archiv von Lindau am Bruch am {} überflutet wurde.",
            "Zeittafel der Stadt: Das Archiv von Lindau am Bruch wurde am {} überflutet. Vieles wurde getrocknet.",
        ),
        ("23. Juli 1977", "28. Juli 1977"),
    ),
    Topic(
        "pt",
        "A fábrica de papel de Serpa Nova empregava {} operários.",
        "Antes do incêndio, a fábrica de papel de Serpa Nova empregava {} operários e tinha uma escola própria.",
        ("275", "725"),
        "O dono dizia que «o papel {} as mãos de quem o faz todos os dias».",
        "Guarda-se a frase do dono: «O papel {} as mãos de quem o faz todos os dias». A fábrica era a vida da vila.",
        ("conhece", "estraga"),
        "A fábrica de papel de Serpa Nova ardeu em {}.",
        (
            "Todos viram o clarão quando a fábrica de papel de Serpa Nova ardeu em {}, de madrugada.",
            "Datas da vila: a fábrica de papel de Serpa Nova ardeu em {}. Nunca mais se fez papel ali.",
        ),
        ("9 de agosto de 1934", "9 de agosto de 1943"),
    ),
)


def _found(file: Path, topic: Topic, *, number: int = 0, words: int = 0, day: int = 0) -> list[Finding]:
    """What the check of that file finds in the article; of each value 0 is the right one, 1 the wrong one.

    ``day`` is that of the second source: the article and the first source have the right one.
    """
    sentences = (
        topic.counted.format(topic.numbers[number]) + "[1]",
        topic.quoting.format(topic.words[words]) + "[2]",
        topic.dated.format(topic.days[0]) + "[3][4]",
    )
    pages = (
        topic.counted_page.format(topic.numbers[0]),
        topic.quoted_page.format(topic.words[0]),
        topic.dated_pages[0].format(topic.days[0]),
        topic.dated_pages[1].format(topic.days[day]),
    )
    entries = "".join(f'\n  {n}. ^ "{page[:20]}". Vell Courier.' for n, page in enumerate(pages, 1))
    text = f"{pages[0][:25]}\n\n{' '.join(sentences)}\n\n{HEADINGS[topic.language]}\n{entries}\n"
    web = "".join(f"[{n}] https://paper.example/{n}\n  text {page}\n" for n, page in enumerate(pages, 1))
    return findings(Example(file, "", True, text, topic.language, web, ""))


def numbers(topic: Topic, wrong: int) -> list[Finding]:
    return _found(NUMBER, topic, number=wrong)


def quotations(topic: Topic, wrong: int) -> list[Finding]:
    return _found(QUOTATION, topic, words=wrong)


def sources(topic: Topic, wrong: int) -> list[Finding]:
    return _found(SOURCES, topic, day=wrong)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.counted[:40])
@pytest.mark.parametrize("look", [numbers, quotations, sources])
def test_the_right_twin_is_left_alone(look, topic: Topic) -> None:
    assert [f.message for f in look(topic, 0)] == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.counted[:40])
@pytest.mark.parametrize("look", [numbers, quotations, sources])
def test_the_wrong_twin_is_found(look, topic: Topic) -> None:
    (found,) = look(topic, 1)
    assert found.tier in ("review", "note")
    (shown, *_) = found.evidence
    assert shown.capture is not None
    assert shown.url.startswith(shown.capture.url + "#:~:text=")


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.counted[:40])
def test_the_place_in_the_page_is_that_of_what_the_source_says(topic: Topic) -> None:
    pages = {
        numbers: topic.counted_page.format(topic.numbers[0]),
        quotations: topic.quoted_page.format(topic.words[0]),
        sources: topic.dated_pages[1].format(topic.days[1]),
    }
    for look, page in pages.items():
        (found,) = look(topic, 1)
        place = found.evidence[0].place
        assert place is not None
        assert page[place.start : place.end] == found.found


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.counted[:40])
def test_the_other_source_is_the_one_that_is_named(topic: Topic) -> None:
    (found,) = sources(topic, 1)
    theirs, ours = found.evidence
    assert topic.days[1] in theirs.quote
    assert topic.days[0] in ours.quote
    assert (theirs.key, (ours.key,)) == (found.key, found.related)
