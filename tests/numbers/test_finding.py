"""Numbers in running text: their values, units, and what the words around them make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numbers.finding import find_quantities
from pipeline.numbers.quantity import Kind, Quantity, Sense


def only(text: str, language: str = "en") -> Quantity:
    """The one number of a text."""
    (found,) = find_quantities(text, language)
    return found


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("a crowd of 1,183,505 people", "en", 1_183_505),
        ("about 1.2 million people", "en", 1_200_000),
        ("618k new users", "en", 618_000),
        ("25 lakh voters", "en", 2_500_000),
        ("3 crore rupees", "en", 30_000_000),
        ("twenty-five thousand men", "en", 25_000),
        ("two hundred and fifty horses", "en", 250),
        ("más de 1.200.000 personas", "es", 1_200_000),
        ("treinta y cinco años", "es", 35),
        ("3,5 millones de euros", "es", 3_500_000),
        ("mehr als 1.200 Menschen", "de", 1_200),
        ("einundzwanzig Tage", "de", 21),
        ("3,5 Milliarden Einwohner", "de", 3_500_000_000),
        ("vingt et un jours", "fr", 21),
        ("1\u202f234\u202f567 habitants", "fr", 1_234_567),
        ("quarenta e dois dias", "pt", 42),
        ("2 milhões de pessoas", "pt", 2_000_000),
        ("인구 120만 명", "ko", 1_200_000),
        ("12,5 км", "ru", 12.5),
        ("1 234 567 habitants", "fr", 1_234_567),
        ("население 1 450 человек", "ru", 1_450),
        ("zweihundertfünfzig Arbeiter", "de", 250),
        ("dreitausendvierhundert Schafe", "de", 3_400),
        ("zwölftausend Menschen", "de", 12_000),
        ("橋の長さは1450メートルである", "ja", 1_450),
        ("工費は3億1200万円だった", "ja", 312_000_000),
        ("大桥由250名工人施工", "zh", 250),
        ("耗资3.12亿元", "zh", 312_000_000),
    ],
)
def test_values(text: str, language: str, value: float) -> None:
    assert only(text, language).face == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("it cost $3.4m then", Kind.MONEY, "USD"),
        ("it cost € 76.25 million", Kind.MONEY, "EUR"),
        ("it cost 40 euros", Kind.MONEY, "EUR"),
        ("15.8% of all", Kind.PERCENT, "%"),
        ("15.8 per cent of all", Kind.PERCENT, "%"),
        ("a weight of 23 lb", Kind.MEASURE, "kg"),
        ("a 23-pound shot", Kind.MEASURE, "kg"),
        ("the 6th cup", Kind.ORDINAL, ""),
        ("the sixth cup", Kind.ORDINAL, ""),
        ("the 23 players", Kind.COUNT, ""),
        ("it lasted 90 minutes", Kind.MEASURE, "s"),
        ("長さは1450メートルである", Kind.MEASURE, "m"),
        ("工費は312億円だった", Kind.MONEY, "JPY"),
        ("노동자 250명이 일했다", Kind.COUNT, ""),
        ("they made season 3 of it", Kind.NAME, ""),
    ],
)
def test_kinds_and_units(text: str, kind: Kind, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.unit) == (kind, unit)


@pytest.mark.parametrize(
    "text", ["the COVID-19 wave", "a Boeing 747 landed", "an F-16 fell", "Super Duo Vol. 2 came"]
)
def test_a_part_of_a_name_is_no_count(text: str) -> None:
    assert only(text).kind == Kind.NAME


def test_halves_of_a_score_know_each_other() -> None:
    one, other = find_quantities("they won 5–4 at home")
    assert (one.value, one.partner) == (5, 4)
    assert (other.value, other.partner) == (4, 5)


@pytest.mark.parametrize(
    ("text", "language", "sense"),
    [
        ("more than 60 people", "en", Sense.MORE),
        ("over $ 60 million", "en", Sense.MORE),
        ("at least 60 people", "en", Sense.AT_LEAST),
        ("no fewer than 60 people", "en", Sense.AT_LEAST),
        ("60 or more people", "en", Sense.AT_LEAST),
        ("fewer than 60 people", "en", Sense.LESS),
        ("up to 60 people", "en", Sense.AT_MOST),
        ("nearly 60 people", "en", Sense.ABOUT),
        ("the 60 people", "en", Sense.PLAIN),
        ("más de 60 personas", "es", Sense.MORE),
        ("au moins 60 personnes", "fr", Sense.AT_LEAST),
        ("höchstens 60 Leute", "de", Sense.AT_MOST),
        ("cerca de 60 pessoas", "pt", Sense.ABOUT),
    ],
)
def test_senses(text: str, language: str, sense: Sense) -> None:
    assert only(text, language).sense == sense


def test_dates_are_left_out() -> None:
    text = "In 1907 there were 12 houses"
    assert [q.text for q in find_quantities(text, "en", [(3, 7)])] == ["12"]


def test_versions_are_no_numbers() -> None:
    assert not find_quantities("version 1.2.3 of it")


@given(st.text(max_size=300), st.sampled_from(["en", "es", "fr", "de", "pt", "ko", ""]))
def test_every_number_stands_where_it_says(text: str, language: str) -> None:
    found = find_quantities(text, language)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)


@given(st.integers(min_value=10_000, max_value=10**12))
def test_separators_change_nothing(number: int) -> None:
    plain, grouped = only(f"exactly {number} grains"), only(f"exactly {number:,} grains")
    assert plain.value == grouped.value == number


@pytest.mark.parametrize("text", ["1," * 400_000, "9" * 1_000_000, "two hundred " * 80_000, "5-" * 400_000])
def test_hostile_texts_are_read(text: str) -> None:
    assert isinstance(find_quantities(text), tuple)
