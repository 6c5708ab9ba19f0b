"""The reader of PDF documents."""

import io

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from pipeline.model import Extract
from pipeline.readers.pdf import READER

EMPTY = Extract("", "", "", ())


def pdf(
    text: str = "The old light was sold.", metadata: dict[str, str] | None = None, password: str = ""
) -> bytes:
    writer = PdfWriter()
    sheet = writer.add_blank_page(width=300, height=300)
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica")}
    )  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("latin-1"))
    sheet[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata(metadata or {})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(body: bytes) -> Extract:
    return READER.read(body, "application/pdf", "https://a.example/x")


def test_a_pdf() -> None:
    stated = {
        "/Title": "A sale",
        "/CreationDate": "D:20190610233000-05'00'",
        "/ModDate": "D:20190612000000Z",
    }
    told = read(pdf(metadata=stated))
    assert (told.title, told.text) == ("A sale", "The old light was sold.")
    assert {(d.kind, d.when.edtf, d.witness) for d in told.dates} == {
        ("published", "2019-06-10", "pdf:CreationDate"),
        ("modified", "2019-06-12", "pdf:ModDate"),
    }


def test_a_pdf_with_odd_metadata_is_still_read() -> None:
    told = read(pdf(metadata={"/CreationDate": "yesterday", "/Title": " "}))
    assert (told.dates, told.title, told.text) == ((), "The old light was sold.", "The old light was sold.")


def test_a_locked_or_broken_pdf_says_nothing(caplog, capfd) -> None:
    whole = pdf()
    assert read(pdf(password="secret")) == EMPTY
    assert read(b"not a PDF") == EMPTY
    for cut in (40, len(whole) // 2, len(whole) - 30):
        assert isinstance(read(whole[:cut]), Extract)
    assert not caplog.records and capfd.readouterr().err == ""


def test_a_page_that_unpacks_to_too_much_is_left_out() -> None:
    assert read(pdf("x" * 4_000_000)).text == ""


def test_the_date_on_the_front_speaks_beside_the_metadata() -> None:
    stated = {"/Title": "A sale", "/CreationDate": "D:20190610233000-05'00'"}
    told = read(pdf("Published: 10 June 2019", stated))
    assert {(d.when.edtf, d.witness) for d in told.dates} == {
        ("2019-06-10", "pdf:CreationDate"),
        ("2019-06-10", "byline"),
    }
    alone = read(pdf(metadata=stated)).dates[0].confidence
    assert told.dates[0].confidence > alone
