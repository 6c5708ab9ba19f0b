"""Names of months and seasons as references write them, by language.

They only tell where a date stands; dates.reading says what it means.
"""

MONTHS = {
    "en": (
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sept sep oct nov dec"
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
        "diciembre ene abr ago dic"
    ),
    "fr": (
        "janvier février mars avril mai juin juillet août aout septembre octobre novembre décembre "
        "janv févr avr juil déc"
    ),
    "de": "januar jänner februar märz mai juni juli oktober dezember okt dez mär",
    "pt": "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev set out dez",
    "it": (
        "gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre "
        "gen mag giu lug ott"
    ),
    "nl": "januari februari maart mei augustus",
    "sv": "mars augusti",
    "da": "marts maj juni juli",
    "no": "desember",
    "fi": (
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
        "syyskuuta lokakuuta marraskuuta joulukuuta"
    ),
    "pl": (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        "listopada grudnia styczeń luty marzec kwiecień czerwiec lipiec sierpień wrzesień "
        "październik listopad grudzień"
    ),
    "cs": (
        "ledna února března dubna května června července srpna září října listopadu prosince "
        "leden únor březen duben květen červen červenec srpen říjen prosinec"
    ),
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "ro": ("ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie"),
    "hu": (
        "január február március április május június július augusztus szeptember október november december"
    ),
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ru": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
    ),
    "uk": (
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня "
        "січень лютий березень квітень травень червень липень серпень вересень жовтень "
        "листопад грудень"
    ),
    "id": "januari februari maret april mei juni juli agustus oktober desember",
    "ar": (
        "يناير فبراير مارس أبريل إبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر "
        "جانفي فيفري أفريل ماي جوان جويلية أوت"
    ),
    "fa": "ژانویه فوریه آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "el": (
        "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου "
        "οκτωβρίου νοεμβρίου δεκεμβρίου"
    ),
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "sr": "јануар фебруар мај јун јул август септембар октобар новембар децембар",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna studenoga prosinca",
    "sk": "januára februára marca apríla mája júna júla augusta októbra novembra decembra",
}

SEASONS = (
    "spring summer autumn fall winter easter christmas michaelmas primavera verano otoño invierno "
    "printemps été automne hiver frühjahr frühling sommer herbst q1 q2 q3 q4 "
    "early mid late"
)
