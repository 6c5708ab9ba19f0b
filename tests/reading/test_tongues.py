"""References as the Wikipedias of many languages render them: each field where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Fields
from pipeline.reading.cs1_text import read_fields

DATES = ("date", "archive_date", "access_date")


def shown(fields: Fields) -> dict[str, object]:
    """What is known, dates as EDTF, without doubts and identifiers."""
    known = {}
    for name in fields.__slots__:
        value = getattr(fields, name)
        if value and name not in ("doubts", "identifiers"):
            known[name] = (value.when.edtf if value.when else value.text) if name in DATES else value
    return known


KEPT = {"date": "2012-05-03", "archive_date": "2013-06-04", "access_date": "2015-06-02"}
SEEN = {"date": "2012-05-03", "access_date": "2015-06-02"}

CASES: list[tuple[str, str, dict[str, object]]] = [
    (
        "es",
        "García, Ana; et al. (3 de mayo de 2012). «El dique» [The dyke] (PDF). El Puerto (en inglés). Archivado desde "
        "el original el 4 de junio de 2013. Consultado el 2 de junio de 2015. (enlace roto disponible en este archivo; "
        "véase el historial, la primera versión y la última).",
        {"authors": ("García, Ana",), "title": "El dique", "trans_title": "The dyke", "work": "El Puerto"}
        | {"language": "inglés"}
        | KEPT,
    ),
    (
        "es",
        "García, A.; López, B. (2010). «La piedra». Revista de Puertos (Madrid: CSIC) 12 (3): 45-67. doi:10.1000/x.1.",
        {"authors": ("García, A.", "López, B."), "title": "La piedra", "work": "Revista de Puertos"}
        | {"date": "2010", "volume": "12", "issue": "3", "pages": "45-67"},
    ),
    (
        "es",
        "Benito, G. (1996). Un cuaderno de sal (en inglés) 90. Editorial Sur.",
        {"authors": ("Benito, G.",), "title": "Un cuaderno de sal", "language": "inglés", "volume": "90"}
        | {"publisher": "Editorial Sur", "date": "1996"},
    ),
    (
        "fr",
        "Anne Moulin, « La digue cède » [archive], sur Le Port, 3 mai 2012 (consulté le 2 juin 2015).",
        {"authors": ("Anne Moulin",), "title": "La digue cède", "work": "Le Port"} | SEEN,
    ),
    (
        "fr",
        "(en) John Smith, « The dyke », sur example.org, 3 mai 2012 (consulté le 2 juin 2015).",
        {"authors": ("John Smith",), "title": "The dyke", "work": "example.org", "language": "en"} | SEEN,
    ),
    (
        "fr",
        "Anne Moulin, La Digue : une histoire, Paris, Éditions du Port, coll. « Mer » (no 12), 2010, 312 p. "
        "(ISBN 978-2-07-036024-5, lire en ligne), p. 12-15.",
        {"authors": ("Anne Moulin",), "title": "La Digue : une histoire", "publisher": "Éditions du Port"}
        | {"date": "2010", "pages": "12-15"},
    ),
    (
        "fr",
        "« La digue » (version du 4 juin 2013 sur Internet Archive), sur port.fr, 3 mai 2012",
        {"title": "La digue", "work": "port.fr", "date": "2012-05-03", "archive_date": "2013-06-04"},
    ),
    (
        "de",
        "Ida Moos: Der Deich. In: Hafenblatt. Stadt Aue, 3. Mai 2012, archiviert vom Original am 4. Juni 2013; "
        "abgerufen am 2. Juni 2015 (englisch).",
        {"authors": ("Ida Moos",), "title": "Der Deich", "work": "Hafenblatt", "publisher": "Stadt Aue"}
        | {"language": "englisch"}
        | KEPT,
    ),
    (
        "de",
        "Ida Moos, Rolf Bach: Der Stein. In: Zeitschrift für Häfen. Band 12, Nr. 3, 2012, S. 45–67, doi:10.1000/x.1.",
        {"authors": ("Ida Moos", "Rolf Bach"), "title": "Der Stein", "work": "Zeitschrift für Häfen"}
        | {"volume": "12", "issue": "3", "date": "2012", "pages": "45–67"},
    ),
    (
        "de",
        "Ida Moos (Hrsg.): Der Deich. Eine Geschichte (= Schriften zum Hafen. Band 3). 2. Auflage. Aue-Verlag, "
        "Berlin 2012, ISBN 978-3-16-148410-0, S. 12–15.",
        {"authors": ("Ida Moos",), "title": "Der Deich", "publisher": "Aue-Verlag", "date": "2012"}
        | {"pages": "12–15"},
    ),
    (
        "de",
        "Der Deich (Memento vom 4. Juni 2013 im Internet Archive), Hafenblatt, 3. Mai 2012",
        {
            "title": "Der Deich",
            "publisher": "Hafenblatt",
            "date": "2012-05-03",
            "archive_date": "2013-06-04",
        },
    ),
    (
        "de",
        "Der Plan des Deichs. (PDF; 1,2 MB) In: Hafenblatt. 3. Mai 2012, abgerufen am 2. Juni 2015.",
        {"title": "Der Plan des Deichs", "work": "Hafenblatt"} | SEEN,
    ),
    (
        "pt",
        "Silva, Ana (3 de maio de 2012). «O dique». O Porto (em inglês). Consultado em 2 de junho de 2015. "
        "Cópia arquivada (PDF) em 4 de junho de 2013",
        {"authors": ("Silva, Ana",), "title": "O dique", "work": "O Porto", "language": "inglês"} | KEPT,
    ),
    (
        "it",
        "Ada Riva e Ugo Bo, La diga, in Il Porto, vol. 12, n. 3, 3 maggio 2012, p. 5. URL consultato il 2 giugno 2015 "
        "(archiviato dall'url originale il 4 giugno 2013).",
        {
            "authors": ("Ada Riva", "Ugo Bo"),
            "title": "La diga",
            "work": "Il Porto",
            "volume": "12",
            "issue": "3",
        }
        | {"pages": "5"}
        | KEPT,
    ),
    (
        "it",
        "Ada Riva, La diga, 2ª ed., Milano, Editore Sud, 2010, pp. 12-15, ISBN 88-04-51283-9.",
        {"authors": ("Ada Riva",), "title": "La diga", "publisher": "Editore Sud", "date": "2010"}
        | {"pages": "12-15"},
    ),
    (
        "it",
        "Ada Riva, La diga, in Ugo Bo (a cura di), I porti, Milano, Sud, 2010.",
        {
            "authors": ("Ada Riva",),
            "title": "La diga",
            "work": "I porti",
            "publisher": "Sud",
            "date": "2010",
        },
    ),
    (
        "it",
        "Ada Riva, «La diga cede», in Il Porto, 3 maggio 2012.",
        {"authors": ("Ada Riva",), "title": "La diga cede", "work": "Il Porto", "date": "2012-05-03"},
    ),
    (
        "ru",
        "Иванова А. Б. «Дамба рухнула» // Порт. — 2010. — № 3. — С. 5.",
        {"authors": ("Иванова А. Б.",), "title": "Дамба рухнула", "work": "Порт", "issue": "3"}
        | {"date": "2010", "pages": "5"},
    ),
    (
        "nl",
        "An Moor, De dijk van Harden. Havenblad (3 mei 2012). Gearchiveerd op 4 juni 2013. Geraadpleegd op 2 juni 2015.",
        {"authors": ("An Moor",), "title": "De dijk van Harden", "publisher": "Havenblad"} | KEPT,
    ),
    (
        "ru",
        "Анна Иванова. История дамбы. Порт (3 мая 2012). Дата обращения: 2 июня 2015. Архивировано 4 июня 2013 года.",
        {"authors": ("Анна Иванова",), "title": "История дамбы", "publisher": "Порт"} | KEPT,
    ),
    (
        "ru",
        "Иванова А. Б., Петров В. Г. Камень дамбы (англ.) // Порт : журнал. — 2010. — Т. 12, № 3. — С. 45—67. "
        "— doi:10.1000/x.1.",
        {
            "authors": ("Иванова А. Б.", "Петров В. Г."),
            "title": "Камень дамбы",
            "work": "Порт",
            "date": "2010",
        }
        | {"volume": "12", "issue": "3", "pages": "45—67", "language": "англ"},
    ),
    (
        "ru",
        "Иванова, Анна Борисовна. История дамбы / Под ред. В. Г. Петрова. — 2-е изд. — М. : Юг, 2010. — Т. 2. "
        "— 300 с. — ISBN 978-5-17-012345-6.",
        {
            "authors": ("Иванова, Анна Борисовна",),
            "title": "История дамбы",
            "publisher": "Юг",
            "date": "2010",
        }
        | {"volume": "2"},
    ),
    (
        "uk",
        "Бондар Ніна. Історія греблі. Порт (укр.). 3 травня 2012. Архів оригіналу за 4 червня 2013. "
        "Дата звернення: 2 червня 2015.",
        {"authors": ("Бондар Ніна",), "title": "Історія греблі", "publisher": "Порт", "language": "укр"}
        | KEPT,
    ),
    (
        "pl",
        "Ewa Nowak, Jan Kowalski, Kamień tamy, „Port”, 12 (3), 3 maja 2012, s. 45–67 [dostęp 2015-06-02] "
        "[zarchiwizowane z adresu 2013-06-04] (ang.).",
        {
            "authors": ("Ewa Nowak", "Jan Kowalski"),
            "title": "Kamień tamy",
            "work": "Port",
            "language": "ang",
        }
        | {"volume": "12", "issue": "3", "pages": "45–67"}
        | KEPT,
    ),
    (
        "pl",
        "Ewa Nowak, Historia tamy, Warszawa: Wydawnictwo Południe, 2010, s. 12–15, ISBN 978-83-01-00000-1.",
        {"authors": ("Ewa Nowak",), "title": "Historia tamy", "publisher": "Wydawnictwo Południe"}
        | {"date": "2010", "pages": "12–15"},
    ),
    (
        "sv",
        "Berg, Eva (3 maj 2012). ”Vallen brast” (på engelska). Hamnbladet: s. 5. Arkiverad från originalet den "
        "4 juni 2013. Hämtad 2 juni 2015.",
        {"authors": ("Berg, Eva",), "title": "Vallen brast", "work": "Hamnbladet", "pages": "5"}
        | {"language": "engelska"}
        | KEPT,
    ),
    (
        "ko",
        "김보라 외 2인 (2012년 5월 3일). “둑의 역사”. 《항구신문》 12 (3): 45–67. 2013년 6월 4일에 원본 문서에서 보존된 문서. "
        "2015년 6월 2일에 확인함.",
        {"authors": ("김보라",), "title": "둑의 역사", "work": "항구신문", "volume": "12", "issue": "3"}
        | {"pages": "45–67"}
        | KEPT,
    ),
    (
        "ko",
        "김보라 (2010). 《둑의 역사》. 서울: 남쪽출판사. 12–15쪽. ISBN 978-89-374-6000-4.",
        {
            "authors": ("김보라",),
            "title": "둑의 역사",
            "publisher": "남쪽출판사",
            "date": "2010",
            "pages": "12–15",
        },
    ),
    (
        "ja",
        "森花、林明「堤防の石」『港研究』第12巻第3号、港学会、2012年5月3日、45-67頁。オリジナルの2013年6月4日時点におけるアーカイブ。"
        "2015年6月2日閲覧。",
        {"authors": ("森花", "林明"), "title": "堤防の石", "work": "港研究", "publisher": "港学会"}
        | {"volume": "12", "issue": "3", "pages": "45-67"}
        | KEPT,
    ),
    (
        "ja",
        "森花『堤防の歴史』（2版）南書房、2010年、12-15頁。ISBN 978-4-16-148410-0。",
        {
            "authors": ("森花",),
            "title": "堤防の歴史",
            "publisher": "南書房",
            "date": "2010",
            "pages": "12-15",
        },
    ),
    (
        "ja",
        "Smith, John (2012年5月3日). “The dyke” (英語). Example. 2013年6月4日時点のオリジナルよりアーカイブ。2015年6月2日閲覧。",
        {"authors": ("Smith, John",), "title": "The dyke", "work": "Example", "language": "英語"} | KEPT,
    ),
    (
        "zh",
        "林花; 王明. 堤防的历史. 港报. 2012-05-03 [2015-06-02]. （原始内容 (PDF)存档于2013-06-04） （英语）.",
        {"authors": ("林花", "王明"), "title": "堤防的历史", "language": "英语", "publisher": "港报"}
        | KEPT,
    ),
    (
        "zh",
        "林花. 堤防的历史. 北京: 南书店. 2010: 12–15. ISBN 978-7-5086-0000-1.",
        {
            "authors": ("林花",),
            "title": "堤防的历史",
            "publisher": "南书店",
            "date": "2010",
            "pages": "12–15",
        },
    ),
    (
        "ar",
        'ليلى نور؛ أحمد علي (3 مايو 2012). "تاريخ السد". الميناء (بالإنجليزية). مؤرشف من الأصل (PDF) في 4 يونيو 2013. '
        "اطلع عليه بتاريخ 2015-06-02.",
        {
            "authors": ("ليلى نور", "أحمد علي"),
            "title": "تاريخ السد",
            "work": "الميناء",
            "language": "بالإنجليزية",
        }
        | KEPT,
    ),
]


@pytest.mark.parametrize(("language", "text", "known"), CASES, ids=[f"{c[0]}-{c[1][:24]}" for c in CASES])
def test_each_field_is_where_it_belongs(language: str, text: str, known: dict[str, object]) -> None:
    assert shown(read_fields(text, language)) == known


@pytest.mark.parametrize("language", ["de", "it", "pl", "nl", "ru", "uk", "ja", "zh", "fr", "es"])
def test_the_templates_form_is_read_on_every_page(language: str) -> None:
    text = 'Smith, John (2012-05-03). "The dyke". Example. 12 (3): 4–5. Retrieved 2015-06-02.'
    assert (
        shown(read_fields(text, language))
        == {
            "authors": ("Smith, John",),
            "title": "The dyke",
            "work": "Example",
            "volume": "12",
            "issue": "3",
            "pages": "4–5",
        }
        | SEEN
    )


@pytest.mark.parametrize("language", ["", "de", "it", "ja", "nl", "pl", "ru", "zh"])
@pytest.mark.parametrize(
    "piece", ["A. Б., ", "(", "「a「」", " — ", "Ab Cd: ", ". In: ", "林; ", "1/-", "(= ("]
)
def test_hostile_text_is_read(language: str, piece: str) -> None:
    fields = read_fields(piece * 5_000, language)
    assert isinstance(fields, Fields)


@pytest.mark.parametrize(
    ("place", "kept"), [("Appendix D", "Appendix D"), ("Plate 52", "Plate 52"), ("§ 4.2", "§ 4.2")]
)
def test_a_place_that_is_no_page(place: str, kept: str) -> None:
    fields = read_fields(f'"Salt". Coast Times. Dale Inc. 2012. {place}. Retrieved 2015-06-02.', "en")
    assert (fields.pages, fields.work, fields.publisher) == (kept, "Coast Times", "Dale Inc")


def test_a_title_in_a_script_without_blanks_is_no_name() -> None:
    fields = read_fields("ふるさとの川の話いっぱい. City of Harden.", "en")
    assert (fields.authors, fields.title) == ((), "ふるさとの川の話いっぱい")


@pytest.mark.parametrize(
    "message",
    [
        "CS1 maint: multiple names: authors list (link)",
        "CS1 maint: unfit URL (link)",
        "CS1 mantenimiento: Nombre múltiple (enlace)",
        "!CS1 manut: Nomes múltiplos: lista de autores (link)",
        "CS1-underhåll: Flera namn: författarlista (länk)",
        "CS1 관리 - 여러 이름 (링크)",
        "CS1メンテナンス: 複数の名前 (カテゴリ)",
        "引文格式1维护：冗余文本 (link)",
        "Обслуговування CS1: Сторінки з неточною назвою (посилання)",
        "Pemeliharaan CS1: Banyak nama: authors list (link)",
        "صيانة الاستشهاد: أسماء متعددة (link)",
        "Check |url= value (help)",
    ],
)
def test_messages_end_in_no_field(message: str) -> None:
    plain = shown(read_fields('Moss, Ida (2012). "Salt". Coast Times. Retrieved 2015-06-02.', "en"))
    assert (
        shown(read_fields(f'Moss, Ida (2012). "Salt". Coast Times. Retrieved 2015-06-02. {message}', "en"))
        == plain
    )
    assert (
        shown(read_fields(f'Moss, Ida (2012). "Salt". Coast Times. {message} Retrieved 2015-06-02.', "en"))
        == plain
    )


PIECES = ["Ab Cd", "А. Б.", "森花", "「a」", "『b』", "“c”", "„d”", "«e»", "(2012)", "2012", "3 мая 2012", "p. 4", ", ", ". ", " — ",
          " // ", ": ", "In: ", "[", "]", "(", ")", "12 (3)", "doi:10.1000/x", "ISBN 978-3-16-148410-0", "Retrieved 2 June 2015", "、", "。"]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.sampled_from(["", "de", "it", "ja", "pl", "ru", "zh", "nl"]),
)
def test_any_order_of_parts_is_read(text: str, language: str) -> None:
    fields = read_fields(text, language)
    assert all(getattr(fields, name) and 0 < value < 1 for name, value in fields.doubts)
    assert len(dict(fields.doubts)) == len(fields.doubts)
