"""The words around the fields of a rendered reference, by language, as data.

Everything is compared without regard to case; all languages are read at once, since an article
cites in several.
"""

from pipeline.reading.phrases import phrases, words

# What stands before the day on which the source was looked at.
ACCESSED = phrases(
    """
    retrieved on; retrieved; accessed on; accessed; access date; date accessed; last accessed; last
    retrieved; consultado el día; consultado el; consultado en; consultado; fecha de acceso; fecha
    de consulta; accedido el; consulté le; consultée le; consulté en; page consultée le; lire en
    ligne, consulté le; abgerufen am; abgerufen im; abgefragt am; zugriff am; acessado em;
    consultado em; acesso em; url consultato il; url consultato nel; consultato il; geraadpleegd op;
    geraadpleegd; läst; hämtad; besøgt; hentet; besøkt; viitattu; dostęp; dostęp dnia; дата
    обращения:; дата обращения; проверено; процитовано; дата звернення; consulta:; cit.;
    hozzáférés:; erişim tarihi:; accesat la; accesat în; diakses tanggal; truy cập ngày; luettu;
    перевірено; дата доступа; просмотрено; accedit; consultat el; consulta el; data di accesso;
    ultimo accesso; visitato il; bezocht op; opgehaald op; sidst set; lest; hentet den; läst den;
    hämtad den; letzter zugriff; zuletzt abgerufen am; zuletzt abgerufen; visto el; visitado el;
    acedido em; acedido a; vu le; اطلع عليه بتاريخ; اطلع عليه في; تاريخ الوصول; تاريخ الاطلاع;
    بازبینی‌شده در; دریافت‌شده در; בדיקה אחרונה ב; נבדק ב; ανακτήθηκε στις; посетен на;
    pristupljeno; přístup
    """
)

# What stands before the day of the archived copy.
ARCHIVED = phrases(
    """
    archived from the original on; archived from the original; archived from original on; archived
    from original; archived; archivado desde el original el; archivado desde el original; archivado
    del original el; archivado del original; archivado el; archivé depuis l'original le; archivé le;
    archive du; version du; archiviert vom original am; archiviert vom original; archiviert am;
    memento vom; memento des originals vom; arquivado do original em; arquivado em; cópia arquivada
    em; archiviato dall'url originale il; archiviato dall'originale il; archiviato il; gearchiveerd
    van het origineel op; gearchiveerd op; arkiverad från originalet den; arkiverad från originalet;
    arkiveret fra originalen den; arkiveret fra originalen; arkivert fra originalen; arkistoitu;
    zarchiwizowane z adresu; zarchiwizowane; архивировано из оригинала; архивировано; архів
    оригіналу за; архівовано; arxivat de l'original el; archivováno z originálu dne; archivováno;
    arhivat din original la; diarsipkan dari versi asli tanggal; lưu trữ bản gốc ngày; مؤرشف من
    الأصل في; مؤرشف من الأصل; أرشف من الأصل في; بایگانی‌شده از اصلی در; بایگانی‌شده از روی نسخه اصلی
    در; архивировано из первоисточника; архівовано з джерела; архівовано з першоджерела; cópia
    arquivada em; arquivado a partir do original em; arquivado desde o original em; arkivert fra
    originalen den; archiwum z dnia; zarchiwizowane w dniu; αρχειοθετήθηκε από το πρωτότυπο στις;
    αρχειοθετήθηκε από το πρωτότυπο; arxivat; archivovane z originálu dňa; arşivlenmiş kopyası;
    архивиран от оригинала на; memento w;
    cópia arquivada; arquivado do original; архивная копия от; архівна копія від; архивная копия
    """
)

# What may follow the day of the copy and only names the archive.
ARCHIVES = phrases(
    """
    at the wayback machine; at wayback machine; at webcite; at archive.today; at archive.is; at the
    uk government web archive; at the portuguese web archive; at the library of congress; at the
    internet archive; at ghost archive; at ghostarchive; en wayback machine; en la wayback machine;
    en webcite; en archive.today; sur internet archive; sur wikiwix; im internet archive; na wayback
    machine; in internet archive; op de wayback machine; på wayback machine; w wayback machine; на
    wayback machine; у wayback machine; على موقع واي باك مشين; op het internet archive; nel internet
    archive; dans wayback machine; no wayback machine; w internet archive; na internet archive; à la
    wayback machine
    """
)

