"""Citation templates, short footnotes and editors' flags in the languages that have their own."""

import pytest

from pipeline.model import Fields, Reference
from pipeline.wikicode.article import read_article


def _references(source: str) -> tuple[Reference, ...]:
    return read_article(source).references


def _fields(template: str) -> Fields:
    (reference,) = _references(f"Words.<ref>{template}</ref>")
    return reference.fields


TONGUES = [
    (
        "{{Lien web|prénom1=Anne|nom1=Moulin|titre=La digue|url=http://e.org/d|site=Le Port|en ligne le=3 mai 2012"
        "|consulté le=2 juin 2015|brisé le=1er mai 2020|archive-url=http://web.archive.org/web/2013/http://e.org/d}}",
        ("Moulin, Anne", "La digue", "Le Port", "", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{Internetquelle|autor=Ida Moos|url=http://e.org/d|titel=Der Deich|werk=Hafenblatt|hrsg=Stadt Aue"
        "|datum=2012-05-03|abruf=2015-06-02|offline=ja}}",
        ("Ida Moos", "Der Deich", "Hafenblatt", "Stadt Aue", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{Literatur|Autor=Ida Moos|Hrsg=Rolf Bach|Titel=Der Deich|Verlag=Aue-Verlag|Datum=2012|Online=http://e.org/d"
        "|Abruf=2015-06-02}}",
        ("Ida Moos", "Der Deich", "", "Aue-Verlag", "2012", "2015-06-02", ""),
    ),
    (
        "{{Cita noticia|apellidos=Río|nombre=Ana|título=El dique|periódico=El Puerto|editorial=Sur"
        "|url=http://e.org/d|fecha=3 de mayo de 2012|fechaacceso=2 de junio de 2015|urlmuerta=sí}}",
        ("Río, Ana", "El dique", "El Puerto", "Sur", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{citar web|último=Rio|primeiro=Ana|título=O dique|obra=O Porto|publicado=Sul|url=http://e.org/d"
        "|data=3 de maio de 2012|acessodata=2 de junho de 2015|urlmorta=não}}",
        ("Rio, Ana", "O dique", "O Porto", "Sul", "2012-05-03", "2015-06-02", "live"),
    ),
    (
        "{{Cita news|cognome=Riva|nome=Ada|titolo=La diga|pubblicazione=Il Porto|editore=Sud|url=http://e.org/d"
        "|data=3 maggio 2012|accesso=2 giugno 2015|urlmorto=sì}}",
        ("Riva, Ada", "La diga", "Il Porto", "Sud", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{Citeer web|achternaam=Moor|voornaam=An|titel=De dijk|werk=Havenblad|uitgever=Stad|url=http://e.org/d"
        "|datum=3 mei 2012|bezochtdatum=2 juni 2015|dodeurl=ja}}",
        ("Moor, An", "De dijk", "Havenblad", "Stad", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{статья|автор=Иванова А.|заглавие=Дамба|ссылка=http://e.org/d|издание=Порт|издательство=Юг|год=2012"
        "|месяц=05|число=3|том=4|номер=2|страницы=5—6|дата обращения=2015-06-02}}",
        ("Иванова А.", "Дамба", "Порт", "Юг", None, "2015-06-02", ""),
    ),
    (
        "{{книга|автор=Иванова А.|заглавие=Дамба|издание=2-е изд.|издательство=Юг|год=2012|страниц=300}}",
        ("Иванова А.", "Дамба", "", "Юг", "2012", None, ""),
    ),
    (
        "{{Cite web|прізвище=Бондар|ім'я=Ніна|назва=Гребля|сайт=Порт|видавець=Місто|дата=3 травня 2012"
        "|дата-доступу=2 червня 2015|мертвий-url=так|url=http://e.org/d}}",
        ("Бондар, Ніна", "Гребля", "Порт", "Місто", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{Cytuj pismo|nazwisko=Nowak|imię=Ewa|tytuł=Tama|czasopismo=Port|wydawca=Miasto|data=2012-05-03"
        "|data dostępu=2015-06-02|wydanie=7}}",
        ("Nowak, Ewa", "Tama", "Port", "Miasto", "2012-05-03", "2015-06-02", ""),
    ),
    (
        "{{뉴스 인용|성=김|이름=보라|제목=둑|신문=항구신문|출판사=남쪽|날짜=2012-05-03|확인날짜=2015-06-02|url-status=dead"
        "|보존url=https://web.archive.org/web/20130101000000/http://e.org/d|url=http://e.org/d}}",
        ("김, 보라", "둑", "항구신문", "남쪽", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{Cite book|和書|author=森 花|title=堤防|publisher=南書房|date=2012-05-03|accessdate=2015-06-02"
        "|deadlinkdate=2020-01-01|url=http://e.org/d}}",
        ("森 花", "堤防", "", "南書房", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{cite web|author=林花|title=堤防|work=港报|publisher=市|date=2012-05-03|accessdate=2015-06-02|dead-url=yes}}",
        ("林花", "堤防", "港报", "市", "2012-05-03", "2015-06-02", "dead"),
    ),
    (
        "{{Tidskriftsref|efternamn=Berg|förnamn=Eva|rubrik=Vallen|tidskrift=Hamnen|utgivare=Staden|datum=2012-05-03"
        "|hämtdatum=2015-06-02}}",
        ("Berg, Eva", "Vallen", "Hamnen", "Staden", "2012-05-03", "2015-06-02", ""),
    ),
    (
        "{{استشهاد ويب|الأخير=نور|الأول=ليلى|عنوان=السد|موقع=الميناء|ناشر=المدينة|تاريخ=2012-05-03|تاريخ الوصول=2015-06-02"
        "|مسار=http://e.org/d}}",
        ("نور, ليلى", "السد", "الميناء", "المدينة", "2012-05-03", "2015-06-02", ""),
    ),
    (
        "{{Ref-publicació|cognom=Riu|nom=Anna|article=El dic|publicació=El Port|editor=Sud|data=2012-05-03"
        "|consulta=2015-06-02}}",
        ("Riu, Anna", "El dic", "El Port", "Sud", "2012-05-03", "2015-06-02", ""),
    ),
]


@pytest.mark.parametrize(("template", "expected"), TONGUES)
def test_the_templates_of_each_language(template: str, expected: tuple[str | None, ...]) -> None:
    fields = _fields(template)
    author, title, work, publisher, date, accessed, status = expected
    assert fields.authors == (author,)
    assert (fields.title, fields.work, fields.publisher, fields.url_status) == (
        title,
        work,
        publisher,
        status,
    )
    if date:
        assert fields.date is not None and fields.date.when is not None and fields.date.when.edtf == date
    shown = fields.access_date.when.edtf if fields.access_date and fields.access_date.when else None
    assert shown == accessed


def test_what_one_name_means_in_another_template() -> None:
    assert _fields("{{книга|заглавие=Дамба|страниц=300}}").pages == ""
    assert _fields("{{Cytuj pismo|tytuł=Tama|wydanie=7}}").issue == "7"
    assert _fields("{{Ouvrage|titre=La digue|pages=300|passage=12}}").pages == "12"


@pytest.mark.parametrize(
    ("parameter", "status"),
    [
        ("url-status=live", "live"),
        ("url-status=Usurped", "usurped"),
        ("url-status=deviated", "deviated"),
        ("dead-url=unfit", "unfit"),
        ("deadurl=no", "live"),
        ("dead-url=yes", "dead"),
        ("deadlinkdate=2012-05-03", "dead"),
        ("url-status=perhaps", ""),
        ("url-status=", ""),
    ],
)
def test_what_the_article_says_of_its_link(parameter: str, status: str) -> None:
    assert _fields(f"{{{{cite web|title=T|url=http://e.org|{parameter}}}}}").url_status == status


@pytest.mark.parametrize(
    ("behind", "flags"),
    [
        ("{{dead link|date=May 2012}}", ("dead-link",)),
        ("{{Toter Link|url=http://e.org}}", ("dead-link",)),
        ("{{Недоступная ссылка}}{{Cbignore}}", ("dead-link", "cbignore")),
        ("{{깨진 링크|url=http://e.org}}", ("dead-link",)),
        ("{{better source needed}}", ()),
    ],
)
def test_flags_behind_a_citation(behind: str, flags: tuple[str, ...]) -> None:
    (reference,) = _references(f"A.<ref>{{{{cite web|title=T|url=http://e.org}}}}{behind}</ref>")
    assert reference.flags == flags
    (free,) = _references(f"A.<ref>[http://e.org The dyke at Harden] {behind}</ref>")
    assert free.flags == flags


@pytest.mark.parametrize(
    "copy",
    [
        "{{webarchive|url=https://web.archive.org/web/20130203000000/http://e.org/d|date=3 February 2013}}",
        "{{Wayback|url=http://e.org/d|date=20130203000000}}",
        "{{Webarchiv|url=http://e.org/d|wayback=20130203000000|text=The dyke}}",
        "{{Lien archive|horodatage archive=20130203000000|url=http://e.org/d|titre=The dyke}}",
    ],
)
def test_copies_in_archives(copy: str) -> None:
    for source in (f"{{{{cite web|title=T|url=http://e.org/d}}}} {copy}", copy):
        fields = _fields(source)
        assert fields.url == "http://e.org/d"
        assert fields.archive_url == "https://web.archive.org/web/20130203000000/http://e.org/d"
        assert fields.archive_date is not None and fields.archive_date.when is not None
        assert fields.archive_date.when.edtf == "2013-02-03"


def test_a_copy_by_its_time_alone() -> None:
    fields = _fields("{{citar web|título=O dique|url=http://e.org/d|wayb=20130203000000}}")
    assert fields.archive_url == "https://web.archive.org/web/20130203000000/http://e.org/d"
    assert fields.archive_date is not None and fields.archive_date.text == "2013-02-03"


TELLING = {
    "pl": "Tama jest na rzece i nie jest już tak wysoka, jak była przed wojną. ",
    "de": "Der Deich ist an der Küste und wird von der Stadt nicht mehr so oft besucht wie früher. ",
    "it": "La diga è sulla costa e non è più così alta come era prima della guerra, che la distrusse. ",
}
BOOKS = (
    "\n== Sources ==\n* {{cite book|last=Moss|first=Ida|year=2010|title=Dykes}}\n"
    "* {{cite book|last1=Reed|first1=Al|last2=Bach|first2=Jo|year=2012|title=Mills}}"
)


@pytest.mark.parametrize(
    ("short", "titles", "pages"),
    [
        ("{{sfn|Moss|2010|p=3}}", ["Dykes"], ["3"]),
        ("{{sfnp|Moss|2010|loc=chapter 2|ps=, who doubts it}}", ["Dykes"], [""]),
        (
            "{{sfnm|1a1=Moss|1y=2010|1p=3|2a1=Reed|2a2=Bach|2y=2012|2pp=4–5}}",
            ["Dykes", "Mills"],
            ["3", "4–5"],
        ),
        ("<ref>{{harvnb|Reed|Bach|2012|pp=4–5}}</ref>", ["Mills"], ["4–5"]),
        ("<ref>{{harvtxt|Moss|2010}}</ref>", ["Dykes"], [""]),
        ("<ref>{{harvs|last=Moss|first=Ida|year=2010}}</ref>", ["Dykes"], [""]),
        ("<ref>{{Harvnp|Moss|2010|p=3}}</ref>", ["Dykes"], ["3"]),
        ("<ref>{{odn|Moss|2010|s=3}}</ref>", ["Dykes"], ["3"]),
        ("{{sfn|Moss|2010|с=3}}", ["Dykes"], ["3"]),
        ("{{refn|{{harvnb|Moss|2010|p=3}}}}", ["Dykes"], ["3"]),
    ],
)
def test_short_footnotes(short: str, titles: list[str], pages: list[str]) -> None:
    (reference,) = _references(f"Words.{short}{BOOKS}")
    cited = (reference.fields, *reference.also)
    assert [fields.title for fields in cited] == titles
    assert [fields.pages for fields in cited] == pages


def test_what_is_no_reference() -> None:
    assert _references("Words.{{citation needed|date=May 2012}}{{rp|12}}{{dead link}}") == ()


def test_a_citation_by_its_item() -> None:
    assert _fields("{{cite Q|Q123456}}").identifiers == (("wikidata", "Q123456"),)


@pytest.mark.parametrize(
    ("source", "style"),
    [
        ("{{Use dmy dates|date=May 2012}}\nWords.", "dmy"),
        ("{{use mdy dates}} Words.", "mdy"),
        ("{{Use_ymd_dates|date=May 2012}} Words.", "ymd"),
        ("{{dmy}} Words.", "dmy"),
        ("Words.", ""),
    ],
)
def test_the_style_of_dates(source: str, style: str) -> None:
    assert read_article(source).date_style == style


@pytest.mark.parametrize(
    ("language", "note", "known"),
    [
        (
            "pl",
            "Ewa Nowak, [http://e.org Tama nad rzeką pękła], „Port”, 3 maja 2012",
            ("Tama nad rzeką pękła", "Port"),
        ),
        (
            "de",
            "[http://e.org Der Deich ist gebrochen]. In: ''Hafenblatt'', 3. Mai 2012",
            ("Der Deich ist gebrochen", "Hafenblatt"),
        ),
        (
            "it",
            "Ada Riva, [http://e.org La diga è crollata], ''Il Porto'', 3 maggio 2012",
            ("La diga è crollata", "Il Porto"),
        ),
    ],
)
def test_free_words_in_other_languages(language: str, note: str, known: tuple[str, str]) -> None:
    telling = {"pl": "== Przypisy ==", "de": "== Einzelnachweise ==", "it": "== Collegamenti esterni =="}[
        language
    ]
    (reference,) = _references(f"{TELLING[language]}<ref>{note}</ref>\n{telling}")
    assert (reference.fields.title, reference.fields.work) == known
    assert reference.fields.url == "http://e.org"
