"""Whether two names of people, or of publishers, can be of the same one."""

import re
from collections.abc import Iterable
from itertools import product

from pipeline.judging.folding import plain
from pipeline.judging.names import misspelt
from pipeline.reading.phrases import words
from pipeline.urls import host_of, parse_memento

LEAST = 3  # letters of a word that tells one name from another
BEGINNING = 5  # letters of a publisher's word that are compared: Ministry, Ministerio
SQUASHED = 4  # letters from which a name that lies in another is the same
WORD = re.compile(r"[^\W_]+")
PERSON_WORDS = range(2, 6)
PARTICLES = frozenset(
    words("de del della di da do dos das du la le van von der den ter bin ibn al el st jr sr dr")
)
NO_PERSON = frozenset(
    words(
        """
    admin administrator afp agence agencies agency agencia agenzia agentur ap associated association author
    authors board bureau centre center church club college commission committee company contributor
    contributors copyright corporation correspondent correspondents council department desk digital dpa
    editor editorial editors equipo federation foundation gazette gmbh government group guest inc institute
    journal library limited ltd magazine media ministry museum national network news newsdesk newsroom
    newspaper office online organisation organization party post press publisher publishing radio redaccion
    redacción redaktion redakcja redazione redactie rédaction reporter reporters report reports reuters
    school service services site society staff studio team television times tv university unknown user
    various webmaster website wire writer writers zeitung редакция
        """
    )
)
"""Words of what makers of pages call themselves that are no people."""
GENERIC = frozenset(
    words(
        """
    the of and for der die das des und el la los las de del y le les du et il lo gli di e o a en in on
    news online daily weekly times press post radio tv television magazine journal newspaper gazette com
    org net www co uk group media inc ltd gmbh corporation company international national website site
    home page official web digital publishing publications publishers
        """
    )
)
"""Words that many publishers share."""


CARRIERS = frozenset(
    words(
        """
    academia amazon apple archive bing blogspot books doi dropbox facebook findagrave flickr genealogybank
    github google googleusercontent hathitrust imdb instagram issuu jstor linkedin loc medium msn
    newspaperarchive newspapers pressreader proquest questia researchgate scribd soundcloud spotify ssrn
    substack thefreelibrary tumblr twitter vimeo wayback webcitation wikimedia wikipedia wikisource
    wordpress worldcat x yahoo youtube
        """
    )
)
"""Sites that carry what others publish."""
NO_OWNER = frozenset(words("www com co org net gov gob gouv ac edu news online en es de fr m blog blogs"))
"""Parts of a host that name nobody."""
UNTOLD = frozenset(words("the of and for on in de des der die das du la le les el los www com org net"))


# ---- people ------------------------------------------------------------------------------------


def is_person(name: str) -> bool:
    """Whether it has the form of a person's name: a few words, none of them an office's or agency's."""
    parts = WORD.findall(plain(name))
    is_named = len(parts) in PERSON_WORDS and not any(c.isdigit() for c in name)
    return is_named and not NO_PERSON.intersection(parts) and bool(parts_of(name))


def parts_of(name: str) -> frozenset[str]:
    """The words of a person's name that tell something, without initials and particles."""
    return frozenset(w for w in WORD.findall(plain(name)) if len(w) >= LEAST and w not in PARTICLES)


def slip(cited: str, stated: str) -> tuple[str, str] | None:
    """The word that is misspelt and the right one, where all others of two people's names are the same."""
    one, other = parts_of(cited), parts_of(stated)
    left, right = one - other, other - one
    if not one & other or len(left) != 1 or len(right) != 1:
        return None
    (wrong,), (meant,) = left, right
    return (wrong, meant) if misspelt(wrong, meant) else None


# ---- publishers --------------------------------------------------------------------------------


def is_same_publisher(cited: str, stated: str) -> bool:
    """Whether they may be one: a word that only it has, its initials, its address, one inside the other."""
    if _words(cited) & _words(stated):
        return True
    ours, theirs = _told(cited), _told(stated)
    return _abbreviates(ours, theirs) or _abbreviates(theirs, ours)


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """``CDC`` or ``nytimes`` for the words written out; or the one inside the other."""
    name = "".join(short)
    if len(name) >= SQUASHED and name in "".join(long):
        return True
    if len(name) >= LEAST and name in "".join(word[0] for word in long):
        return True
    return any(name == "".join(w[0] for w in long[:n]) + "".join(long[n:]) for n in range(len(long) + 1))


def _words(name: str) -> frozenset[str]:
    found = WORD.findall(plain(name))
    telling = [w for w in found if w not in GENERIC and len(w) >= LEAST]
    return frozenset(w[:BEGINNING] for w in telling)


def _told(name: str) -> list[str]:
    """Its words but for those that initials leave out."""
    return [word for word in WORD.findall(plain(name)) if word not in UNTOLD]


def host_names(url: str) -> list[str]:
    """What of an address, or of that of which it is a copy, names its owner: ``bbc`` of www.bbc.co.uk."""
    copy = parse_memento(url)
    labels = host_of(copy[1] if copy else url).removeprefix("www.").split(".")
    return [label for label in labels[:-1] if len(label) > 1 and label not in NO_OWNER]


def is_carried(url: str) -> bool:
    """Whether it is of a site that carries what others have made."""
    return not CARRIERS.isdisjoint(host_names(url))


def fits_any(cited: Iterable[str], stated: Iterable[str]) -> bool:
    """Whether one of the publishers cited may be one of those stated."""
    return any(is_same_publisher(a, b) for a, b in product(cited, stated))
