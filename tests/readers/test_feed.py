"""The reader of feeds."""

import pytest

from pipeline.model import Extract
from pipeline.readers.feed import READER

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Keeper</title><link>https://a.example/</link>
<lastBuildDate>Wed, 12 Jun 2019 12:00:00 GMT</lastBuildDate>
<item><title><![CDATA[The <b>old</b> light]]></title><link>https://a.example/1</link>
<description>&lt;p&gt;It was sold &amp;amp; closed.&lt;/p&gt;</description>
<pubDate>Mon, 10 Jun 2019 10:00:00 +0200</pubDate></item>
<item><title>The new light</title><link>https://a.example/2</link><dc:date>2019-06-11</dc:date></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Keeper</title><updated>2019-06-12T00:00:00Z</updated>
<entry><title>The old light</title><link href="https://a.example/1"/><published>2019-06-10T08:00:00+02:00</published>
<updated>2019-06-11T08:00:00+02:00</updated><summary>It was sold.</summary></entry></feed>"""


def read(feed: str, url: str = "https://a.example/feed") -> Extract:
    return READER.read(feed.encode(), "application/rss+xml", url)


def days(told: Extract) -> set[tuple[str, str, str]]:
    return {(d.kind, d.when.edtf, d.witness) for d in told.dates}


def test_a_feed_of_many_entries_only_changes() -> None:
    told = read(RSS)
    assert told.title == "The Keeper"
    assert told.text.split("\n") == ["The old light", "It was sold & closed.", "The new light"]
    assert days(told) == {
        ("modified", "2019-06-11", "feed:dc-date"),
        ("modified", "2019-06-12", "feed:lastbuilddate"),
    }


def test_the_entry_that_the_address_names_speaks() -> None:
    assert days(read(RSS, "https://a.example/1/")) == {("published", "2019-06-10", "feed:pubdate")}


def test_a_feed_of_one_entry_is_that_entry() -> None:
    assert days(read(ATOM)) == {
        ("published", "2019-06-10", "feed:published"),
        ("modified", "2019-06-11", "feed:updated"),
    }


@pytest.mark.parametrize(
    "body", ["<html><body><rss>no</rss></body></html>", "<urlset><url/></urlset>", "", "plain"]
)
def test_what_is_no_feed_says_nothing(body: str) -> None:
    assert read(body) == Extract("", "", "", ())


@pytest.mark.parametrize(
    "bomb",
    [
        "<rss>" + "<item>" * 100_000,
        "<rss><channel>" + "<item><pubDate>2019-06-10</pubDate></item>" * 25_000,
        "<rss>" + "<![CDATA[" * 100_000,
        "<rss><item><description>" + "&lt;" * 250_000 + "</description></item>",
        '<rss><item a="' + "x" * 1_000_000,
    ],
    ids=["nested", "many", "unclosed", "markup", "attribute"],
)
def test_hostile_feeds_end(bomb: str) -> None:
    assert isinstance(read(bomb), Extract)
