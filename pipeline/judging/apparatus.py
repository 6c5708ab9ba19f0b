"""Sections that hold an article's apparatus: links, notes, references, lists that templates fill."""

import re

TITLES = {
    "en": "references, notes, external links, further reading, bibliography, sources, footnotes,"
    " citations, gallery, works cited, notes and references, references and notes, explanatory notes",
    "de": "einzelnachweise, anmerkungen, weblinks, literatur, quellen, galerie, belege, fußnoten",
    "fr": "références, notes, notes et références, liens externes, bibliographie,"
    " annexes, galerie, sources",
    "es": "referencias, notas, enlaces externos, bibliografía, fuentes, galería, notas y referencias",
    "pt": "referências, notas, ligações externas, bibliografia, galeria, fontes, notas e referências",
    "it": "note, collegamenti esterni, bibliografia, altri progetti, galleria d'immagini",
    "nl": "referenties, bronnen, externe links, externe link, literatuur, noten, voetnoten,"
    " bronnen, noten en/of referenties",
    "pl": "przypisy, uwagi, linki zewnętrzne, bibliografia",
    "sv": "referenser, noter, externa länkar, källor, litteratur",
    "ru": "примечания, ссылки, литература, источники, комментарии, галерея",
    "uk": "примітки, посилання, література, джерела, галерея",
    "ko": "각주, 외부 링크, 참고 문헌, 참고 자료, 출처, 내용주, 갤러리",
    "ja": "脚注, 外部リンク, 参考文献, 注釈, 出典, ギャラリー",
    "zh": "注释, 註釋, 参考文献, 參考文獻, 参考资料, 參考資料, 外部链接, 外部連結, 延伸阅读",
}
POINTERS = (
    "see also, siehe auch, voir aussi, articles connexes, véase también, ver também, veja também,"
    " voci correlate, zie ook, zobacz też, se även, см. также, див. також, 같이 보기, 関連項目, 参见, 參見"
)
KNOWN = frozenset(title.strip() for titles in TITLES.values() for title in titles.split(","))
KNOWN_POINTERS = frozenset(title.strip() for title in POINTERS.split(","))
NUMBERING = re.compile(r"^[\d.]{1,12}\s+")


def is_apparatus(title: str) -> bool:
    """Whether an empty section of that title is nothing to speak of, in any of the languages."""
    return _plain(title) in KNOWN


def is_pointer(title: str) -> bool:
    """Whether a section of that title ("See also") only points elsewhere, in any of the languages."""
    return _plain(title) in KNOWN_POINTERS


def _plain(title: str) -> str:
    return NUMBERING.sub("", " ".join(title.casefold().split()))
