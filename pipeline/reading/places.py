"""Places of publication: ``Boston: Houghton Mifflin`` is place and name, ``Evolution: Outreach`` a name."""

import re

from pipeline.reading.phrases import phrases

_TOWNS = frozenset(
    phrases(
        """
        aldershot; amherst; amsterdam; ankara; athens; atlanta; auckland; austin; baku;
        baltimore; bangalore; barcelona; basel; basingstoke; beijing; belgrade; berkeley;
        berlin; bern; bilbao; boca raton; bogotá; bologna; bonn; bordeaux; boston; bremen;
        brussels; bruxelles; bucurești; budapest; buenos aires; cairo; calcutta; california;
        cambridge; cape town; caracas; chicago; ciudad de méxico; cleveland; coimbra;
        copenhagen; dallas; delhi; den haag; detroit; dordrecht; dresden; dublin; durham;
        edinburgh; englewood cliffs; firenze; florida; frankfurt; frankfurt am main; freiburg;
        geneva; genève; glasgow; granada; graz; guadalajara; göttingen; hamburg; hampshire;
        hannover; heidelberg; helsinki; hoboken; hong kong; houston; istanbul; ithaca; jakarta;
        jerusalem; johannesburg; kolkata; kraków; kyiv; kyoto; köln; københavn; la habana; la
        paz; lausanne; leiden; leipzig; leuven; lille; lima; lisboa; lisbon; ljubljana; london;
        london and new york; londres; los angeles; lyon; madrid; mainz; manchester; marburg;
        marseille; massachusetts; melbourne; mexico; milan; milano; minneapolis; minsk;
        monterrey; montevideo; montreal; montréal; moscow; moskva; mountain view; mumbai;
        munich; méxico; münchen; nairobi; napoli; neuchâtel; new delhi; new haven; new york; new
        york city; nueva york; oslo; oxford; palermo; pamplona; paris; philadelphia; pittsburgh;
        porto; prague; praha; princeton; quito; québec; reading; redmond; rennes; riga; rio de
        janeiro; roma; rome; rotterdam; salamanca; salzburg; san francisco; santiago; santiago
        de chile; seattle; sebastopol; seoul; sevilla; shanghai; singapore; sofia; stockholm;
        strasbourg; stuttgart; sydney; são paulo; taipei; tallinn; tbilisi; tel aviv; texas; the
        hague; thousand oaks; tokyo; toledo; torino; toronto; toulouse; tübingen; upper saddle
        river; utrecht; valencia; vancouver; venezia; vienna; vilnius; virginia; warsaw;
        warszawa; washington; washington dc; wellington; westport; wien; wiesbaden; würzburg;
        yerevan; zagreb; zaragoza; zurich; zürich; київ; москва; санкт-петербург; 上海; 北京; 東京; 서울
        """
    )
)
_TOWN_AND_LAND = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}, "
    r"(?:(?:[A-Z]\.?){2,3}|[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*)?)"
)


def is_place(text: str) -> bool:
    """A known town, or a town with its land or state behind a comma."""
    first = re.split(r"[,;/&(]", text)[0].strip().casefold()
    return first in _TOWNS or _TOWN_AND_LAND.fullmatch(text) is not None


def without_place(name: str) -> str:
    """``Houghton Mifflin`` of ``Boston: Houghton Mifflin``, whatever stands before the colon."""
    place, colon, publisher = name.partition(": ")
    return publisher if colon and publisher and len(place) < 60 else name


def without_known_place(name: str) -> str:
    """The same, where the first words are a place for certain; else they may be the name's own."""
    place, colon, publisher = name.partition(": ")
    return publisher if colon and publisher and is_place(place) else name
