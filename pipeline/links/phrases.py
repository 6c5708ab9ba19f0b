"""What sites say, language by language, when they do not give the page: folded, apostrophes straight.

A sentence says that a page is missing if it names the page that was asked for (``subjects``) and tells that
it is not there (``absences``), in whatever order; ``whole`` are phrases that say both at once.
"""

import re
from functools import cache
from typing import NamedTuple


class Missing(NamedTuple):
    """Regular expressions, each searched within one sentence; ``whole`` has to be all of it."""

    subjects: str
    absences: str
    whole: str


_EN_NOUN = r"(?:web ?)?(?:page|article|story|document|file|content|resource|url|address|post|link|site)"
_EN_WANT = r"(?:request|look(?:ing)?\b|try|tried|search|seek|sought|ask|follow|want|enter|attempt|click|visit)"

MISSING = (
    Missing(  # English
        rf"(?:requested|specified|this|that) {_EN_NOUN}|{_EN_NOUN} (?:that |which )?(?:you(?:'re| are| were"
        rf"|'ve| have)? {_EN_WANT}|requested)|link you followed",
        r"not (?:be )?(?:found|located|available|exist)|n't (?:be )?(?:found|located|available|exist|here)"
        r"|no longer (?:available|exists?|here|online)|(?:been|was|were) (?:removed|deleted|moved|renamed)"
        r"|cannot (?:be )?(?:found|find)|(?:could|can)(?:n't| ?not) find|unavailable|is missing|be broken"
        r"|unable to find|is gone|doesn't seem to exist",
        rf"(?:the |this |that )?{_EN_NOUN} (?:(?:was |is |could )?not (?:be )?(?:found|available)|unavailable"
        rf"|(?:cannot|can't|couldn't) be (?:found|located|displayed)|(?:does not|doesn't) exist|missing"
        rf"|is unavailable|isn't available|(?:is )?no longer (?:available|exists)|has been (?:removed|deleted))"
        r"|(?:it looks like |it seems )?nothing (?:was |could be )?found(?: (?:at this location|here))"
        r"|we (?:can't|cannot|couldn't|could not) find (?:the|that|this|your) (?:page|article|content).{0,30}"
        r"|(?:http )?(?:status )?(?:error )?(?:404|410)(?: error)?(?:[ :-]+(?:page |file )?not found)?"
        r"|(?:file or directory )?not found|410 gone|no such (?:page|article|file)|account suspended",
    ),
    Missing(  # German
        r"(?:angefordert|angefragt|gewünscht|gesucht|aufgerufen|angegeben|eingegeben)e[rsnm]? (?:web|internet)?"
        r"(?:seite|artikel|beitrag|dokument|inhalt|datei|adresse|url)|die(?:se)?s?r? (?:seite|artikel|beitrag)\b",
        r"nicht (?:\(?mehr\)? ?)?(?:gefunden|verfügbar|vorhanden|auffindbar|erreichbar|finden|online)"
        r"|exist\w+ .{0,50}nicht|gibt es .{0,20}nicht|wurde (?:gelöscht|entfernt|verschoben)",
        r"(?:die |diese )?(?:seite|artikel|datei|dokument) (?:wurde |konnte )?(?:leider )?nicht"
        r" (?:gefunden|verfügbar|vorhanden)(?: werden)?|fehler 404|404[ -]fehler|nicht gefunden",
    ),
    Missing(  # French
        r"(?:page|article|contenu|document|adresse|url|ressource) (?:que vous|auquel vous|à laquelle vous|demandée?"
        r"|recherchée?|souhaitée?)|cett?e? (?:page|article|contenu|adresse)",
        r"n'existe (?:pas|plus)|n'est (?:pas|plus) (?:disponible|accessible|en ligne)|introuvable"
        r"|n'a (?:pas|pu) (?:pu )?(?:être |été )?(?:trouvée?|retrouvée?)|n'avons pas (?:pu )?trouv"
        r"|a été (?:supprimée?|déplacée?)|est indisponible",
        r"(?:la |cette )?(?:page|article|document) (?:est )?(?:introuvable|non trouvée?|inexistante?)"
        r"|(?:la |cette )?page (?:demandée )?n'existe (?:pas|plus)|erreur 404|page indisponible",
    ),
    Missing(  # Spanish
        r"(?:página|artículo|contenido|documento|dirección|enlace|noticia)s? (?:que (?:est[aá]s? )?"
        r"(?:busca|intenta|solicita|desea|quiere)|al que|a la que|solicitad|buscad)|est[ae] (?:página|artículo"
        r"|contenido)",
        r"no (?:existe|está disponible|se encuentra|se encontró|se ha encontrado|ha sido encontrad|pudo ser"
        r"|se ha podido)|ya no (?:existe|está)|no hemos (?:podido )?encontra|no podemos encontrar"
        r"|ha sido (?:eliminad|borrad|movid)|no disponible",
        r"(?:la )?página (?:no (?:encontrada|existe|disponible)|inexistente)|error 404"
        r"|no se (?:encontró|ha encontrado) la página|no encontrado|página web no encontrada",
    ),
    Missing(  # Portuguese
        r"(?:página|artigo|conteúdo|documento|endereço|link|notícia) (?:que (?:você |está |procura|tentou|"
        r"solicit)|solicitad|procurad|requisitad)|est[ae] (?:página|artigo|conteúdo)",
        r"não (?:existe|está (?:mais )?disponível|foi (?:possível )?(?:encontr|localiz))|já não (?:existe|está)"
        r"|foi (?:removid|apagad|excluíd|movid)|não encontramos|não foi possível encontrar",
        r"(?:a )?página (?:não (?:foi )?(?:encontrada|existe|localizada)|inexistente|indisponível)|erro 404"
        r"|não encontrad[oa]",
    ),
    Missing(  # Italian
        r"(?:pagina|articolo|contenuto|documento|indirizzo|risorsa) (?:che (?:stai|hai|state|sta|avete)|"
        r"richiest|cercat|ricercat)|quest[ao'] ?(?:pagina|articolo|contenuto)",
        r"non (?:esiste|è (?:più )?(?:disponibile|stata? trovat|raggiungibile)|è presente|trovat)"
        r"|è stat[ao] (?:rimoss|eliminat|spostat|cancellat)|impossibile trovare|non abbiamo trovato",
        r"(?:la )?pagina (?:non (?:è stata )?(?:trovata|esiste|disponibile)|inesistente)|errore 404"
        r"|non trovat[oa]",
    ),
    Missing(  # Dutch
        r"(?:pagina|artikel|document|inhoud) (?:die|dat|waar) (?:u|je)\b|(?:opgevraagde|gevraagde|gezochte|deze|dit)"
        r" (?:web)?(?:pagina|artikel|document)",
        r"bestaat (?:helaas )?niet|niet (?:meer )?(?:gevonden|beschikbaar|vinden|bestaat)|is verwijderd"
        r"|niet worden gevonden",
        r"(?:de |deze )?pagina (?:is )?(?:niet (?:gevonden|beschikbaar)|bestaat niet(?: meer)?)|fout 404",
    ),
    Missing(  # Polish
        r"stron\w+,? (?:której|o którą|do której)|(?:podana|żądana|szukana|ta|wybrana|wskazana) strona"
        r"|(?:podanej|żądanej|szukanej|takiej) strony",
        r"nie (?:istnieje|została (?:odnaleziona|znaleziona)|jest (?:już )?dostępna|znaleziono|ma )"
        r"|została (?:usunięta|przeniesiona)",
        r"nie znaleziono (?:takiej |żądanej )?strony|strona nie (?:została (?:od|z)naleziona|istnieje)|błąd 404",
    ),
    Missing(  # Swedish, Danish, Norwegian
        r"sid(?:an|en) (?:som )?(?:du|vi|ni)\b|den (?:begärda|sökta|ønskede|forespurte|etterspurte) sid(?:an|en)"
        r"|artikeln (?:som )?du|denne siden?|den här sidan|siden,? du",
        r"finns (?:inte|ej)|(?:kunde|kan) (?:inte|ikke) (?:hittas|findes|finnes|vises)|tagits bort"
        r"|finnes ikke|findes ikke|eksisterer ikke|ikke (?:fundet|funnet|længere)|inte sidan",
        r"sidan (?:kunde )?(?:inte hitta(?:de)?s|finns inte|saknas|hittades inte|kan inte hittas)|fel 404"
        r"|siden (?:blev|ble) ikke (?:fundet|funnet)|siden (?:findes|finnes|eksisterer) ikke|fejl 404",
    ),
    Missing(  # Finnish, Hungarian, Romanian
        r"(?:hakemaasi|etsimääsi|pyydettyä) (?:sivua|sivu)|a (?:keresett|kért) (?:oldal|cikk|tartalom)"
        r"|pagina (?:pe care|căutată|solicitată)",
        r"ei (?:löyty|ole)|nem (?:található|létezik|elérhető)|nu (?:există|a fost găsită|mai există|este disponib)",
        r"sivua ei (?:löytynyt|löydy|ole)|az? oldal nem (?:található|létezik)|pagina nu (?:a fost găsită|există)",
    ),
    Missing(  # Czech, Slovak
        r"(?:požadovan|hledan|zadan|vyžiadan|hľadan)\w+ (?:stránk|článek|článk|obsah|dokument)\w*"
        r"|stránk\w+,? (?:kterou|ktorú)|tato stránka|táto stránka",
        r"neexistuje|(?:nebyla|nebyl|nebola) (?:nalezen|nájden)\w*|nepodařilo (?:se )?(?:najít|nalézt)"
        r"|nepodarilo nájsť|(?:byla|bola) (?:odstraněn|smazán|odstránen)\w*|není (?:již )?(?:k dispozici|dostupn)",
        r"(?:tato )?stránka (?:nenalezena|neexistuje|nebyla nalezena|nenájdená|nebola nájdená)|chyba 404",
    ),
    Missing(  # Turkish
        r"(?:aradığınız|istediğiniz|ulaşmak istediğiniz|görüntülemek istediğiniz) (?:sayfa|içerik|haber)\w*|bu sayfa",
        r"bulunamadı|mevcut değil|bulunmuyor|kaldırılmış|silinmiş|yayında değil|bulunmamaktadır",
        r"(?:aradığınız )?sayfa bulunamadı|hata 404|404 hatası|sayfa mevcut değil",
    ),
    Missing(  # Russian, Bulgarian
        r"(?:запрашиваем|запрошенн|искоман|указанн|нужн|так|данн|эт|ваш)\w* (?:вами )?(?:страниц|материал|документ)"
        r"|страниц\w+,? (?:котор|на котор)|страницата,? която",
        r"не (?:существует|найден|обнаружен|доступн|съществува|е намерена|может быть найден)|нет на (?:нашем )?сайте"
        r"|был[аи]? (?:удален|перемещен|удалён)|больше (?:нет|не)|отсутствует|страницы (?:больше )?нет",
        r"(?:такая |эта )?страница не (?:найдена|существует|обнаружена)|ошибка 404|404 ошибка"
        r"|страница удалена|страницата не (?:е намерена|съществува)",
    ),
    Missing(  # Ukrainian
        r"сторінк\w+,? (?:яку|котр|на яку|що ви)|(?:запитан|потрібн|шукан|вказан|дан|так|ц)\w* сторінк\w+",
        r"не (?:існує|знайден|доступн)|(?:була|було) (?:видален|переміщен)|відсутня",
        r"сторінк[ау] не (?:знайдено|знайдена|існує)|помилка 404",
    ),
    Missing(  # Greek, Hebrew, Vietnamese, Indonesian
        r"σελίδα που (?:ζητ|ψάχν|αναζητ)|(?:הדף|העמוד) (?:שחיפשת|המבוקש|שביקשת)|trang (?:bạn|này|mà bạn)"
        r"|halaman (?:yang (?:anda|kamu)|ini)",
        r"δεν (?:βρέθηκε|υπάρχει)|לא (?:נמצא|קיים)|אינו קיים|không (?:tồn tại|tìm thấy)|tidak (?:ditemukan|ada|tersedia)",
        r"η σελίδα δεν (?:βρέθηκε|υπάρχει)|(?:הדף|העמוד|דף) לא נמצא|không tìm thấy trang"
        r"|halaman tidak ditemukan|lỗi 404",
    ),
    Missing(  # Japanese
        r"(?:お探し|ご指定|指定され?|アクセス|ご覧|要求され?|お求め|リクエスト)\w*(?:の|た)?(?:ページ|記事|url|ファイル|コンテンツ)"
        r"|(?:この|その)(?:ページ|記事)は",
        r"(?:見つか|みつか)り?ませ|見つけることができ|存在しま?せん|存在しない|削除され|ございません|ありません(?!か)"
        r"|公開(?:を)?終了|掲載(?:期間)?(?:が|を)?終了|移動した",
        r"(?:お探しの|指定された)?ページ(?:が|は)(?:見つかりません(?:でした)?|存在しません|ありません)|404 ?エラー|エラー404",
    ),
    Missing(  # Chinese
        r"(?:访问|訪問|查看|寻找|尋找|查找|请求|要找|找|瀏覽|浏览|打开|搜索)的?(?:这个|該|该)?(?:页面|頁面|网页|網頁|文章|内容|內容|资源|文件)"
        r"|(?:该|此|本|这个)(?:页面|頁面|网页|網頁|文章|内容)",
        r"不存在|找不到|未找到|沒有找到|没有找到|已(?:被)?(?:删除|刪除|下架|移除|失效)|走丢|无法找到|不见了",
        r"(?:页面|頁面|网页|網頁|文章)(?:未找到|不存在|找不到|已删除|沒有找到|没有找到)|找不到(?:页面|頁面|网页|網頁|该页)|404 ?(?:错误|錯誤)",
    ),
    Missing(  # Korean
        r"(?:요청하신|찾으시는|찾고 계신|방문하시려는|원하시는|해당|입력하신) ?(?:페이지|문서|주소|기사|게시물|콘텐츠)",
        r"찾을 수 없|존재하지 않|없습니다|삭제되|변경되었거나|삭제된",
        r"(?:요청하신 )?페이지를 찾을 수 없(?:습니다|음|어요)|(?:404 )?오류 ?404|404 ?(?:오류|에러)|존재하지 않는 페이지(?:입니다)?",
    ),
    Missing(  # Arabic, Persian
        r"(?:الصفحة|المقال|المحتوى|الرابط) (?:التي|الذي|المطلوب)|هذه الصفحة|صفحه (?:مورد نظر|درخواستی|ای که)",
        r"غير (?:موجود|متوفر|متاح)|لم (?:يتم|نتمكن من) (?:العثور|إيجاد)|لا (?:توجد|يمكن العثور)|(?:تم|تمت) (?:حذف|إزالة)"
        r"|(?:پیدا|یافت) نشد|وجود ندارد",
        r"(?:هذه )?الصفحة غير (?:موجودة|متوفرة|متاحة)|لم يتم العثور على الصفحة.{0,20}|خطأ ?404|صفحه (?:پیدا|یافت) نشد",
    ),
)

