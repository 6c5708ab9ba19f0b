"""Dates in meta elements."""

import re
from collections.abc import Iterator

from pipeline.pages.evidence import Testimony
from pipeline.pages.head import Head
from pipeline.pages.marks import is_beside
from pipeline.pages.markup import names
from pipeline.pages.values import minutes_of_utc, read_value

LONGEST_NAME = 80  # characters
NAMES = ("property", "name", "itemprop", "http-equiv", "pubdate")

PUBLISHED = {
    "article:published_time": 0.95,
    "article:published": 0.94,
    "og:article:published_time": 0.94,
    "og:published_time": 0.93,
    "datepublished": 0.94,
    "rnews:datepublished": 0.94,
    "parsely-pub-date": 0.95,
    "sailthru.date": 0.93,
    "citation_publication_date": 0.9,
    "citation_online_date": 0.9,
    "citation_date": 0.88,
    "prism.publicationdate": 0.9,
    "publish-date": 0.92,
    "publish_date": 0.92,
    "publishdate": 0.92,
    "published-date": 0.92,
    "published_time": 0.92,
    "published": 0.9,
    "publication_date": 0.92,
    "publication-date": 0.92,
    "article.published": 0.93,
    "article:post_date": 0.92,
    "article_date_original": 0.92,
    "originalpublicationdate": 0.93,
    "og:pubdate": 0.92,
    "og:publish_date": 0.92,
    "pubdate": 0.9,
    "pub_date": 0.9,
    "displaydate": 0.88,
    "display_date": 0.88,
    "ptime": 0.85,
    "cxenseparse:recs:publishtime": 0.92,
    "shareaholic:article_published_time": 0.93,
    "bt:pubdate": 0.9,
    "vr:published_time": 0.92,
    "release_date": 0.88,
    "dcterms.issued": 0.92,
    "dc.date.issued": 0.92,
    "dc.issued": 0.9,
    "dc.date.created": 0.88,
    "dcterms.created": 0.88,
    "dc.created": 0.86,
    "dc.date": 0.72,
    "dc:date": 0.72,
    "dcterms.date": 0.7,
    "date.issued": 0.9,
    "datecreated": 0.85,
    "created": 0.85,
    "doc_date": 0.85,
    "article.created": 0.88,
    "date": 0.7,
    "uploaddate": 0.8,
    "video:release_date": 0.8,
}
MODIFIED = {
    "article:modified_time": 0.9,
    "article:modified": 0.9,
    "og:updated_time": 0.85,
    "og:modified_time": 0.85,
    "datemodified": 0.9,
    "dc.date.modified": 0.85,
    "dcterms.modified": 0.85,
    "dc.modified": 0.85,
    "lastmod": 0.8,
    "last-modified": 0.75,
    "last_modified": 0.75,
    "modified": 0.8,
    "updated": 0.8,
    "revised": 0.75,
    "article.updated": 0.85,
}
_PUBLISHED_ENDS = names("""
    published publishdate publisheddate publishtime publishedtime publishedat publishedon pubdate pubtime
    publicationdate publicationtime datepublished firstpublished firstpublishdate originalpublishdate
    originaldate uploaded uploaddate uploadedat dateuploaded issued dateissued releasedate creationdate
    created createdate createddate createdat datecreated postdate posteddate articledate newsdate
""")
_MODIFIED_ENDS = names("""
    modified modifieddate modifiedtime modifiedat datemodified updated updateddate updatedtime updatedat
    updatedate updatetime dateupdate dateupdated lastmodified lastmodifieddate lastmod lastupdate
    lastupdated lastupdateddate lastpublisheddate modificationdate revised
""")
_OTHER_END, _OTHER_MODIFIED = 0.85, 0.8  # weights of names that are not in the tables but end alike
_NOT_LETTERS = re.compile(r"[^a-z]+")


def metadata_dates(head: Head, languages: tuple[str, ...]) -> Iterator[Testimony]:
    """Dates of ``meta`` elements, wherever they stand."""
    for meta, attributes in head.metas:
        content = attributes.get("content") or ""
        for attribute in NAMES:
            name = (attributes.get(attribute) or "").strip().lower()[:LONGEST_NAME]
            kind, weight = _named(name)
            when = read_value(content, languages) if weight else None
            if when:
                doubt = 0.06 if attribute == "itemprop" and is_beside(meta) else 0.0
                utc = minutes_of_utc(content)
                yield Testimony(kind, when, f"meta:{name}", content, weight - doubt, utc)
                break


def _named(name: str) -> tuple[str, float]:
    """What a ``meta`` of that name says, and how well; 0 for one that is not of a date."""
    if name in PUBLISHED:
        return "published", PUBLISHED[name]
    if name in MODIFIED:
        return "modified", MODIFIED[name]
    if not name or name.startswith("og:image"):
        return "", 0.0
    end = _NOT_LETTERS.sub("", name.replace(".", ":").rpartition(":")[2])
    if end in _PUBLISHED_ENDS:
        return "published", _OTHER_END
    return ("modified", _OTHER_MODIFIED) if end in _MODIFIED_ENDS else ("", 0.0)
