"""The language of a quoted text, as a tag fit for an HTML ``lang``, so that it is read aloud rightly."""

_NAMES = (
    "Arabic ar, Belarusian be, Bulgarian bg, Catalan ca, Chinese zh, Croatian hr, Czech cs, Danish da, "
    "Dutch nl, English en, Estonian et, Finnish fi, French fr, German de, Greek el, Hebrew he, Hindi hi, "
    "Hungarian hu, Indonesian id, Italian it, Japanese ja, Korean ko, Latvian lv, Lithuanian lt, "
    "Norwegian no, Persian fa, Polish pl, Portuguese pt, Romanian ro, Russian ru, Serbian sr, Slovak sk, "
    "Slovene sl, Spanish es, Swedish sv, Thai th, Turkish tr, Ukrainian uk, Vietnamese vi"
)
_TAGS = {name.lower(): tag for name, tag in (pair.split() for pair in _NAMES.split(", "))}
# Scripts that one language alone is written in today.
_SCRIPTS = (("ko", "\uac00", "\ud7a3"), ("ja", "\u3041", "\u30fe"))


def tongue(stated: str, text: str) -> str:
    """A tag (BCP 47): as stated ("fr", "zh_Hant", "Spanish"), else told by the script, else empty."""
    tag = stated.strip().replace("_", "-")
    parts = tag.split("-")
    if 2 <= len(parts[0]) <= 3 and all(p.isascii() and p.isalnum() and len(p) <= 8 for p in parts):
        return tag
    if tag.lower() in _TAGS:
        return _TAGS[tag.lower()]
    head = text[:500]
    return next((code for code, low, high in _SCRIPTS if any(low <= c <= high for c in head)), "")
