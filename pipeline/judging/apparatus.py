"""Sections that hold an article's apparatus: links, notes, references, lists that templates fill."""

import re

TITLES = {
    "en": "see also, references, notes, external links, further reading, bibliography, sources, footnotes,"
    " citations, gallery, works cited, notes and references, references and notes, explanatory notes",
    "de": "siehe auch, einzelnachweise, anmerkungen, weblinks, literatur, quellen, galerie,"
    " belege, fußnoten",
    "fr": "voir aussi, références, notes, notes et références, liens externes, bibliographie,"
    " articles connexes, annexes, galerie, sources",
    "es": "véase también, referencias, notas, enlaces externos, bibliografía, fuentes, galería,"
    " notas y referencias",
    "pt": "ver também, veja também, referências, notas, ligações externas, bibliografia, galeria, fontes,"
    " notas e referências",
    "it": "voci correlate, note, collegamenti esterni, bibliografia, altri progetti, galleria d'immagini",
    "nl": "zie ook, referenties, bronnen, externe links, externe link, literatuur, noten, voetnoten,"
    " bronnen, noten en/of referenties",
    "pl": "zobacz też, przypisy, uwagi, linki zewnętrzne, bibliografia",
    "sv": "se även, referenser, noter, externa länkar, källor, litteratur",
    "ru": "см. также, примечания, ссылки, литература, источники, комментарии, галерея",
    "uk": "див. також, примітки, посилання, література, джерела, галерея",
    "ko": "같이 보기, 각주, 외부 링크, 참고 문헌, 참고 자료, 출처, 내용주, 갤러리",
    "ja": "関連項目, 脚注, 外部リンク, 参考文献, 注釈, 出典, ギャラリー",
    "zh": "参见, 參見, 注释, 註釋, 参考文献, 參考文獻, 参考资料, 參考資料, 外部链接, 外部連結, 延伸阅读",
}
KNOWN = frozenset(title.strip() for titles in TITLES.values() for title in titles.split(","))
NUMBERING = re.compile(r"^[\d.]{1,12}\s+")


def is_apparatus(title: str) -> bool:
    """Whether an empty section of that title is nothing to speak of, in any of the languages."""
    return NUMBERING.sub("", " ".join(title.casefold().split())) in KNOWN