# Parenthesised words about the file or the access, which belong to no field.
FLAGS = phrases(
    """
    pdf; html; doc; docx; xls; xlsx; ppt; txt; csv; xml; epub; mp3; mp4; video; audio; flash; swf;
    jpg; png; gif; zip; php; asp; web; subscription required; registration required; subscription or
    uk public library membership required; free registration required; requires subscription;
    paywall; subscription; login required; lire en ligne; présentation en ligne; online; en línea;
    détail de l'édition; détail de l’édition; requiere suscripción; se requiere suscripción;
    requiere registro; inscription nécessaire; abonnement requis; accès payant; kostenpflichtig;
    anmeldung erforderlich; broken link; dead link; enlace roto; lien brisé; press release; nota de
    prensa; comunicado de prensa; communiqué de presse; pressemitteilung; неопр.; нет данных
    """
)

SUBSCRIPTION = phrases(
    """
    (subscription required); (registration required); (subscription or uk public library membership
    required); (se requiere suscripción); (requiere suscripción); (inscription nécessaire); (accès
    payant)
    """
)

# Bracketed words behind a link: it is dead, or where the copy is.
DEAD_LINK = phrases(
    """
    dead link; permanent dead link; dead youtube link; broken link; link broken; enlace roto; lien
    brisé; lien mort; toter link; ligação inativa; collegamento interrotto; dode link; död länk;
    martwy link; недоступная ссылка; недоступне посилання; リンク切れ; 失效链接; 永久失效連結; 깨진
    링크; 死链接; 失效連結; 永久失效链接; デッドリンク; enllaç no actiu; nedostupný zdroj; ölü
    bağlantı; ölü/kırık bağlantı; link wygasł; dødt link; død lenke; vanhentunut linkki; halott
    link; legătură nefuncțională; liên kết hỏng; pranala nonaktif; битая ссылка; мёртвая ссылка;
    недоступна; мертве посилання; وصلة مكسورة; پیوند مرده; קישור שבור; mrtva poveznica; mrtav link;
    link inativo; link interrotto; verbroken link; lien inactif; seite nicht mehr abrufbar; nicht
    mehr online verfügbar; link nicht abrufbar; неработеща препратка; νεκρός σύνδεσμος; vigane link
    """
)

# Bracketed words behind a link that lead to its copy, and say nothing of the link.
COPY_LINK = phrases("archive; archivio; archief; archiv; arquivo; archivo; archiwum; архив; архів; أرشيف")

# What the templates' own messages begin with, and the word of their link in parentheses at the end.
MAINTENANCE = phrases(
    """
    !cs1 manut; cs1 maint; cs1 manut; cs1 errors; cs1 mantenimiento; cs1 errores; cs1-underhåll;
    cs1-vedlikehold; cs1-vedligeholdelse; cs1 관리; cs1メンテナンス; cs1-wartung; pemeliharaan cs1;
    quản lý cs1; обслуговування cs1; википедия:обслуживание cs1; обслуживание cs1; 引文格式1维护;
    引文格式1維護; صيانة cs1; صيانة الاستشهاد; kb1 bakım; cs1 onderhoud; cs1 entretien; cs1 bakım
    """
)
MESSAGE_LINK = phrases(
    """
    link; enlace; category; ligação; lien; collegamento; liên kết; 링크; カテゴリ; ссылка; посилання;
    pranala; länk; lenke; 連結; 链接; وصلة; bağlantı; koppeling
    """
)

# Names of languages: (in Spanish), (en inglés).
LANGUAGES = words(
    """
    english spanish french german italian portuguese russian japanese korean chinese arabic dutch
    swedish norwegian danish finnish polish czech slovak hungarian romanian ukrainian greek turkish
    hebrew persian farsi hindi latin catalan azerbaijani estonian indonesian thai albanian
    vietnamese bulgarian serbian croatian basque galician esperanto bosnian slovene slovenian
    macedonian latvian lithuanian belarusian georgian armenian icelandic faroese irish welsh
    scottish breton bengali tamil telugu malayalam kannada marathi gujarati punjabi urdu nepali
    sinhala burmese khmer lao mongolian kazakh uzbek kyrgyz tajik turkmen tatar kurdish pashto
    amharic somali swahili afrikaans zulu xhosa hausa yoruba igbo malay filipino tagalog javanese
    luxembourgish maltese sanskrit tibetan quechua guarani aymara serbo-croatian montenegrin inglés
    español francés alemán italiano portugués ruso japonés coreano chino árabe neerlandés holandés
    sueco noruego danés finés finlandés polaco checo eslovaco húngaro rumano ucraniano griego turco
    hebreo persa latín catalán vasco euskera gallego asturiano aragonés anglais espagnol français
    allemand italien portugais russe japonais coréen chinois arabe néerlandais suédois norvégien
    danois finnois polonais tchèque hongrois roumain ukrainien grec turc hébreu persan englisch
    spanisch französisch deutsch italienisch portugiesisch russisch japanisch koreanisch chinesisch
    arabisch niederländisch schwedisch norwegisch dänisch finnisch polnisch tschechisch inglês
    espanhol francês alemão japonês chinês inglese spagnolo francese tedesco russo engels spaans
    frans duits engelska tyska franska spanska ryska 영어 한국어 일본어 중국어 프랑스어 독일어
    스페인어 러시아어 英語 中国語 朝鮮語 이탈리아어 포르투갈어 아랍어 네덜란드어 ドイツ語 フランス語
    スペイン語 イタリア語 ロシア語 韓国語 ポルトガル語 アラビア語 オランダ語 英语 英文 中文 日语
    日語 日文 韩语 韓語 法语 法語 法文 德语 德語 德文 俄语 俄語 西班牙语 西班牙語 意大利语 義大利語
    葡萄牙语 阿拉伯语 荷兰语 简体中文 繁體中文 английский немецкий французский англійська німецька
    російська українська angielski polski niemiecki francuski duńska norska danska finska italienska
    portugisiska japanska kinesiska arabiska polska koreanska engelsk tysk fransk spansk svensk
    dansk norsk italiaans portugees russisch japans chinees koreaans arabisch pools zweeds
    giapponese cinese coreano portoghese svedese polacco olandese holandês italiano russo sueco
    polonês polaco بالإنجليزية بالعربية بالفرنسية بالألمانية بالإسبانية بالروسية بالإيطالية بالصينية
    باليابانية بالتركية بالفارسية بالبرتغالية الإنجليزية العربية الفرنسية
    """
)

