"""Made-up pages for ``bench.captures``: news of made-up towns in seven languages, and stand-ins for them.

Each language gives sentences that name a fact (a day, a number, words that were said), and others that
could stand in any such report.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

TOWNS = ("Varnholm", "Ostrabel", "Quillon", "Tarsevo", "Mirandel", "Kelsworth", "Beaulac", "Pedrasol")
NAMES = ("Ilse Marenko", "Tomás Veldar", "Anouk Ferrier", "Jonas Brecht", "Lívia Sartor", "Petra Halvorsen")
THINGS = {
    "en": ("the ferry pier", "the town library", "the tram line", "the fish market", "the observatory"),
    "es": ("el muelle", "la biblioteca", "el tranvía", "el mercado", "el observatorio"),
    "fr": ("le quai", "la bibliothèque", "le tramway", "le marché", "l'observatoire"),
    "de": ("die Seebrücke", "die Bücherei", "die Straßenbahn", "die Markthalle", "die Sternwarte"),
    "pt": ("o cais", "a biblioteca", "o bonde", "o mercado", "o observatório"),
    "it": ("il molo", "la biblioteca", "il tram", "il mercato", "l'osservatorio"),
    "ru": ("причал", "библиотека", "трамвайная линия", "рынок", "обсерватория"),
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
DAY = {"es": "{d} de {m} de {y}", "pt": "{d} de {m} de {y}", "de": "{d}. {m} {y}", "ru": "{d} {m} {y} года"}
OPENED = {
    "en": "In {town} {thing} was opened on {day} by {name}.",
    "es": "En {town} {thing} fue inaugurado el {day} por {name}.",
    "fr": "À {town}, {thing} a été inauguré le {day} par {name}.",
    "de": "In {town} wurde {thing} am {day} von {name} eröffnet.",
    "pt": "Em {town}, {thing} foi inaugurado em {day} por {name}.",
    "it": "A {town} {thing} è stato inaugurato il {day} da {name}.",
    "ru": "{name} торжественно открыла {thing} в городе {town} {day}.",
}
COST = {
    "en": "Building {thing} of {town} has cost {number} million euros, said {name}.",
    "es": "La obra de {thing} de {town} costó {number} millones de euros, dijo {name}.",
    "fr": "La construction de {thing} de {town} a coûté {number} millions d'euros, a dit {name}.",
    "de": "Der Bau für {thing} in {town} hat {number} Millionen Euro gekostet, sagte {name}.",
    "pt": "A obra de {thing} de {town} custou {number} milhões de euros, disse {name}.",
    "it": "La costruzione di {thing} di {town} è costata {number} milioni di euro, ha detto {name}.",
    "ru": "Строительство ({thing}, {town}) обошлось в {number} миллиона евро, сказала {name}.",
}
TOLD_OPENED = {
    "en": "{name} cut the ribbon on {day}, and since then {thing} belongs to the people of {town}.",
    "es": "{name} cortó la cinta el {day}, y desde entonces {thing} es de los vecinos de {town}.",
    "fr": "{name} a coupé le ruban le {day}, et depuis {thing} est aux habitants de {town}.",
    "de": "{name} durchschnitt am {day} das Band, seither gehört {thing} den Leuten von {town}.",
    "pt": "{name} cortou a fita em {day}, e desde então {thing} é dos moradores de {town}.",
    "it": "{name} ha tagliato il nastro il {day}, e da allora {thing} è degli abitanti di {town}.",
    "ru": "{name} перерезала ленту {day}, и с тех пор {thing} открыта для жителей города {town}.",
}
TOLD_COST = {
    "en": "According to {name}, {town} paid {number} million euros for {thing}.",
    "es": "Según {name}, {town} pagó {number} millones de euros por {thing}.",
    "fr": "Selon {name}, {town} a payé {number} millions d'euros pour {thing}.",
    "de": "Laut {name} hat {town} für {thing} {number} Millionen Euro bezahlt.",
    "pt": "Segundo {name}, {town} pagou {number} milhões de euros por {thing}.",
    "it": "Secondo {name}, {town} ha pagato {number} milioni di euro per {thing}.",
    "ru": "По словам {name}, город {town} заплатил {number} миллиона евро ({thing}).",
}
OLD = {
    "en": "The old one had stood since {old} and was taken down after {n} years.",
    "es": "El anterior existía desde {old} y fue retirado tras {n} años.",
    "fr": "L'ancien datait de {old} et a été démonté après {n} ans.",
    "de": "Das alte stand seit {old} und wurde nach {n} Jahren abgebaut.",
    "pt": "O anterior existia desde {old} e foi retirado após {n} anos.",
    "it": "Il vecchio esisteva dal {old} ed è stato smontato dopo {n} anni.",
    "ru": "Старое здание стояло с {old} года и было снесено через {n} лет.",
}
SAID = {
    "en": '{name} of {town} said of {thing}: "{quote}"',
    "es": "{name}, de {town}, dijo sobre {thing}: «{quote}»",
    "fr": "{name}, de {town}, a dit de {thing} : « {quote} »",
    "de": "{name} aus {town} sagte über {thing}: „{quote}“",
    "pt": "{name}, de {town}, disse sobre {thing}: “{quote}”",
    "it": "{name} di {town} ha detto di {thing}: «{quote}»",
    "ru": "{name} из города {town} сказала ({thing}): «{quote}»",
}
QUOTES = {
    "en": "we have waited long years for this and nobody believed in it any more",
    "es": "hemos esperado muchos años por esto y ya nadie creía en ello",
    "fr": "nous avons attendu cela de longues années et plus personne n'y croyait",
    "de": "wir haben lange Jahre darauf gewartet und niemand glaubte mehr daran",
    "pt": "esperamos muitos anos por isto e já ninguém acreditava nisso",
    "it": "abbiamo aspettato questo per lunghi anni e nessuno ci credeva più",
    "ru": "мы ждали этого долгие годы и уже никто в это не верил",
}
OTHER_QUOTES = {
    "en": "let us see what the winter brings before we say anything about it",
    "es": "veamos qué trae el invierno antes de decir nada sobre ello",
    "fr": "voyons ce que l'hiver apporte avant d'en dire quoi que ce soit",
    "de": "warten wir ab, was der Winter bringt, bevor wir etwas dazu sagen",
    "pt": "vejamos o que o inverno traz antes de dizer alguma coisa sobre isso",
    "it": "vediamo che cosa porta l'inverno prima di dire qualcosa in proposito",
    "ru": "посмотрим, что принесёт зима, прежде чем что-нибудь об этом говорить",
}
FILLER = {
    "en": (
        "The council of {town} met in the evening and spoke about the budget of the schools.",
        "Many families walked along the water, and the shops stayed open until late.",
        "{name} thanked the workers and asked for patience with the roads around the centre.",
        "The weather stayed cold, with wind from the north and some rain towards the evening.",
        "A concert of the town's music school closed the day, and children were given cakes.",
    ),
    "es": (
        "El concejo de {town} se reunió por la tarde y habló del presupuesto de las escuelas.",
        "Muchas familias pasearon junto al agua y las tiendas abrieron hasta tarde.",
        "{name} dio las gracias a los trabajadores y pidió paciencia con las calles del centro.",
        "El tiempo siguió frío, con viento del norte y algo de lluvia hacia la noche.",
        "Un concierto de la escuela de música cerró el día, y los niños recibieron pasteles.",
    ),
    "fr": (
        "Le conseil de {town} s'est réuni le soir et a parlé du budget des écoles.",
        "Beaucoup de familles se sont promenées au bord de l'eau, et les magasins sont restés ouverts.",
        "{name} a remercié les ouvriers et demandé de la patience pour les rues du centre.",
        "Le temps est resté froid, avec du vent du nord et un peu de pluie vers le soir.",
        "Un concert de l'école de musique a clos la journée, et les enfants ont reçu des gâteaux.",
    ),
    "de": (
        "Der Rat von {town} tagte am Abend und sprach über den Haushalt der Schulen.",
        "Viele Familien gingen am Wasser spazieren, und die Läden hatten lange geöffnet.",
        "{name} dankte den Arbeitern und bat um Geduld mit den Straßen in der Mitte.",
        "Das Wetter blieb kalt, mit Wind aus Norden und etwas Regen gegen Abend.",
        "Ein Konzert der Musikschule beschloss den Tag, und die Kinder bekamen Kuchen.",
    ),
    "pt": (
        "A câmara de {town} reuniu-se à noite e falou do orçamento das escolas.",
        "Muitas famílias passearam junto à água, e as lojas ficaram abertas até tarde.",
        "{name} agradeceu aos trabalhadores e pediu paciência com as ruas do centro.",
        "O tempo continuou frio, com vento do norte e alguma chuva ao fim do dia.",
        "Um concerto da escola de música fechou o dia, e as crianças receberam bolos.",
    ),
    "it": (
        "Il consiglio di {town} si è riunito la sera e ha parlato del bilancio delle scuole.",
        "Molte famiglie hanno passeggiato lungo l'acqua, e i negozi sono rimasti aperti.",
        "{name} ha ringraziato gli operai e chiesto pazienza per le strade del centro.",
        "Il tempo è rimasto freddo, con vento da nord e un po' di pioggia verso sera.",
        "Un concerto della scuola di musica ha chiuso la giornata, e i bambini hanno avuto dolci.",
    ),
    "ru": (
        "Совет города {town} собрался вечером и говорил о расходах на школы.",
        "Многие семьи гуляли вдоль воды, и магазины работали допоздна.",
        "{name} поблагодарила рабочих и попросила терпения из-за дорог в центре.",
        "Погода оставалась холодной, с северным ветром и дождём к вечеру.",
        "День завершил концерт музыкальной школы, и детям раздали пироги.",
    ),
}
MISSING = {
    "en": ("Page not found", "Sorry, the page you are looking for could not be found."),
    "es": ("Página no encontrada", "Lo sentimos, la página que busca no existe."),
    "fr": ("Page introuvable", "Désolé, la page que vous cherchez n'existe pas."),
    "de": ("Seite nicht gefunden", "Leider konnte die gewünschte Seite nicht gefunden werden."),
    "pt": ("Página não encontrada", "Desculpe, a página que procura não existe."),
    "it": ("Pagina non trovata", "Spiacenti, la pagina richiesta non è stata trovata."),
    "ru": ("Страница не найдена", "К сожалению, запрошенная страница не найдена."),
}
WALLS = (
    ("Just a moment...", "Checking your browser. Enable JavaScript and cookies to continue"),
    ("Attention Required! | Cloudflare", "Please complete the security check. Verify you are human."),
    ("Access to this page has been denied", "Please verify you are a human. Reference ID: 41d2-77aa"),
    ("Un momento…", "Verify that you're not a robot"),
)
PARKED = (
    ("{host}", "{host} is for sale! Buy this domain. The owner of this domain has it parked."),
    ("{host} - For Sale", "This domain is for sale. Click here to inquire about this domain name."),
)


@dataclass(frozen=True)
class Story:
    """One report: ``claim`` is the article's sentence, ``told`` the page's that bears it out."""

    language: str
    title: str
    claim: str
    told: str
    other: str
    filler: tuple[str, ...]


def story(dice: random.Random, language: str, kind: str, day: date, *, english: bool = False) -> Story:
    """``kind``: day, number or words; ``day`` is that of the event; ``english``: the article is."""
    thing = dice.randrange(5)
    town, name = dice.choice(TOWNS), dice.choice(NAMES)
    number, other = dice.sample(range(111, 989), 2)
    shift = timedelta(days=dice.choice((1, 9, 31, 366)))

    def tell(spoken: str, form: dict[str, str], *, wrong: bool = False) -> str:
        value = other if wrong else number
        return form[spoken].format(
            town=town,
            thing=THINGS[spoken][thing],
            name=name,
            day=written(day - shift if wrong else day, spoken),
            number=f"{value // 10}{'.' if spoken == 'en' else ','}{value % 10}",
            quote=OTHER_QUOTES[spoken] if wrong else QUOTES[spoken],
        )

    claimed, told = {"day": (OPENED, TOLD_OPENED), "number": (COST, TOLD_COST), "words": (SAID, SAID)}[kind]
    form = dice.choice((claimed, told))
    filler = [one.format(town=town, name=name) for one in dice.sample(FILLER[language], 4)]
    filler.append(OLD[language].format(old=dice.randint(1880, 1960), n=dice.randint(40, 99)))
    claim = tell("en" if english else language, claimed)
    title = f"{town}: {THINGS[language][thing]}"
    return Story(
        language, title, claim, tell(language, form), tell(language, form, wrong=True), tuple(filler)
    )


def written(day: date, language: str) -> str:
    """The day in words."""
    month = MONTHS[language].split()[day.month - 1]
    return DAY.get(language, "{d} {m} {y}").format(d=day.day, m=month, y=day.year)


def page(story: Story, dice: random.Random, fact: str = "told") -> str:
    """The report, or an edition of it with an ``other`` fact, or with ``none``."""
    sentences = list(story.filler) + list(story.filler[:3])
    if fact != "none":
        sentences.insert(dice.randint(1, len(sentences)), story.told if fact == "told" else story.other)
    body = "".join(f"<p>{sentence}</p>\n" for sentence in sentences)
    words = "".join(
        f"<li><a href=/{n}>{word}</a></li>" for n, word in enumerate(("News", "Sport", "Kultur"))
    )
    article = f"<article><h1>{story.title}</h1>{body}</article>"
    return shell(
        story.language, story.title, f"<nav><ul>{words}</ul></nav>{article}<footer>© Gazette</footer>"
    )


def stand_in(kind: str, story: Story, dice: random.Random) -> str:
    """A wall, an error page with status 200, a parked domain, a teaser, a form, a shell, a front page."""
    language = story.language
    if kind == "teaser":
        words = (
            f"<p>{story.filler[0]}</p><p>Subscribe to continue reading. Already a subscriber? Log in.</p>"
        )
        return shell(language, story.title, f"<article><h1>{story.title}</h1>{words}</article>")
    if kind == "form":
        fields = "<form><input name=user><input type=password name=word><button>Log in</button></form>"
        return shell(language, "Log in", f"<h1>Log in</h1>{fields}")
    if kind == "shell":
        return shell(language, story.title, "<div id=root></div><script src=/app.js></script>")
    if kind == "front":
        heads = "".join(f"<h2><a href=/{n}>{one}</a></h2>" for n, one in enumerate(story.filler * 3))
        return shell(language, "Gazette", f"<h1>Gazette</h1>{heads}")
    if kind == "missing":
        title, words = MISSING[language]
    elif kind == "wall":
        title, words = dice.choice(WALLS)
    else:
        title, words = (part.format(host="news.example") for part in dice.choice(PARKED))
    return shell(language, title, f"<h1>{title}</h1><p>{words}</p>")


def shell(language: str, title: str, body: str) -> str:
    """A document."""
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return f"<!DOCTYPE html><html lang={language}>{head}<body>{body}</body></html>"
