"""Claims in nine languages against sources in them, right and wrong."""

import pytest

from pipeline.claims.verdict import SourceGiven, verify

SOURCES = {
    "en": (
        "Orrin Gazette\nThe Tarn tunnel was opened on 6 October 2011 by "
        "minister Ada Lund. It is 4.7 kilometres long and cost 312 million "
        "crowns. Some 1,450 workers had dug for five years. A third of the "
        "money came from the county."
    ),
    "es": (
        "El Eco de Valdera\nEl puente de Valdera fue inaugurado el 6 de octubre "
        "de 2011 por la ministra Ada Lund. Mide 1.450 metros y costó 31,2 "
        "millones de euros. Trabajaron en él doscientos cincuenta obreros "
        "durante cinco años."
    ),
    "fr": (
        "Le Courrier de Sorgues\nLe pont de Sorgues a été inauguré le 6 octobre "
        "2011 par la ministre Ada Lund. Il mesure 1 450 mètres et a coûté 31,2 "
        "millions d'euros. Deux cent cinquante ouvriers y ont travaillé "
        "pendant cinq ans."
    ),
    "de": (
        "Harzer Bote\nDie Brücke bei Elmrode wurde am 6. Oktober 2011 von "
        "Ministerin Ada Lund eröffnet. Sie ist 1.450 Meter lang und kostete "
        "31,2 Millionen Euro. Zweihundertfünfzig Arbeiter bauten fünf Jahre "
        "lang daran."
    ),
    "pt": (
        "O Jornal de Serpa\nA ponte de Serpa foi inaugurada em 6 de outubro de "
        "2011 pela ministra Ada Lund. Tem 1.450 metros e custou 31,2 milhões "
        "de euros. Duzentos e cinquenta operários trabalharam nela durante "
        "cinco anos."
    ),
    "ru": (
        "Вестник Орлова\nМост через Орлу был открыт 6 октября 2011 года "
        "министром Анной Лунд. Его длина 1450 метров, он обошёлся в 31,2 млн "
        "рублей. На стройке пять лет трудились 250 рабочих."
    ),
    "ko": (
        "오린일보\n벨 다리는 2011년 10월 6일 에이다 룬드 장관이 참석한 가운데 개통되었다. 다리의 길이는 1,450미터이며 "
        "공사비는 312억 원이었다. 노동자 250명이 5년 동안 일했다."
    ),
    "ja": (
        "オリン新聞\nベル橋は2011年10月6日に大臣の出席のもとで開通した。橋の長さは1,450メートルで、工費は312億円だ"
        "った。250人の作業員が5年間働いた。"
    ),
    "zh": "奥林日报\n贝尔大桥于2011年10月6日由部长主持通车。大桥全长1450米，耗资3.12亿元。250名工人施工五年。",
}
SUPPORTED = [
    ("en", "The Tarn tunnel was opened by Ada Lund on October 6, 2011."),
    ("en", "The tunnel is 4.7 km (2.9 mi) long."),
    ("en", "It cost about 310 million crowns."),
    ("en", "More than 1,400 workers dug the tunnel for five years."),
    ("en", "The tunnel was opened in 2011 after five years of work."),
    ("es", "El puente de Valdera se inauguró el 6 de octubre de 2011."),
    ("es", "El puente de Valdera mide 1450 metros."),
    ("es", "Costó 31,2 millones de euros."),
    ("es", "Costó unos 31 millones de euros."),
    ("es", "En el puente trabajaron 250 obreros."),
    ("fr", "Le pont de Sorgues fut inauguré le 6 octobre 2011."),
    ("fr", "Le pont mesure 1450 mètres."),
    ("fr", "Le pont a coûté environ 31 millions d’euros."),
    ("fr", "Quelque 250 ouvriers ont travaillé au pont."),
    ("de", "Die Brücke bei Elmrode wurde am 6. Oktober 2011 eröffnet."),
    ("de", "Die Brücke ist 1450 Meter lang."),
    ("de", "Die Brücke kostete rund 31 Millionen Euro."),
    ("de", "An der Brücke bauten 250 Arbeiter."),
    ("pt", "A ponte de Serpa foi inaugurada em 6 de outubro de 2011."),
    ("pt", "A ponte tem 1450 metros."),
    ("pt", "A ponte custou cerca de 31 milhões de euros."),
    ("pt", "Na ponte trabalharam 250 operários."),
    ("ru", "Мост через Орлу открыли 6 октября 2011 года."),
    ("ru", "Длина моста через Орлу — 1450 метров."),
    ("ru", "Мост обошёлся в 31,2 миллиона рублей."),
    ("ru", "На стройке моста трудились 250 рабочих."),
    ("ko", "벨 다리는 2011년 10월 6일에 개통되었다."),
    ("ko", "다리의 길이는 1450미터이다."),
    ("ko", "다리의 공사비는 312억 원이었다."),
    ("ko", "노동자 250명이 다리에서 일했다."),
    ("ja", "ベル橋は2011年10月6日に開通した。"),
    ("ja", "橋の長さは1450メートルである。"),
    ("ja", "橋の工費は312億円だった。"),
    ("ja", "橋では作業員250人が働いた。"),
    ("zh", "贝尔大桥于2011年10月6日通车。"),
    ("zh", "贝尔大桥全长1450米。"),
    ("zh", "大桥耗资3.12亿元。"),
    ("zh", "大桥由250名工人施工。"),
]
WRONG = [
    ("en", "The Tarn tunnel was opened on 6 October 2012."),
    ("en", "The Tarn tunnel was opened on 9 October 2011."),
    ("en", "The tunnel is 4.1 km long."),
    ("en", "It cost 412 million crowns."),
    ("en", "Some 1,950 workers had dug for five years."),
    ("en", "More than 1,500 workers dug the tunnel."),
    ("es", "El puente de Valdera se inauguró el 6 de noviembre de 2011."),
    ("es", "El puente de Valdera mide 1.750 metros."),
    ("es", "El puente costó 37,2 millones de euros."),
    ("es", "En el puente trabajaron 350 obreros."),
    ("es", "El puente de Valdera se inauguró en 2013."),
    ("fr", "Le pont de Sorgues fut inauguré le 6 octobre 2012."),
    ("fr", "Le pont mesure 1 950 mètres."),
    ("fr", "Le pont a coûté 38,2 millions d'euros."),
    ("fr", "350 ouvriers ont travaillé au pont de Sorgues."),
    ("de", "Die Brücke bei Elmrode wurde am 16. Oktober 2011 eröffnet."),
    ("de", "Die Brücke ist 1.950 Meter lang."),
    ("de", "Die Brücke kostete 38,2 Millionen Euro."),
    ("de", "An der Brücke bauten 350 Arbeiter."),
    ("pt", "A ponte de Serpa foi inaugurada em 6 de outubro de 2012."),
    ("pt", "A ponte tem 1.950 metros."),
    ("pt", "A ponte custou 38,2 milhões de euros."),
    ("pt", "Na ponte trabalharam 350 operários."),
    ("ru", "Мост через Орлу открыли 6 октября 2012 года."),
    ("ru", "Мост через Орлу открыли 6 ноября 2011 года."),
    ("ru", "Длина моста через Орлу — 1950 метров."),
    ("ru", "Мост обошёлся в 38,2 млн рублей."),
    ("ru", "На стройке моста трудились 350 рабочих."),
    ("ko", "벨 다리는 2011년 11월 6일에 개통되었다."),
    ("ko", "벨 다리는 2012년에 개통되었다."),
    ("ko", "다리의 길이는 1,950미터이다."),
    ("ko", "다리의 공사비는 382억 원이었다."),
    ("ko", "노동자 350명이 다리에서 일했다."),
    ("ja", "ベル橋は2011年11月6日に開通した。"),
    ("ja", "ベル橋は2012年に開通した。"),
    ("ja", "橋の長さは1,950メートルである。"),
    ("ja", "橋の工費は382億円だった。"),
    ("ja", "橋では作業員350人が働いた。"),
    ("zh", "贝尔大桥于2011年11月6日通车。"),
    ("zh", "贝尔大桥于2012年通车。"),
    ("zh", "贝尔大桥全长1950米。"),
    ("zh", "大桥耗资3.82亿元。"),
    ("zh", "大桥由350名工人施工。"),
]
ACROSS = [
    ("ru", "The bridge over the Orla was opened on 6 October 2011.", True),
    ("ru", "The bridge over the Orla was opened on 6 November 2011.", False),
    ("ko", "The Bell Bridge opened on 6 October 2011 and is 1,450 metres long.", True),
    ("ko", "The Bell Bridge opened on 6 October 2010.", False),
    ("ja", "The bridge is 1,450 metres long.", True),
    ("de", "The bridge at Elmrode cost 31.2 million euros.", True),
    ("de", "The bridge at Elmrode cost 37.2 million euros.", False),
    ("fr", "The bridge in Sorgues is 1,450 m long.", True),
    ("de", "Le pont d'Elmrode a été inauguré le 6 octobre 2010.", False),
]


@pytest.mark.parametrize(("language", "claim"), SUPPORTED)
def test_what_the_source_says_is_supported(language: str, claim: str) -> None:
    result = verify(claim, "", [SourceGiven(SOURCES[language])])
    assert (result.verdict, result.tier) == ("supported", None), result.reason


@pytest.mark.parametrize(("language", "claim"), WRONG)
def test_another_value_is_found(language: str, claim: str) -> None:
    result = verify(claim, "", [SourceGiven(SOURCES[language])])
    assert result.verdict == "contradicted"
    assert result.tier is not None


@pytest.mark.parametrize(("language", "claim", "fine"), ACROSS)
def test_dates_and_figures_compare_across_languages(language: str, claim: str, fine: bool) -> None:
    result = verify(claim, "", [SourceGiven(SOURCES[language])])
    assert (result.tier is None) is fine, result.reason
