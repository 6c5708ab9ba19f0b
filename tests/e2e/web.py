"""A small made-up web: own-words pages for the sources of the shipped article.

The five addresses that sources.csv knows are real ones; every other host ends in ``.example``.
"""

import gzip
import html
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from tests.e2e.wayback import response

RPP = "https://rpp.pe/mundo/asia/embajador-de-corea-del-norte-las-puertas-estan-abiertas-para-los-peruanos-noticia-988596"
AP = "https://www.apnews.com/f142eb73f7c09ffaa631d7fb4928ad9b"
COMERCIO = "https://elcomercio.pe/politica/embajador-corea-norte-protesta-decision-peru-expulsarlo-noticia-457616-noticia/"
EMBASSY = "https://pe.usembassy.gov/security-message-u-s-citizens-security-threat-u-s-government-personnel/"
RAZON = "https://larazon.pe/debe-cerrarse-la-embajada-de-corea-del-norte-en-lima"


@dataclass(frozen=True)
class MadePage:
    """A page behind a reference.  ``fate``: alive, moved, dead, gone (no such host), blocked."""

    number: int
    url: str
    language: str
    published: str
    title: str
    text: str
    fate: str = "alive"
    form: str = "plain"  # how the body travels: plain, gzip, chunked, latin-1, euc-kr, pdf
    archived: str = ""  # 14 digits: the Wayback Machine has it as of then

    def body(self) -> bytes:
        if self.form == "pdf":
            return _pdf(f"{self.title}. {self.text}")
        encoding = self.form if self.form in ("latin-1", "euc-kr") else "utf-8"
        return _html(self, encoding).encode(encoding, "xmlcharrefreplace")

    def media_type(self) -> str:
        if self.form == "pdf":
            return "application/pdf"
        return f"text/html; charset={self.form if self.form in ('latin-1', 'euc-kr') else 'utf-8'}"

    def answer(self) -> bytes:
        """The raw response that its server gives today."""
        if self.fate == "dead":
            gone = f"<html><title>404</title><p>{self.number} is not here.</p></html>"
            return response(404, gone.encode(), "text/html")
        if self.fate == "blocked":
            wall = b"<html><title>Just a moment...</title><p>Checking that you are a person.</p></html>"
            return response(403, wall, "text/html", {"cf-mitigated": "challenge"})
        if self.fate == "moved":
            return response(301, b"", "text/html", {"Location": f"{self.url}?moved=1"})
        return self.whole()

    def whole(self) -> bytes:
        """The page itself, as it crosses the wire."""
        if self.form == "gzip":
            packed = gzip.compress(self.body(), mtime=0)
            return response(200, packed, self.media_type(), {"Content-Encoding": "gzip"})
        if self.form == "chunked":
            return _chunked(self.body(), self.media_type())
        return response(200, self.body(), self.media_type())

    def archived_at(self) -> datetime:
        return datetime.strptime(self.archived, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


PAGES = (
    MadePage(
        1,
        "https://europapress.example/peru-expulsa-embajador",
        "es",
        "2017-09-11",
        "Perú expulsa al embajador de Corea del Norte",
        "El Gobierno de Perú comunicó este lunes 11 de septiembre que el embajador norcoreano tiene cinco días "
        "para salir del país.",
    ),
    MadePage(
        2,
        "https://infobae.example/diplomaticos-planificaron",
        "es",
        "2018-01-15",
        "Diplomáticos de Corea del Norte planificaron asesinar a familiares de funcionarios estadounidenses en Perú",
        "Según un documento policial, el segundo y el tercer funcionario de la embajada, Pak Myong Chol y Ji Hyok, "
        "hablaron con dirigentes de Patria Roja. Ambos fueron expulsados en diciembre de 2017.",
        form="gzip",
    ),
    MadePage(
        3,
        "https://mofa.example/pe/relations",
        "ko",
        "2012-01-16",
        "페루-북한 관계",
        "북한은 1975년 1월 리마에 무역대표부를 개설하였다.",
        form="euc-kr",
    ),
    MadePage(
        4,
        RPP,
        "es",
        "2017-09-11",
        'Embajador de Corea del Norte: "Las puertas están abiertas para los peruanos"',
        "El embajador recordó que ambos países tienen relaciones desde el 15 de diciembre de 1988.",
        form="chunked",
    ),
    MadePage(
        5,
        "https://rree.example/corea-popular",
        "es",
        "",
        "Relaciones Bilaterales Perú - República Popular Democrática de Corea",
        "Las relaciones se establecieron el 15 de diciembre de 1988.",
        fate="dead",
        archived="20161010120000",
    ),
    MadePage(
        6,
        "https://intidiplomatic.example/entrevista",
        "es",
        "2017-01-18",
        "Entrevista al excelentísimo embajador de Corea del Norte en Perú, Sr. Kim Hak Chol",
        "La entrevista trata de los vínculos entre los dos países.",
        form="latin-1",
    ),
    MadePage(
        7,
        "https://bulletin.example/shining-path",
        "en",
        "1989-12-01",
        "Sendero Luminoso: Peruvian Terrorist Group § Partial Incident Chronology",
        "A chronology lists an attack on the North Korean trade office in April 1987.",
    ),
    MadePage(
        8,
        AP,
        "en",
        "1987-04-30",
        "Maoist Guerrillas Bomb North Korean Trade Office",
        "LIMA, Peru. Guerrillas set off a bomb at the trade office, which had sold 10,000 rifles to the police.",
        fate="blocked",
    ),
    MadePage(
        10,
        "https://andina.example/condena-ensayos",
        "es",
        "2016-09-09",
        "Gobierno peruano condena los últimos ensayos nucleares de Corea del Norte",
        "La Cancillería condenó el ensayo nuclear realizado hoy, 9 de septiembre.",
    ),
    MadePage(
        11,
        "https://24horas.example/persona-no-grata",
        "es",
        "2017-09-12",
        "Perú declara persona no grata al embajador de Corea del Norte y le pide que abandone el país",
        "La decisión fue anunciada el lunes por la Cancillería.",
    ),
    MadePage(
        12,
        "https://milenio.example/protesto",
        "es",
        "2017-09-13",
        "El embajador de Corea del Norte en Perú protestó por su expulsión",
        "El diplomático leyó una declaración ante la prensa.",
    ),
    MadePage(
        13,
        COMERCIO,
        "es",
        "2017-09-13",
        "Embajador de Corea del Norte protesta por la decisión del Perú de expulsarlo",
        "Dijo que la medida echa leña al fuego.",
        fate="moved",
    ),
    MadePage(
        14,
        "https://gob.example/expulsa-diplomaticos",
        "es",
        "2017-12-22",
        "Gobierno expulsa diplomáticos de la República Popular Democrática de Corea",
        "El primer y el tercer secretario tienen quince días para salir del Perú.",
    ),
    MadePage(
        15,
        "https://elcomercio.example/habrian-planeado",
        "es",
        "2018-01-15",
        "Diplomáticos norcoreanos habrían planeado atacar a familias de funcionarios de EE.UU",
        "La investigación empezó por una denuncia contra Pak Myong Chol.",
    ),
    MadePage(
        16,
        EMBASSY,
        "en",
        "2017-12-19",
        "Security Message for U.S. Citizens: Security Threat to U.S. Government Personnel",
        "The U.S. Embassy in Lima tells its personnel to be watchful. This message is dated December 19, 2017.",
        fate="dead",
        archived="20171223080910",
    ),
    MadePage(
        17,
        "https://rpp.example/alerta-de-seguridad",
        "es",
        "2017-12-20",
        "Embajada de Estados Unidos en Lima emitió una alerta de seguridad",
        "La alerta fue publicada ayer martes en el sitio de la embajada.",
    ),
    MadePage(
        18,
        "https://rpp.example/patria-roja",
        "es",
        "2018-01-15",
        "Patria Roja negó haber planeado ataques a funcionarios estadounidenses junto a Corea del Norte",
        "El partido reconoció los contactos y negó lo demás.",
    ),
    MadePage(
        19,
        "https://andina.example/condena-2022-03",
        "es",
        "2022-03-25",
        "Gobierno del Perú condena lanzamiento de misil por Corea del Norte",
        "El comunicado pide diálogo.",
    ),
    MadePage(
        20,
        "https://andina.example/condena-2022-05",
        "es",
        "2022-05-26",
        "Perú condena lanzamiento de misiles por parte de Corea del Norte",
        "El comunicado pide diálogo.",
    ),
    MadePage(
        21,
        "https://andina.example/condena-2022-09",
        "es",
        "2022-09-30",
        "Cancillería condena lanzamientos de misiles balísticos realizados por Corea del Norte",
        "El comunicado cita las resoluciones del Consejo de Seguridad.",
    ),
    MadePage(
        22,
        "https://andina.example/condena-2022-11",
        "es",
        "2022-11-03",
        "Perú condena enérgicamente lanzamiento de misiles balísticos por parte de Corea del Norte",
        "El comunicado llama a la moderación.",
    ),
    MadePage(
        23,
        "https://andina.example/condena-2023-02",
        "es",
        "2023-02-20",
        "Cancillería: Perú condena lanzamiento de misiles por parte de Corea del Norte",
        "El comunicado llama a la moderación.",
    ),
    MadePage(
        24,
        "https://andina.example/gervasi",
        "es",
        "2023-02-27",
        "Canciller Gervasi participa en Consejo de DDHH y Conferencia de Desarme",
        "La canciller viajó a Ginebra.",
    ),
    MadePage(
        25,
        "https://andina.example/desnuclearizacion",
        "es",
        "2018-01-04",
        "Perú está a favor de la desnuclearización de la península coreana",
        "Así lo dijo la Cancillería.",
    ),
    MadePage(
        26,
        "https://andina.example/saluda",
        "es",
        "2018-04-24",
        "Gobierno del Perú saluda la suspensión del programa nuclear norcoreano",
        "El anuncio fue bien recibido.",
    ),
    MadePage(
        27,
        "https://rree.example/memoria.pdf",
        "es",
        "2012",
        "Memoria del Ministerio de Relaciones Exteriores Julio 2006 - Julio 2011",
        "Pagina 175.",
        form="pdf",
    ),
    MadePage(
        28,
        "https://rpp.example/intercambio",
        "es",
        "2017-08-17",
        "¿Cuál es el intercambio comercial entre el Perú y Corea del Norte?",
        "Hasta abril de 2016 se exportaron bienes por 34 mil dólares.",
    ),
    MadePage(
        29,
        "https://cancilleria.example/corea-popular",
        "es",
        "",
        "Relaciones Bilaterales Perú - República Popular Democrática de Corea",
        "Hay instructores de taekwondo y médicos acupunturistas.",
        fate="gone",
        archived="20160703101112",
    ),
    MadePage(
        30,
        "https://andina.example/alimentos",
        "es",
        "2019-09-13",
        "Oferta de alimentos peruanos en el exterior creció 7% hasta julio",
        "Se enviaron filetes de pescado.",
    ),
    MadePage(
        31,
        "https://andina.example/conapisco",
        "es",
        "2019-08-14",
        "Conapisco: es imposible que Perú y Chile exporten pisco juntos",
        "Así lo afirmó su presidente.",
        fate="dead",
    ),
    MadePage(
        32,
        "https://andina.example/india-pisco",
        "es",
        "2019-01-14",
        "Reconocimiento de la India al Pisco como originario del Perú impulsará ventas en Asia",
        "El reconocimiento abre un mercado.",
    ),
    MadePage(
        33,
        "https://voakorea.example/2017",
        "ko",
        "2022-11-07",
        '페루 외무부 "2017년 이후 북한 담당 외교관 임명 안해"',
        "페루 외무부는 2017년 이후 외교관을 임명하지 않았다고 밝혔다.",
    ),
    MadePage(
        34,
        RAZON,
        "es",
        "2018-01-17",
        "Debe cerrarse la Embajada de Corea del Norte en Lima",
        "El autor pide el cierre de la embajada.",
    ),
)

BY_URL = {page.url: page for page in PAGES}
HOSTS = {urlsplit(page.url).hostname for page in PAGES if page.fate != "gone"}


def answer(scheme: str, host: str, target: str) -> bytes | None:
    """What the made-up web answers; None where there is no such host."""
    if host not in HOSTS:
        return None
    page = BY_URL.get(f"{scheme}://{host}{target}")
    if page is not None:
        return page.answer()
    moved = BY_URL.get(f"{scheme}://{host}{target.removesuffix('?moved=1')}")
    if moved is not None and moved.fate == "moved":
        return moved.whole()
    return response(404, b"<html><title>404</title><p>Nothing here.</p></html>", "text/html")


def _html(page: MadePage, encoding: str) -> str:
    date = (
        f'<meta property="article:published_time" content="{page.published}T09:00:00-05:00">'
        if page.published
        else ""
    )
    return (
        f'<!doctype html><html lang="{page.language}"><head><meta charset="{encoding}">'
        f"<title>{html.escape(page.title)}</title>{date}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{html.escape(page.title)}</h1><p>{html.escape(page.text)}</p></article>"
        f"<footer>© 2024</footer></body></html>"
    )


def _chunked(body: bytes, media_type: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    pieces = [body[at : at + 100] for at in range(0, len(body), 100)]
    return head + b"".join(b"%x;n=1\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def _pdf(text: str) -> bytes:
    """The smallest PDF that says ``text``."""
    stream = b"BT /F1 12 Tf 50 700 Td (" + text.encode("latin-1", "replace") + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
