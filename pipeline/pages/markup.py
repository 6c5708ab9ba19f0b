"""Names in HTML: which elements show nothing, end a line, or stand beside what the page is about."""

import re


def names(listed: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(listed.split())


INVISIBLE = names("""
    script style noscript template svg math iframe object canvas select textarea button head datalist dialog
""")
BLOCKS = names("""
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul
""")
APART = names("nav footer aside menu figcaption")
APART_ROLES = names("navigation contentinfo complementary search banner menu")
WHOLE_PAGE = names("html body main article")
NEVER_NEST = names("""
    area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option optgroup
    tbody thead tfoot colgroup path rect circle line polygon use
""")

BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|kommentare?|disqus|respond|side-?bar|related|recommend\w*"
    r"|(?<!post-)(?<!entry-)(?<!article-)(?<!post_)foot(?:er)?|colophon"
    r"|copyright|(?:sub|main|top)?-?(?:nav|menu|navigation)|cookie\w*|share|sharing|social|newsletter|popular"
    r"|trending|teasers?|widgets?|breadcrumbs?|pagination|promo|advert\w*|ads?|banner|latest|recent|archives?"
    r"|calendar|ticker|instagram-media|twitter-tweet|embed\w*|caption|most-?(?:read|viewed)"
    r"|read-?more|more-?(?:news|stories))(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of comments, teasers, side bars and other company of an article."""
