"""What the renderers share: a run put into words, places, tables, pages.  Pure: records in, text out."""
