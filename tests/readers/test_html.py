"""The reader of HTML pages; what it reads of them is tested in tests/pages."""

from pipeline.readers.html import READER

PAGE = (
    "<html lang='en'><head><title>The old light</title></head><body><article><p>It was sold.</p>"
    "<p>Nobody came.</p></article><footer>© 2020</footer></body></html>"
)


def test_a_page() -> None:
    told = READER.read(PAGE.encode(), "text/html", "https://a.example/2019/06/10/x")
    assert (told.title, told.text, told.language) == ("The old light", "It was sold.\nNobody came.", "en")
    published = told.published()
    assert published is not None
    assert (published.when.edtf, published.witness) == ("2019-06-10", "url")


def test_its_own_kind_of_type_is_enough() -> None:
    assert READER.read(PAGE.encode("utf-16"), "application/xhtml+xml", "").text.startswith("It was sold.")
