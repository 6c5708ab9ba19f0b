"""Abbreviations and first words of sentences, as data for ``sentences``."""

from pipeline.reading.phrases import words

# A stop behind one of these ends no sentence.
ABBREVIATIONS = words(
    """
    Av Avda Pza Ctra Gral Cía Depto Dpto Tte Cnel Dña Mtro
    Mr Mrs Ms Dr Prof St Sr Jr Rev Gen Col Maj Capt Lt Sgt Cmdr Adm Gov Sen Rep Hon Pres Supt Fr
    Bros vs v ca cf c fl approx est al ibid op cit viz resp incl excl esp No Nos no nos Vol vol Vols
    vols pp p pg Fig Figs fig figs Eq eq Ch ch Sec sec Art art Ed ed eds Bd Jan Feb Mar Apr Jun Jul
    Aug Sept Sep Oct Nov Dec Mt Ft Ave Blvd Rd Sq Univ Dept Inst Assoc Sra Srta Dra Lic Ing Arq Ud
    Uds Vd Vds pág págs núm núms cap caps aprox ej etc Excmo Excma Mons Hno Hnos M MM Mme Mlle
    env av apr chap coll éd bzw z B d h u a o ä usw evtl ggf Abs Nr Str S Hrsg geb gest Jh Jhd Mio
    Mrd Tsd ev inkl ursprüngl sog vgl dhr mevr nr blz им гг в вв г др тыс млн млрд руб т д п ул обл
    tzw np ul ok prof inż
    Okt Dez Mär Jän ene abr dic janv févr avr juil déc fev dez giu lug ott okt
    """
)

# A stop behind one of these ends a sentence if a first word follows.
MAY_END = words(
    """
    Inc Ltd Co Corp Jr Sr etc al U.S U.K U.N U.S.A D.C a.m p.m B.C A.D B.C.E C.E Ph.D M.D est St No
    no art cap c
    """
)

# Words with which sentences begin, and names seldom.
STARTERS = words(
    """
    A Aber According After Also Although Am An And Another Après As At Au Auch Auf Aunque Aux Avant
    Because Before Bei Both But By Ce Ces Cette Con Dans Das De Del Der Des Desde Despite Die Diese
    Dieser Dieses Durch During Each Ein Eine El Elle Elles En Er Es Esta Estas Este Estos For From
    He Her His However I If Il Ils Im In It Its La Las Later Le Les Los Mais Many Mit Most Nach Of
    On One Other Our Para Por Se Según Seit Selon She Sie Sin Since So Some Su Such Sur Sus También
    That The Their Then There These They This Those Though Through To Tras Two Un Una Under Une Von
    We When While With
    """
)

# Languages that write ordinal numbers with a stop.
ORDINALS = words(
    """
    cs da de et fi hr hu is lb lt lv nb nn no pl sk sl sr tr
    """
)
