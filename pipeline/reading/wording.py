"""The words by which a rendered article speaks of its own parts, by language, as data.

Everything is compared without regard to case; all languages are read at once where a word means
the same thing in each that has it.
"""

import re
from collections import Counter

from pipeline.reading.phrases import phrases

# The link beside a heading: ``History[edit]``.
EDIT = phrases(
    """
    edit; edit source; edit | edit source; editar; editar código; editar | editar código; editar
    fonte; editar | editar fonte; editar a fonte; modifier; modifier le code; modifier | modifier le
    code; modifier | modifier le wikicode; modifier wikicode; bearbeiten; quelltext bearbeiten;
    bearbeiten | quelltext bearbeiten; modifica; modifica wikitesto; modifica | modifica wikitesto;
    bewerken; brontekst bewerken; bewerken | brontekst bewerken; redigera; redigera wikitext;
    redigera | redigera wikitext; rediger; rediger kilde; rediger | rediger kilde; muokkaa; muokkaa
    wikitekstiä; edytuj; edytuj kod; edytuj | edytuj kod; править; править код; править | править
    код; ред.; редагувати; редагувати код; редагувати | редагувати код; 編集; ソースを編集; 编辑;
    編輯; 編輯來源;
    编辑源代码; 编辑 | 编辑源代码; 편집; 원본 편집; 편집 | 원본 편집; edita; edita el codi;
    editovat; editovat zdroj;
    editovat | editovat zdroj; değiştir; kaynağı değiştir; değiştir | kaynağı değiştir; szerkesztés;
    modificare; modificare sursă; sunting; sunting sumber; sửa; sửa mã nguồn; تعديل; عدل; ویرایش;
    עריכה; uredi; уреди; редактиране; επεξεργασία; แก้ไข
    """
)

# Headings under which a reference list stands.
REFERENCES = phrases(
    """
    references; reference; references and notes; notes and references; footnotes and references;
    footnotes; footnote; citations; sources; source; works cited; literature cited; referencias;
    referencias y notas; notas y referencias; citas; fuentes; références; références et notes; notes
    et références; einzelnachweise; einzelnachweise und anmerkungen; anmerkungen und
    einzelnachweise; belege; quellen; fußnoten; referências; notas e referências; riferimenti; note
    e riferimenti; note; fonti; bronnen; referenties; bronnen, noten en/of referenties; noten;
    referenser; källor; fotnoter; referencer; kilder; noter; referanser; lähteet; viitteet;
    przypisy; примечания; сноски; источники; примітки; джерела; 脚注; 出典; 注釈; 参考文献;
    参考资料; 參考資料; 參考文獻;
    注释; 註釋; 注釋; 각주; 참고 문헌; 출처; referències; notes i referències;
    reference a poznámky; poznámky a
    reference; kaynakça; jegyzetek; források; referințe; referensi; catatan kaki; rujukan; chú
    thích; tham khảo; مراجع; المراجع; پانویس; منابع; הערות שוליים; izvori; viri; sklici; бележки;
    източници; παραπομπές; erreferentziak; อ้างอิง
    """
)

# Headings under which notes (explanations, not sources) stand.
NOTES = phrases(
    """
    notes; note; explanatory notes; informational notes; content notes; footnotes; explanatory
    footnotes; annotations; notas; notas explicativas; notas al pie; anmerkungen; bemerkungen;
    fußnoten; aantekeningen; anmärkningar; noter; uwagi; комментарии; коментарі; 注釈; 注释; 註釋; 내용주;
    poznámky; opombe; megjegyzések
    """
)

# Headings whose bracketed numbers are links, not marks.
LINKS = phrases(
    """
    external links; external link; further reading; bibliography; see also; enlaces externos;
    bibliografía; véase también; lectura adicional; liens externes; lien externe; bibliographie;
    voir aussi; weblinks; literatur; siehe auch; ligações externas; bibliografia; ver também;
    collegamenti esterni; voci correlate; externe links; externa länkar; linki zewnętrzne; ссылки;
    литература; посилання; 外部リンク; 外部链接; 外部連結; 외부 링크; enllaços externs
    """
)

# Words in a mark that is not a number: [note 1], [nb 2].
MARK_WORDS = phrases(
    """
    note; notes; nb; n; fn; nota; notas; anm; anm.; a; lower-alpha; upper-alpha; lower-roman;
    upper-roman; lower-greek; alpha; 註; 注; 注釈; 주; прим; прим.; комм; комм.; uwaga; pozn; pozn.; ref;
    d; e
    """
)

