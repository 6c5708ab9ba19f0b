"""Lists of words written as text, so that tables of them stay short."""


def words(text: str) -> tuple[str, ...]:
    """The words of the text, in their order."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """What stands between the semicolons, line breaks as blanks."""
    return tuple(" ".join(part.split()) for part in text.split(";"))
