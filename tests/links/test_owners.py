"""Who owns a page: takeovers are told from redesigns, translations and stories about such wares."""

import pytest

from pipeline.links.owners import Portrait, outgoing, signs_of_another_owner

STORY = (
    "The council voted on Tuesday to rebuild the ferry pier before the winter storms arrive. Residents had asked "
    "for the work since lorries were banned from crossing. Engineers expect that piles will be driven during "
    "spring, while a second vote about money follows next month. Fishermen welcomed the decision warmly."
)
WARES = (
    "Daftar situs slot gacor hari ini, agen judi dan togel terpercaya. Casino online, baccarat, blackjack dan "
    "roulette dengan welcome bonus besar. Jackpot setiap hari untuk member baru, main sekarang bersama kami, "
    "layanan pelanggan selama dua puluh empat jam, deposit mudah melalui semua bank lokal serta dompet digital."
)
OLD = Portrait(
    "Council approves pier | Harbour Post", STORY, "en", frozenset({"council.example", "ferry.example"})
)
NEW = Portrait("Slot Gacor: Situs Judi Terbaik", WARES, "id", frozenset({"play.example"}))


def signs(was: Portrait, now: Portrait, *, is_front: bool = False) -> tuple[str, ...]:
    return signs_of_another_owner(was, now, whose="the copy of 2015-03-01", is_front=is_front)


def test_a_shop_window_where_a_story_was() -> None:
    found = signs(OLD, NEW)
    assert "the copy of 2015-03-01" in found[0]
    assert len(found) == 5, "the wares, and all four respects"
    assert signs(OLD, NEW, is_front=True), "a front page, too"
    assert signs(Portrait("Council approves pier"), NEW), "the title that is cited is enough to compare"


REDESIGNED = Portrait(
    "Council approves new pier - The Post", STORY + " Updated.", "en", frozenset({"other.example"})
)
OWNED = {
    "redesigned": (OLD, REDESIGNED),
    "translated": (OLD, Portrait("Rat genehmigt Anleger", "Der Rat stimmte ab. " * 9, "de", OLD.hosts)),
    "a story about such wares": (OLD, Portrait("Council approves pier beside casino", STORY + WARES, "en")),
    "such wares all along": (NEW, Portrait("Poker kami", WARES.upper(), "id", NEW.hosts)),
    "nothing known of it": (Portrait(""), NEW),
    "one word": (OLD, Portrait("Jackpot for the pier fund", "A lottery win paid for it.", "en")),
    "another story": (
        OLD,
        Portrait("Weather tomorrow", "Rain from the west, wind at sea. " * 9, "en", OLD.hosts),
    ),
}


@pytest.mark.parametrize("name", OWNED)
def test_the_same_owner(name: str) -> None:
    assert not signs(*OWNED[name])


def test_what_differs_in_all_respects_is_another_page() -> None:
    words = "Wir bieten Umzüge, Entrümpelung, Lagerung und Transport in ganz Bayern, günstig, schnell, zuverlässig. "
    more = "Rufen Sie unseren Kundendienst täglich an, Angebote kostenlos, Termine kurzfristig möglich, auch samstags "
    last = "sowie sonntags, Verpackung inklusive, Versicherung selbstverständlich, erfahrene Mitarbeiter, feste Preise."
    movers = Portrait("Umzugsfirma München", words + more + last, "de", frozenset({"karte.example"}))
    assert "nothing in common" in signs(OLD, movers)[0]
    assert not signs(OLD, Portrait(movers.title, movers.text, "de")), "without its links it is unsure"
    assert not signs(OLD, movers, is_front=True), "front pages change"


def test_links_to_other_sites() -> None:
    markup = "<a href='https://www.b.example/x'>1</a><A class=x HREF=http://news.a.example/>2</a><a href=/own>3</a>"
    assert outgoing(markup, "a.example") == {"b.example"}
    assert outgoing("<a href='" * 100_000, "a.example") == frozenset()