SUBSCRIBE = (
    r"subscri(?:be|ption) to (?:continue|keep|read|unlock|access|get full)|(?:for|to|our) subscribers(?: only)?\b"
    r"|subscriber[- ](?:only|exclusive)|already a subscriber|(?:unlock|read the full|get full access to) th(?:is|e)"
    r" (?:article|story)|reserved for (?:members|subscribers)|you(?:'ve| have) (?:reached|read) (?:your|all)"
    r"|become a (?:member|subscriber) to (?:read|continue)"
    r"|(?:nur |exklusiv )für abonnent|abonnieren und weiter ?lesen|jetzt weiterlesen mit|mit .{0,20}abo weiterlesen"
    r"|réservée? (?:aux|à nos) abonnés|abonnez-vous pour (?:lire|continuer)|pour lire la suite"
    r"|(?:exclusiv[oa]|solo|sólo|reservad[oa]) (?:para|a) (?:los )?su[b]?scriptores|suscríbete para (?:seguir|leer|"
    r"continuar)|(?:exclusivo|só|apenas) para assinantes|assine para (?:continuar|ler)"
    r"|(?:riservat[oa]|solo) (?:agli|per gli) abbonati|abbonati per (?:continuare|leggere)"
    r"|(?:alleen|exclusief) voor abonnees|word abonnee om|tylko dla (?:prenumerator|subskrybent)\w+|aby czytać dalej"
    r"|(?:för|bara|till) prenumeranter|prenumerera för att läsa|for abonnenter|bli abonnent for|vain tilaajille"
    r"|(?:jen|pouze) pro předplatitele|kupte předplatné|abonelere özel|okumaya devam etmek için abone"
    r"|(?:доступ\w+|только) (?:для )?(?:только )?подписчик\w+|оформите подписку|лише (?:для )?передплатник\w+"
    r"|оформіть передплату|(?:有料)?会員限定|続きを読むには|有料記事|(?:订阅|訂閱)后?(?:继续|繼續|以)|(?:仅限|僅限)(?:订阅|訂閱)?会?員?"
    r"|付费(?:阅读|内容)|구독하고 계속|(?:유료 ?)?(?:회원|구독자) 전용|اشترك (?:لمتابعة|لقراءة)|للمشتركين فقط"
)
LOGIN = (
    r"(?:please )?(?:log|sign) ?in\b.{0,40}|(?:account |member |user )?login\b.{0,30}|anmeld\w+|einloggen"
    r"|.{0,25}melden sie sich.{0,10}an|(?:se )?connect(?:er|ez|ion)\b.{0,30}|identifiez-vous|inici[ae]\w* (?:de )?sesi[oó]n.{0,30}"
    r"|entr(?:e|ar) (?:na|em) .{0,20}conta|iniciar sessão|acced[ie] al? .{0,20}|accesso|log in op .{0,20}|inloggen"
    r"|zaloguj się.{0,30}|logowanie|logga in.{0,30}|log ind.{0,20}|logg inn.{0,20}|přihla\w+.{0,30}|(?:hesabınıza )?giriş yap\w*"
    r"|вой(?:дите|ти)\b.{0,30}|вход\b.{0,20}|авторизация|увій(?:діть|ти)\b.{0,40}|вхід.{0,20}|.{0,10}ログイン.{0,10}"
    r"|.{0,4}(?:登录|登入).{0,10}|.{0,8}로그인.{0,10}|تسجيل الدخول.{0,20}"
)
PARKED = (
    r"(?:this |the )?(?:domain(?: name)?|website|web ?site)(?: [\w.-]+\.[a-z]{2,})? (?:is|may be|might be) (?:for sale"
    r"|available for (?:sale|purchase)|parked)|buy this domain|(?:domain|page)(?: name)? (?:has been|is|was|has)"
    r" (?:parked|expired)|domain owner has parked|domain expired|inquire about this domain|sedo domain parking"
    r"|[\w-]+\.[a-z]{2,12} is for sale\b|get this domain|neither the service provider nor the domain owner"
    r"|parked free, courtesy|domain (?:has been|was) (?:just )?registered|future home of"
    r"|domain(?:name)? steht zum verkauf|diese domain (?:ist|wurde) .{0,30}(?:registriert|verkaufen|geparkt)"
    r"|hier entsteht (?:in kürze )?eine neue (?:internetpräsenz|website)"
    r"|(?:nom de )?domaine (?:est )?(?:à vendre|en vente|réservé|expiré|en parking)|page de parking"
    r"|dominio (?:está |è |ha )?(?:en venta|in vendita|a la venta|scaduto|caducado|expirado)"
    r"|domínio (?:está )?(?:à venda|expirado)|domein(?:naam)? is (?:te koop|gereserveerd|geregistreerd)"
    r"|domena jest na sprzedaż|domena na sprzedaż|domänen är till salu|domænet er til salg|domenet er til salgs"
    r"|doména je na prodej|alan adı satılık|домен (?:прода[её]тся|припаркован|выставлен на продажу)"
    r"|срок регистрации домена|купить домен|домен продається|域名(?:可以转让|正在出售|出售|转让|可转让)|網域.{0,6}出售"
    r"|このドメイン(?:は|を)?.{0,10}(?:販売中|売却|お売り)|이 도메인은? .{0,6}판매|النطاق .{0,10}للبيع"
)
SCRIPTS_NEEDED = (
    r"(?:enable|requires?|activate|turn on|need|without|activ(?:er|ar|ez)|aktivier\w*|attiva\w*|ativ\w+|schakel|włącz\w*"
    r"|aktivera|povol\w*|включите|увімкніть|有効|启用|開啟|활성화)[^.!?]{0,40}java ?script|java ?script[^.!?]{0,40}"
    r"(?:enabled|required|disabled|needed|activ|aktivier|有効|启用|啟用|활성화|etkinleştir|включ|увімк)"
)
CONSENT = (
    r"before you continue(?: to .{0,30})?|(?:we|and our partners) value your privacy|cookie consent|your privacy choices"
    r"|privacy settings|we use cookies|consent to cookies|ihre privatsphäre.{0,30}|bevor sie (?:fortfahren|weitergehen).{0,20}"
    r"|avant de (?:continuer|poursuivre).{0,20}|votre vie privée.{0,20}|antes de continuar.{0,20}|prima di continuare.{0,20}"
    r"|voordat je (?:doorgaat|verder).{0,20}|uw privacy.{0,20}"
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once it is needed."""
    return re.compile(pattern)