# Editors' tags in superscript that are no citations.
TAGS = phrases(
    """
    citation needed; better source needed; dubious; dubious – discuss; discuss; who?; when?; where?;
    which?; why?; how?; by whom?; according to whom?; clarification needed; clarify; needs update;
    update; verification needed; page needed; full citation needed; not in citation given; failed
    verification; original research?; unreliable source?; self-published source; self-published
    source?; circular reference; vague; permanent dead link; dead link; peacock prose; weasel words;
    disputed; disputed – discuss; neutrality is disputed; non-primary source needed; third-party
    source needed; unbalanced opinion?; cita requerida; ¿cuándo?; ¿quién?; ¿dónde?; ¿cuál?; ¿según
    quién?; aclaración requerida; página requerida; verificar; réf. nécessaire; réf. souhaitée; réf.
    insuffisante; réf. à confirmer; référence nécessaire; référence souhaitée; non neutre; pas
    clair; style à revoir; interprétation personnelle; source insuffisante; quand ?; qui ?; évasif;
    passage contradictoire; carece de fontes; quando?; quem?; senza fonte; bron?; källa behövs;
    источник не указан; джерело?; 要出典; 来源请求; 來源請求; 출처 필요; kilde mangler; lähde?
    """
)

# Headings that are mostly followed by headings of their own parts.
PARENTS = phrases(
    """
    history; geography; culture; economy; career; works; types; reception; production; gameplay; politics;
    government; demographics; personal life; biography; background; legacy; structure; development;
    education; sports; sport; transport; transportation; media; music; religion; science; applications;
    description; biology; ecology; classification; taxonomy; composition; properties; uses; overview;
    events; results; statistics; honours; awards; filmography; discography; bibliography; publications;
    government and politics; arts and culture; life and career; early life; design; features; themes;
    historia; geografía; cultura; economía; política; demografía; biografía; carrera; obra; obras;
    trayectoria; sociedad; deporte; deportes; transporte; educación; religión; características; tipos;
    histoire; géographie; économie; politique; démographie; biographie; carrière; œuvre; œuvres; société;
    geschichte; geographie; kultur; wirtschaft; politik; bevölkerung; leben; werk; werke; verkehr; sport
    """
)

# Words at the head of an article that tell its language.
TAGLINES = {
    "en": ("from wikipedia",),
    "es": ("de wikipedia, la enciclopedia libre",),
    "fr": ("un article de wikipédia", "wikipédia, l'encyclopédie libre"),
    "de": ("aus wikipedia",),
    "pt": ("origem: wikipédia", "wikipédia, a enciclopédia livre"),
    "it": ("da wikipedia, l'enciclopedia libera",),
    "nl": ("uit wikipedia",),
    "ko": ("위키백과",),
    "ja": ("ウィキペディア",),
    "zh": ("维基百科", "維基百科"),
    "ru": ("материал из википедии",),
    "uk": ("матеріал з вікіпедії",),
    "pl": ("z wikipedii",),
    "sv": ("från wikipedia",),
    "ca": ("de la viquipèdia",),
}

# Headings that only one language has.
TELLING = {
    "see also": "en",
    "references": "en",
    "external links": "en",
    "véase también": "es",
    "enlaces externos": "es",
    "notes et références": "fr",
    "voir aussi": "fr",
    "liens externes": "fr",
    "einzelnachweise": "de",
    "weblinks": "de",
    "siehe auch": "de",
    "ligações externas": "pt",
    "ver também": "pt",
    "collegamenti esterni": "it",
    "externe links": "nl",
    "externa länkar": "sv",
    "przypisy": "pl",
    "примечания": "ru",
    "примітки": "uk",
    "각주": "ko",
    "脚注": "ja",
    "enllaços externs": "ca",
}


# The commonest small words of a language, which tell it where nothing states it.
SMALL_WORDS = {
    "en": "the of and was were with from by for that which",
    "fr": "le les des une est dans sur par pour qui avec au du et",
    "it": "il che di della nel gli una sono con per dal alla",
    "es": "el los las del una por con para como fue que y",
    "pt": "o os uma não com por para como foi do da em",
    "de": "der die das und ist von mit auf dem den ein eine",
    "nl": "de het een van en is met voor op dat zijn",
}


_SITE = re.compile(r"\s[-–—|]\s(?:Wikip[eé]d|Вікіп|Википед|ウィキ|维基|위키).{0,80}$")


def language_of(head: str, titles: list[str]) -> str:
    """The article's language as its head or its headings state it, else an empty string."""
    lowered = head.casefold()
    for language, words in TAGLINES.items():
        if any(word in lowered for word in words):
            return language
    return next((TELLING[t] for title in titles if (t := title.casefold()) in TELLING), "")


def is_tagline(line: str) -> bool:
    """Whether the line says that the text is from Wikipedia."""
    lowered = line.casefold()
    return len(line) < 90 and any(word in lowered for words in TAGLINES.values() for word in words)


def without_site(title: str) -> str:
    """A page's title without the name of Wikipedia behind it, as browsers show it."""
    return _SITE.sub("", title)


def language_by_words(text: str) -> str:
    """The language whose small words are most frequent in the text, "" where none is."""
    words = text.casefold().split()
    known = Counter(words)
    counts = {tag: sum(known[word] for word in small.split()) for tag, small in SMALL_WORDS.items()}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] * 10 > len(words) else ""
