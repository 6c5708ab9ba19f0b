"""What sites say in seventeen languages: their stories, and their ways of not having one."""

from typing import NamedTuple


class Tongue(NamedTuple):
    """``missing``: pairs of a heading and a sentence that stand on pages for what is not there."""

    code: str
    site: str
    headline: str
    story: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    lost: tuple[str, str]  # a real story about something that was not found: its headline, a sentence
    empty_search: str
    subscribe: str
    login: str


TONGUES = (
    Tongue(
        "en",
        "The Harbour Post",
        "Council approves the new ferry pier",
        (
            "The council voted on Tuesday to rebuild the ferry pier before the winter storms.",
            "Residents had asked for the work since the old pier was closed to lorries.",
            "The engineer said that the piles would be driven in spring.",
            "A second vote on the money is expected next month.",
        ),
        (
            ("Page not found", "The page you requested could not be found."),
            ("Oops! That page can’t be found.", "It looks like nothing was found at this location."),
            ("We're sorry", "The article you are looking for is no longer available."),
            ("This page does not exist", "The link you followed may be broken, or the page may have been removed."),
        ),
        ("Missing trawler not found after third day of search", "The page of the log that records the course has not been found."),
        "No results were found for your search.",
        "Subscribe to continue reading this article.",
        "Sign in to your account",
    ),
    Tongue(
        "de",
        "Hafenbote",
        "Stadtrat beschließt neuen Fähranleger",
        (
            "Der Stadtrat hat am Dienstag beschlossen, den Fähranleger vor dem Winter zu erneuern.",
            "Die Anwohner hatten seit der Sperrung für Lastwagen darum gebeten.",
            "Der Ingenieur sagte, die Pfähle würden im Frühjahr gerammt.",
            "Über das Geld wird im nächsten Monat abgestimmt.",
        ),
        (
            ("Seite nicht gefunden", "Die von Ihnen gewünschte Seite konnte nicht gefunden werden."),
            ("Fehler 404", "Leider existiert die angeforderte Seite nicht (mehr)."),
            ("Hoppla!", "Der gesuchte Artikel ist nicht mehr verfügbar."),
        ),
        ("Vermisster Kutter nicht gefunden", "Die Seite des Logbuchs wurde von den Tauchern nicht geborgen."),
        "Zu Ihrer Suche wurden keine Ergebnisse gefunden.",
        "Jetzt abonnieren und weiterlesen: Dieser Artikel ist nur für Abonnenten.",
        "Bitte melden Sie sich an",
    ),
    Tongue(
        "fr",
        "Le Courrier du port",
        "Le conseil approuve le nouvel embarcadère",
        (
            "Le conseil a voté mardi la reconstruction de l’embarcadère avant les tempêtes d’hiver.",
            "Les riverains le demandaient depuis la fermeture aux camions.",
            "L’ingénieur a déclaré que les pieux seraient battus au printemps.",
            "Un second vote sur le budget est attendu le mois prochain.",
        ),
        (
            ("Page introuvable", "La page que vous recherchez n’existe pas ou n’existe plus."),
            ("Erreur 404", "Nous n’avons pas trouvé la page demandée."),
            ("Oups !", "Désolé, cet article n'est plus disponible."),
        ),
        ("Le chalutier disparu reste introuvable", "Une page du journal de bord n’a pas été retrouvée par les plongeurs."),
        "Aucun résultat ne correspond à votre recherche.",
        "Abonnez-vous pour lire la suite. Cet article est réservé aux abonnés.",
        "Connectez-vous à votre compte",
    ),
    Tongue(
        "es",
        "El Correo del Puerto",
        "El concejo aprueba el nuevo muelle",
        (
            "El concejo votó el martes la reconstrucción del muelle antes de las tormentas de invierno.",
            "Los vecinos lo pedían desde que se cerró a los camiones.",
            "El ingeniero dijo que los pilotes se clavarán en primavera.",
            "El mes próximo se votará el presupuesto.",
        ),
        (
            ("Página no encontrada", "La página que busca no existe o ha sido eliminada."),
            ("Error 404", "Lo sentimos, no hemos podido encontrar la página solicitada."),
            ("¡Vaya!", "El contenido al que intenta acceder ya no está disponible."),
        ),
        ("El pesquero desaparecido no ha sido encontrado", "Los buzos no encontraron la página del diario de a bordo."),
        "No se encontraron resultados para su búsqueda.",
        "Suscríbete para seguir leyendo. Contenido exclusivo para suscriptores.",
        "Inicie sesión en su cuenta",
    ),
    Tongue(
        "pt",
        "Correio do Cais",
        "Câmara aprova o novo cais",
        (
            "A câmara votou na terça-feira a reconstrução do cais antes das tempestades de inverno.",
            "Os moradores pediam a obra desde o fecho aos camiões.",
            "O engenheiro disse que as estacas serão cravadas na primavera.",
            "O orçamento vai a votos no próximo mês.",
        ),
        (
            ("Página não encontrada", "A página que você procura não existe ou foi removida."),
            ("Erro 404", "Desculpe, não foi possível encontrar a página solicitada."),
        ),
        ("Barco desaparecido não foi encontrado", "A página do diário de bordo não foi recuperada pelos mergulhadores."),
        "Nenhum resultado encontrado para a sua pesquisa.",
        "Assine para continuar lendo. Conteúdo exclusivo para assinantes.",
        "Entre na sua conta",
    ),
    Tongue(
        "it",
        "Il Corriere del Molo",
        "Il consiglio approva il nuovo molo",
        (
            "Il consiglio ha votato martedì la ricostruzione del molo prima delle tempeste invernali.",
            "I residenti lo chiedevano dalla chiusura ai camion.",
            "L'ingegnere ha detto che i pali saranno piantati in primavera.",
            "Il mese prossimo si voterà sul bilancio.",
        ),
        (
            ("Pagina non trovata", "La pagina che stai cercando non esiste o è stata rimossa."),
            ("Errore 404", "Spiacenti, la pagina richiesta non è stata trovata."),
        ),
        ("Il peschereccio disperso non è stato trovato", "I sommozzatori cercano ancora una pagina del diario di bordo."),
        "Nessun risultato trovato per la tua ricerca.",
        "Abbonati per continuare a leggere. Contenuto riservato agli abbonati.",
        "Accedi al tuo account",
    ),
    Tongue(
        "nl",
        "De Havenbode",
        "Raad keurt nieuwe veersteiger goed",
        (
            "De raad stemde dinsdag voor de herbouw van de veersteiger vóór de winterstormen.",
            "Bewoners vroegen erom sinds de sluiting voor vrachtwagens.",
            "De ingenieur zei dat de palen in het voorjaar worden geheid.",
            "Over het geld wordt volgende maand gestemd.",
        ),
        (
            ("Pagina niet gevonden", "De pagina die u zoekt bestaat niet of is verwijderd."),
            ("Oeps!", "De opgevraagde pagina kon niet worden gevonden."),
        ),
        ("Vermiste kotter niet gevonden", "Een bladzijde van het logboek is nog niet teruggevonden."),
        "Er zijn geen resultaten gevonden voor uw zoekopdracht.",
        "Word abonnee om verder te lezen. Dit artikel is alleen voor abonnees.",
        "Log in op uw account",
    ),
    Tongue(
        "pl",
        "Kurier Portowy",
        "Rada zatwierdza nową przystań",
        (
            "Rada zagłosowała we wtorek za odbudową przystani przed zimowymi sztormami.",
            "Mieszkańcy prosili o to od czasu zamknięcia dla ciężarówek.",
            "Inżynier powiedział, że pale zostaną wbite wiosną.",
            "W przyszłym miesiącu odbędzie się głosowanie nad budżetem.",
        ),
        (
            ("Nie znaleziono strony", "Strona, której szukasz, nie istnieje lub została usunięta."),
            ("Błąd 404", "Przepraszamy, podana strona nie została odnaleziona."),
        ),
        ("Nie znaleziono zaginionego kutra", "Nurkowie szukają strony dziennika pokładowego."),
        "Nie znaleziono wyników wyszukiwania.",
        "Wykup dostęp, aby czytać dalej. Artykuł tylko dla prenumeratorów.",
        "Zaloguj się na swoje konto",
    ),
    Tongue(
        "sv",
        "Hamnposten",
        "Fullmäktige godkänner ny färjebrygga",
        (
            "Fullmäktige röstade på tisdagen för att bygga om färjebryggan före vinterstormarna.",
            "Invånarna har bett om det sedan den stängdes för lastbilar.",
            "Ingenjören sade att pålarna slås ned i vår.",
            "Nästa månad röstar man om pengarna.",
        ),
        (
            ("Sidan kunde inte hittas", "Sidan du letar efter finns inte eller har tagits bort."),
            ("Hoppsan!", "Tyvärr finns inte sidan du sökte kvar."),
        ),
        ("Försvunnen trålare har inte hittats", "Dykarna letar efter en sida ur loggboken."),
        "Din sökning gav inga träffar.",
        "Bli prenumerant för att läsa vidare. Artikeln är låst för prenumeranter.",
        "Logga in på ditt konto",
    ),
    Tongue(
        "cs",
        "Přístavní list",
        "Rada schválila nové přístaviště",
        (
            "Rada v úterý schválila přestavbu přístaviště před zimními bouřemi.",
            "Obyvatelé o to žádali od uzavření pro nákladní vozy.",
            "Inženýr řekl, že piloty budou zaraženy na jaře.",
            "O penězích se bude hlasovat příští měsíc.",
        ),
        (
            ("Stránka nenalezena", "Požadovaná stránka neexistuje nebo byla odstraněna."),
            ("Chyba 404", "Omlouváme se, hledanou stránku se nepodařilo najít."),
        ),
        ("Zmizelý trawler nebyl nalezen", "Potápěči hledají stránku z lodního deníku."),
        "Vašemu hledání neodpovídají žádné výsledky.",
        "Pro pokračování ve čtení si kupte předplatné. Článek je jen pro předplatitele.",
        "Přihlaste se ke svému účtu",
    ),
    Tongue(
        "tr",
        "Liman Postası",
        "Meclis yeni iskeleyi onayladı",
        (
            "Meclis salı günü iskelenin kış fırtınalarından önce yenilenmesini oyladı.",
            "Sakinler kamyonlara kapatıldığından beri bunu istiyordu.",
            "Mühendis kazıkların ilkbaharda çakılacağını söyledi.",
            "Bütçe gelecek ay oylanacak.",
        ),
        (
            ("Sayfa bulunamadı", "Aradığınız sayfa mevcut değil veya kaldırılmış olabilir."),
            ("Hata 404", "Üzgünüz, aradığınız sayfa bulunamadı."),
        ),
        ("Kayıp tekne bulunamadı", "Dalgıçlar seyir defterinin bir sayfasını arıyor."),
        "Aramanızla eşleşen sonuç bulunamadı.",
        "Okumaya devam etmek için abone olun. Bu içerik abonelere özeldir.",
        "Hesabınıza giriş yapın",
    ),
    Tongue(
        "ru",
        "Портовый вестник",
        "Совет одобрил новый причал",
        (
            "Во вторник совет проголосовал за восстановление причала до зимних штормов.",
            "Жители просили об этом с тех пор, как его закрыли для грузовиков.",
            "Инженер сказал, что сваи забьют весной.",
            "В следующем месяце голосуют о деньгах.",
        ),
        (
            ("Страница не найдена", "Запрашиваемая вами страница не существует или была удалена."),
            ("Ошибка 404", "К сожалению, такой страницы нет на нашем сайте."),
        ),
        ("Пропавший траулер не найден", "Водолазы ищут страницу судового журнала."),
        "По вашему запросу ничего не найдено.",
        "Оформите подписку, чтобы читать дальше. Материал доступен только подписчикам.",
        "Войдите в свой аккаунт",
    ),
    Tongue(
        "uk",
        "Портовий вісник",
        "Рада схвалила новий причал",
        (
            "У вівторок рада проголосувала за відбудову причалу до зимових штормів.",
            "Мешканці просили про це, відколи його закрили для вантажівок.",
            "Інженер сказав, що палі заб'ють навесні.",
            "Наступного місяця голосують за кошти.",
        ),
        (
            ("Сторінку не знайдено", "Сторінка, яку ви шукаєте, не існує або була видалена."),
            ("Помилка 404", "На жаль, запитана сторінка не знайдена."),
        ),
        ("Зниклий траулер не знайдено", "Водолази шукають сторінку суднового журналу."),
        "За вашим запитом нічого не знайдено.",
        "Оформіть передплату, щоб читати далі. Матеріал доступний лише передплатникам.",
        "Увійдіть у свій обліковий запис",
    ),
    Tongue(
        "ja",
        "港新聞",
        "市議会が新しい桟橋を承認",
        (
            "市議会は火曜日、冬の嵐の前にフェリー桟橋を建て替えることを決めた。",
            "住民は桟橋がトラックの通行を止めて以来これを求めていた。",
            "技師は春に杭を打つと話した。",
            "予算の採決は来月に行われる。",
        ),
        (
            ("ページが見つかりません", "お探しのページは存在しないか、削除された可能性があります。"),
            ("404エラー", "指定されたページは見つかりませんでした。"),
        ),
        ("行方不明の漁船は見つからず", "ダイバーは航海日誌のページを探している。"),
        "検索結果が見つかりませんでした。",
        "この記事は有料会員限定です。続きを読むには会員登録してください。",
        "アカウントにログイン",
    ),
    Tongue(
        "zh",
        "港口日报",
        "市议会批准新码头",
        (
            "市议会周二投票决定在冬季风暴之前重建渡轮码头。",
            "自从码头禁止卡车通行以来，居民一直要求这样做。",
            "工程师说桩将在春天打下。",
            "下个月将就资金进行投票。",
        ),
        (
            ("页面未找到", "抱歉，您访问的页面不存在或已被删除。"),
            ("404错误", "您要查看的页面已不存在。"),
        ),
        ("失踪渔船仍未找到", "潜水员正在寻找航海日志的一页。"),
        "没有找到相关的搜索结果。",
        "订阅后继续阅读全文。本文仅限订阅会员阅读。",
        "请登录您的账户",
    ),
    Tongue(
        "ko",
        "항구신문",
        "시의회 새 부두 승인",
        (
            "시의회는 화요일 겨울 폭풍이 오기 전에 여객선 부두를 다시 짓기로 했다.",
            "주민들은 부두가 트럭에 폐쇄된 뒤로 이를 요구해 왔다.",
            "기술자는 봄에 말뚝을 박을 것이라고 말했다.",
            "예산은 다음 달에 표결한다.",
        ),
        (
            ("페이지를 찾을 수 없습니다", "요청하신 페이지가 존재하지 않거나 삭제되었습니다."),
            ("404 오류", "죄송합니다. 찾으시는 페이지가 없습니다."),
        ),
        ("실종 어선 찾지 못해", "잠수부들은 항해 일지의 한 페이지를 찾고 있다."),
        "검색 결과가 없습니다.",
        "구독하고 계속 읽기. 이 기사는 유료 회원 전용입니다.",
        "계정에 로그인하세요",
    ),
    Tongue(
        "ar",
        "بريد الميناء",
        "المجلس يوافق على الرصيف الجديد",
        (
            "صوت المجلس يوم الثلاثاء لإعادة بناء رصيف العبارات قبل عواصف الشتاء.",
            "كان السكان يطلبون ذلك منذ إغلاقه أمام الشاحنات.",
            "قال المهندس إن الركائز ستدق في الربيع.",
            "سيجري التصويت على المال الشهر المقبل.",
        ),
        (
            ("الصفحة غير موجودة", "عذرا، الصفحة التي تبحث عنها غير موجودة أو تم حذفها."),
            ("خطأ 404", "لم يتم العثور على الصفحة المطلوبة."),
        ),
        ("لم يعثر على السفينة المفقودة", "يبحث الغواصون عن صفحة من سجل السفينة."),
        "لا توجد نتائج لبحثك.",
        "اشترك لمتابعة القراءة. هذا المقال متاح للمشتركين فقط.",
        "تسجيل الدخول إلى حسابك",
    ),
)
