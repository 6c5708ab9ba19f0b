"""Addresses: canonical form, SURT, addresses in text, the dialect of archives."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import urls

CANONICAL = {
    "HTTP://Example.COM:80/a/../b?x=1 2#f": "http://example.com/b?x=1%202",
    "https://example.com:443": "https://example.com/",
    "https://example.com?q": "https://example.com/?q",
    "  http://example.com/a\n": "http://example.com/a",
    "http://exam\tple.com/a\nb": "http://example.com/ab",
    "http:\\\\example.com\\a?b\\c": "http://example.com/a?b\\c",
    "http:///example.com/a": "http://example.com/a",
    "http://example.com./a": "http://example.com/a",
    "http://EXAMPLE.com:8080/A/B": "http://example.com:8080/A/B",
    "http://example.com/./a/%2e%2E/b/.": "http://example.com/b/",
    "http://example.com/a/..": "http://example.com/",
    "http://example.com/../../a": "http://example.com/a",
    "http://example.com/%zz%41": "http://example.com/%zz%41",
    "http://example.com/café?q=é": "http://example.com/caf%C3%A9?q=%C3%A9",
    "http://example.com/a?q='x'": "http://example.com/a?q=%27x%27",
    "http://bücher.example/": "http://xn--bcher-kva.example/",
    "http://faß.example/": "http://xn--fa-hia.example/",
    "http://ＥＸＡＭＰＬＥ.com/": "http://example.com/",
    "http://пример.example/путь": "http://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C",
    "http://%65xample.com/": "http://example.com/",
    "http://2130706433/": "http://127.0.0.1/",
    "http://0x7F.1/": "http://127.0.0.1/",
    "http://0177.0.0.01/": "http://127.0.0.1/",
    "http://127。0。0。1/": "http://127.0.0.1/",
    "http://[::FFFF:127.0.0.1]/": "http://[::ffff:7f00:1]/",
    "http://[2001:DB8:0:0::1]:8080/": "http://[2001:db8::1]:8080/",
    "mailto:someone@example.com": "mailto:someone@example.com",
    "//example.com/a": "//example.com/a",
}


@pytest.mark.parametrize("url", CANONICAL)
def test_canonical(url: str) -> None:
    assert urls.canonical(url) == CANONICAL[url]


@given(st.text(alphabet="htp:/s.exampl%2eE?#@[]0x7\\é \t\n&=", max_size=40))
def test_canonical_is_its_own_canonical_form(text: str) -> None:
    once = urls.canonical("http://example.com/" + text)
    assert urls.canonical(once) == once
    assert once.isascii()
    twice = urls.canonical(urls.canonical(text))
    assert twice == urls.canonical(text)


@given(st.text(max_size=60))
def test_nothing_raises(text: str) -> None:
    for url in (text, "http://" + text, "https://web.archive.org/web/20200101000000/" + text):
        assert (urls.why_unfetchable(url) == "") <= (urls.host_of(url) != "")
        urls.surt(url)
        urls.parse_memento(url)
        urls.resolve("http://example.com/a", url)
        for found in urls.find_urls(url):
            assert found.url.endswith(url[found.start : found.end])


FETCHABLE = [
    "http://example.com",
    "https://a_b.example.com/x",
    "http://xn--bcher-kva.example/",
    "http://192.0.2.1:8080/",
    "http://[2001:db8::1]/",
    "https://web.archive.org/web/20200101000000/http://example.com/",
]
UNFETCHABLE = {
    "": "no address",
    "   ": "no address",
    "example.com/a": "not an address",
    "ftp://example.com/": "ftp:",
    "file:///etc/passwd": "file:",
    "mailto:a@example.com": "mailto:",
    "http://": "host",
    "http://a..b/": "host",
    "http://-a.example/": "host",
    "http://a b.example/": "host",
    "http://256.1.1.1/": "host",
    "http://1.2.3.4.5/": "host",
    "http://1.2.3.08/": "host",
    "http://[::1/": "host",
    "http://[fe80::1%25eth0]/": "host",
    "http://" + "a" * 64 + ".example/": "host",
    "http://" + "a." * 130 + "example/": "host",
    "http://example.com:0/": "port",
    "http://example.com:65536/": "port",
    "http://example.com:" + "9" * 5000 + "/": "port",
    "http://user@example.com/": "user name",
    "http://user:word@example.com/": "user name",
    "http://example.com@evil.example/": "user name",
    "http://example.com/" + "a" * 9000: "longer",
    "https://archive.ph/AbCd": "archive.today",
    "http://www.archive.is/2018.01.01-000000/http://example.com": "archive.today",
    "http://archiveiya74codqgiixo33q62qlrqtkgmcitqx5u2oeqnmn5bpcbiyd.onion/x": "onion",
}


@pytest.mark.parametrize("url", FETCHABLE)
def test_fetchable(url: str) -> None:
    assert urls.why_unfetchable(url) == ""


@pytest.mark.parametrize("url", UNFETCHABLE)
def test_not_fetchable_and_why(url: str) -> None:
    assert UNFETCHABLE[url] in urls.why_unfetchable(url)


# Keys as the Wayback Machine's index and pywb have them.
SURT = {
    "http://www.Example.com/": "com,example)/",
    "http://example.com": "com,example)/",
    "https://www2.example.com:443/A/B/?b=2&a=1&a=0&c": "com,example)/a/b?a=0&a=1&b=2&c",
    "http://example.com:8080/x//y/../z/": "com,example:8080)/x/z",
    "http://example.com/a?": "com,example)/a",
    "http://example.com/index.php?PHPSESSID=0123456789abcdefghijklemopqrstuv&action=profile;u=4221": (
        "com,example)/index.php?action=profile;u=4221"
    ),
    "http://example.com/x?sid=9682993c8daa2c5497996114facdc805&x=y": "com,example)/x?x=y",
    "http://example.com/?x=y&jsessionid=9682993c8daa2c5497996114facdc805": "com,example)/?&x=y",
    "http://example.com/x?CFID=1169580&CFTOKEN=48630702&dtstamp=22": "com,example)/x?dtstamp=22",
    "http://example.com/a/(S(4hqa0555fwsecu455xqckv45))/page.aspx": "com,example)/a/page.aspx",
    "http://example.com/a/(4hqa0555fwsecu455xqckv45)/page.aspx": "com,example)/a/page.aspx",
    "http://example.com/caf%C3%A9?q=%E9%AB": "com,example)/caf%c3%a9?q=%e9%ab",
    "http://example.com/café?q=é": "com,example)/caf%c3%a9?q=%c3%a9",
    "http://bücher.example/ü": "example,xn--bcher-kva)/%c3%bc",
    "http://127.0.0.1:8080/x": "1,0,0,127:8080)/x",
    "http://[2001:db8::1]:81/x": "2001:db8::1:81)/x",
    "http://example.com/%2525/%7Efoo": "com,example)/%25/~foo",
    "http://example.com/a%2Fb%3Fc": "com,example)/a/b?c",
    "http://user:word@example.com/a": "com,example)/a",
    "http://example.com/a+b?c+d=e%20f": "com,example)/a+b?c+d=e%20f",
    "http://example.com/a b/%2e%2e/c": "com,example)/c",
    "http://example.com/é/../ü.html": "com,example)/%c3%bc.html",
    "http://example.com/?x=%26y": "com,example)/?x=&y",
    "http://example.com/x?q=a%23b": "com,example)/x?q=a%23b",
    "http://example.com/?a=1&&b": "com,example)/?&a=1&b",
    "http://www.com/": "com)/",
    "http://wwww.example.com/": "com,example,wwww)/",
    "http://example.com/a|b^c`d{e}": "com,example)/a|b^c`d{e}",
    "https://web.archive.org/web/2010/http://www.example.com/": (
        "org,archive,web)/web/2010/http:/www.example.com"
    ),
    "urn:text:http://example.com/": "urn:text:http://example.com/",
}


@pytest.mark.parametrize("url", SURT)
def test_surt(url: str) -> None:
    assert urls.surt(url) == SURT[url]


@pytest.mark.parametrize("url", [url for url in SURT if url.startswith("http")])
def test_one_key_for_every_form_of_an_address(url: str) -> None:
    assert urls.surt(urls.canonical(url)) == urls.surt(url)
    assert urls.surt(url + "#part") == urls.surt(url)


RESOLVED = {
    "b": "http://example.com/dir/b",
    "/b": "http://example.com/b",
    "../b": "http://example.com/b",
    "?x": "http://example.com/dir/page?x",
    "//other.example/b": "http://other.example/b",
    "https://other.example": "https://other.example/",
    "  /b  ": "http://example.com/b",
    "\\b?c\\d": "http://example.com/b?c\\d",
    "": "http://example.com/dir/page?q",
    "mailto:x@example.com": "mailto:x@example.com",
    "http://[": "http://[",
}


@pytest.mark.parametrize("location", RESOLVED)
def test_resolve(location: str) -> None:
    assert urls.resolve("http://example.com/dir/page?q", location) == RESOLVED[location]


IN_TEXT = {
    "See http://example.com/a, and (https://example.org/b).": [
        "http://example.com/a",
        "https://example.org/b",
    ],
    "https://en.wikipedia.org/wiki/Peru_(country).": ["https://en.wikipedia.org/wiki/Peru_(country)"],
    "(https://en.wikipedia.org/wiki/Peru_(country))": ["https://en.wikipedia.org/wiki/Peru_(country)"],
    "[http://example.com/a Title]": ["http://example.com/a"],
    "<http://example.com/a>": ["http://example.com/a"],
    "{{cite|url=http://example.com/a|title=x}}": ["http://example.com/a"],
    "“http://example.com/a”": ["http://example.com/a"],
    "見よ、http://example.com/a。": ["http://example.com/a"],
    "www.example.com/a; mail@www.example.com": ["http://www.example.com/a"],
    "https://web.archive.org/web/2020/http://example.com/": [
        "https://web.archive.org/web/2020/http://example.com/"
    ],
    "HTTP://EXAMPLE.COM/A?b=1&c='d'": ["HTTP://EXAMPLE.COM/A?b=1&c='d"],
    "http:// and www. and http://a..b": [],
    "x" * 50 + "http://example.com": [],
}


@pytest.mark.parametrize("text", IN_TEXT)
def test_addresses_in_text(text: str) -> None:
    found = urls.find_urls(text)
    assert [one.url for one in found] == IN_TEXT[text]
    for one in found:
        assert one.url.removeprefix("http://").endswith(text[one.start : one.end].removeprefix("http://"))


HOSTILE = [
    "http://a" * 100_000,
    "www." * 200_000,
    "http://x/" + ")" * 900_000,
    "http://(" * 100_000,
    ":/" * 400_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_one_pass(text: str) -> None:
    """Hangs if something in it is not linear."""
    assert len(urls.find_urls(text)) <= len(text)
    assert urls.why_unfetchable(text)
    assert urls.parse_memento(text) is None


MEMENTOS = {
    "https://web.archive.org/web/20171219120000/http://example.com/a": (
        "20171219120000",
        "http://example.com/a",
    ),
    "http://web.archive.org/web/20171219120000id_/https://example.com/a?b=c": (
        "20171219120000",
        "https://example.com/a?b=c",
    ),
    "https://web.archive.org/web/20171219120000if_/example.com/": ("20171219120000", "http://example.com/"),
    "https://web.archive.org/web/20171219120000/http:/example.com/": (
        "20171219120000",
        "http://example.com/",
    ),
    "https://web.archive.org/web/20171219120000/http%3A%2F%2Fexample.com%2Fa": (
        "20171219120000",
        "http://example.com/a",
    ),
    "https://www.archive.org/web/20171219120000/http://example.com/": (
        "20171219120000",
        "http://example.com/",
    ),
    "https://archive.ph/20171219120000/http://example.com/": ("20171219120000", "http://example.com/"),
    "https://archive.is/2017.12.19-120000/https://example.com/": ("20171219120000", "https://example.com/"),
}
NO_MEMENTOS = [
    "https://web.archive.org/web/*/http://example.com/",
    "https://web.archive.org/save/http://example.com/",
    "https://web.archive.org/web/2017/http://example.com/",
    "https://web.archive.org/web/20171319120000/http://example.com/",
    "https://web.archive.org/web/19171219120000/http://example.com/",
    "https://web.archive.org/web/20171219120000/",
    "https://archive.ph/AbCdE",
    "https://example.com/web/20171219120000/http://example.com/",
    "",
]


@pytest.mark.parametrize("url", MEMENTOS)
def test_mementos(url: str) -> None:
    assert urls.parse_memento(url) == MEMENTOS[url]


@pytest.mark.parametrize("url", NO_MEMENTOS)
def test_no_mementos(url: str) -> None:
    assert urls.parse_memento(url) is None


def test_a_memento_address_is_read_back() -> None:
    for flag in ("", "id_", "if_"):
        address = urls.memento_address("20171219120000", "http://example.com/?a=b", flag)
        assert urls.parse_memento(address) == ("20171219120000", "http://example.com/?a=b")
        assert urls.archive_of(address) == "web.archive.org"
    assert urls.memento_time("20171219120001") == datetime(2017, 12, 19, 12, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "host", ["archive.today", "archive.ph", "www.archive.is", "archive.fo", "archive.li"]
)
def test_archive_today_is_known_by_all_its_names(host: str) -> None:
    assert urls.is_archive_today(f"https://{host}/x")
    assert urls.archive_of(f"https://{host}/x") == "archive.today"
    assert not urls.is_archive_today(f"https://not{host.replace('www.', '')}/x")


@pytest.mark.parametrize(
    "told",
    [
        "10.1000/x(1)",
        "https://doi.org/10.1000/x(1)",
        "http://dx.doi.org/10.1000/x(1)",
        "DOI: 10.1000/x(1) ",
    ],
)
def test_a_doi_without_its_label_or_resolver(told):
    assert urls.bare_doi(told) == "10.1000/x(1)"


def test_what_is_no_doi_stays():
    assert urls.bare_doi("https://doi.example.org/10.1000/x") == "https://doi.example.org/10.1000/x"


@pytest.mark.parametrize(
    ("url", "archived"),
    [
        ("https://web.archive.org/web/2012/http://e.org/", True),
        ("//archive.is/AbCdE", True),
        ("http://archive.org/web/20120101000000/http://e.org/", True),
        ("http://archive.org/details/moss", False),
        ("http://www.webcitation.org/5x", True),
        ("https://e.org/?u=https://web.archive.org/", False),
        ("https://notperma.cc/a", False),
    ],
)
def test_addresses_of_copies(url, archived):
    assert urls.is_web_archive(url) is archived


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("https://a.example/?x=1&copy=2&region=3", "https://a.example/?x=1&copy=2&region=3"),
        ("https://a.example/?x=1&amp;copy=2", "https://a.example/?x=1&copy=2"),
        ("&#38;&#x26;&eacute;", "&&é"),
        ("no sign", "no sign"),
    ],
)
def test_a_character_reference_ends_with_a_semicolon(value: str, read: str) -> None:
    assert urls.unescaped(value) == read
