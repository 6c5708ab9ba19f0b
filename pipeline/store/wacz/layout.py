"""Where things stand in a WACZ."""

VERSION, PROFILE = "1.1.1", "data-package"
DATAPACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
ARCHIVE, INDEXES = "archive/", "indexes/"
BLOCKS, BLOCK_KEYS = "indexes/index.cdx.gz", "indexes/index.idx"
PAGES, CLAIMS = "pages/pages.jsonl", "citations/claims.jsonl"
PAGES_HEADER = {"format": "json-pages-1.0", "id": "pages", "title": "Evidence", "hasText": True}