# Words of which one shows that a name is a publisher's, not a periodical's or a site's.
INSTITUTIONS = words(
    """
    university universidad universidade université università universität universiteit uniwersytet
    press inc ltd llc corp corporation gmbh ag s.a plc ministry ministerio ministère ministero
    ministério ministerium government gobierno gouvernement governo regierung department
    departamento département institute instituto institut istituto institution association
    asociación associação associazione society sociedad société foundation fundación fondation
    stiftung agency agencia agence commission comisión commissione council consejo conseil office
    oficina museum museo musée museu bank banco banque library biblioteca bibliothèque bibliothek
    verlag editorial ediciones éditions editore edizioni publisher publishers publishing group
    company federation federación fédération committee comité bureau authority organization
    organisation organización nations naciones parliament parlamento senate senado senat congress
    congreso court tribunal police church school college academy academia académie records
    entertainment studios trust administration unesco nasa министерство университет институт
    издательство академия міністерство університет інститут видавництво wydawnictwo ministerstwo
    instytut förlag forlag uitgeverij 대학교 출판사 出版社 大学 大學
    """
)

# Words of which one shows that a name is a newspaper's or a periodical's.
PERIODICALS = words(
    """
    times post news newspaper journal daily herald tribune gazette guardian telegraph chronicle
    review magazine star observer independent mail today weekly monthly world sun express globe
    bulletin diario periódico noticias revista jornal folha mundo país nación prensa correo heraldo
    vanguardia journal monde figaro matin soir libération presse revue gazette zeitung blatt
    tageblatt anzeiger kurier spiegel zeit giornale corriere repubblica stampa gazzetta rivista
    krant dagblad nieuwsblad gazeta wyborcza dziennik tygodnik газета известия новости вестник
    журнал вісник новини 신문 일보 뉴스 新聞 新聞社 日報 日报 晚报 报 newsletter
    """
)

# The same, shortened: (англ.), (niem.).
SHORT_LANGUAGES = words(
    """
    англ нем фр рус укр исп итал порт польск кит яп кор араб фин швед норв дат чеш греч тур лат болг
    белор вірм груз ісп італ нім пол рос яп ang pol niem fr ros hiszp wł ukr czes szw jap kor łac
    węg port
    """
)

# Abbreviations that end no name and no title.
ABBREVIATIONS = words(
    """
    bros capt col dr ed eds gen hrsg jr lt mr mrs ms no pp prof pvt rev sgt sr st vol vs
    """
)

# Words as journals shorten them: within a name they end nothing.
SHORTENED = words(
    """
    acad adv am amer ann anthropol appl arch archaeol assoc astron astrophys austral bd biol bot br
    brit bull cah can chem clin comput curr dept ecol econ eng entomol environ eur evol exp freshw
    ft gaz genet geol geophys hist inst int intl j lett lit mag mar math med mem mol mus nat natl nr
    oceanogr opin ornithol palaeontol paleontol philol philos phys proc psychol pub publ q quart rep
    res roy sci sect ser soc sociol stud suppl syst theor trans u.k u.s univ zool
    """
)

# Letters with stops that end a name or title: a word behind them begins another.
LETTERS = words(
    """
    a.d a.m b.c b.c.e c.e d.c l.p n.v p.c p.m ph.d s.a s.l s.r.l u.s.a u.s.s.r
    """
)

# Words that continue a name behind a stop.
SMALL = words(
    """
    and at by da de del der des di du e el et for in la las le les los of on the und van von y
    """
)
