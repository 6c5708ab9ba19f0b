"""Which format reads a list of sources: by its suffix, else by its content."""

import pytest

from pipeline.stages.parse import choose_format, parse_article

BIB = "@article{moss,\n  title = {{Salt}},\n  url = {https://example.org/a},\n}\n"
RIS = "TY  - JOUR\nTI  - Salt\nUR  - https://example.org/a\nER  - \n"
CSL = '[{"id": "moss", "type": "webpage", "title": "Salt"}]'
CSV = "Title;URL\nSalt;https://example.org/a\n"
URLS = "# two\nhttps://example.org/a\nhttps://example.org/b Sand\n"
PLAIN = (
    'Salt\n\nSalt is white.[1]\n\nReferences[edit]\n\n 1. ^ "Salt". Coast Times. https://example.org/a\n'
)
WIKI = "'''Salt''' is [[white]].<ref>{{cite web |url=https://example.org/a |title=Salt}}</ref>\n\n== See also ==\n"
CONTENTS = {
    "bibtex": BIB, "ris": RIS, "csl_json": CSL, "source_csv": CSV, "url_list": URLS, "plain": PLAIN, "wikitext": WIKI,
}  # fmt: skip


@pytest.mark.parametrize("name", ["stdin", "list.txt", "list", "https://example.org/list"])
@pytest.mark.parametrize("form", CONTENTS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_by_content(form: str, name: str, mark: str) -> None:
    assert choose_format(mark + CONTENTS[form], name, "").name == form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.bib", "bibtex"), ("A.BIB", "bibtex"), ("a.bibtex", "bibtex"), ("a.ris", "ris"), ("a.json", "csl_json"),
        ("a.csl.json", "csl_json"), ("a.csv", "source_csv"), ("a.tsv", "source_csv"), ("a.urls", "url_list"),
    ],
)  # fmt: skip
def test_by_suffix(name: str, form: str) -> None:
    assert choose_format("whatever", name, "").name == form


def test_prose_that_speaks_of_addresses_stays_prose() -> None:
    text = "See https://example.org/a for more.\nhttps://example.org/b is another.\nThen came the winter.\n"
    assert choose_format(text, "a.txt", "").name not in ("url_list", "source_csv")


def test_the_language_of_a_list_is_that_of_its_titles() -> None:
    titles = (
        "El embajador visita la isla del norte",
        "Los pescadores vuelven al puerto",
        "La sal de la costa",
    )
    source = "".join(f"https://example.org/{n} {title}\n" for n, title in enumerate(titles))
    assert parse_article(source, name="a.urls").language == "es"


def test_a_format_may_be_named_with_a_hyphen() -> None:
    assert choose_format("whatever", "a.txt", "csl-json").name == "csl_json"
