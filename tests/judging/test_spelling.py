"""Names of a claim that its source spells otherwise."""

import pytest

from pipeline.judging.spelling import Names, spellings

SOURCE = (
    "The bridge was drawn by Ilse Haverkamp of Vell. Later Haverkamp built a mill. "
    "The envoy Zubaidi came, and with him the envoy Ruiz; Zubaidi left on Monday."
)


def spelt(claim: str, *sources: str) -> list[tuple[str, str, bool]]:
    names = [Names(text) for text in sources or (SOURCE,)]
    return [
        (claim[slice(*s.span)], names[n].text[slice(*s.place)], s.named) for n, s in spellings(claim, names)
    ]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("It was drawn by Ilse Haverkemp.", [("Haverkemp", "Haverkamp", True)]),
        ("It was drawn by Isle Haverkamp.", [("Isle", "Ilse", True)]),
        ("It was then that Haverkmap built a mill.", [("Haverkmap", "Haverkamp", False)]),
        ("It was drawn by Ilse Haverkamp.", []),
        ("It was drawn by ILSE HÄVERKAMP and Ilsé Haverkamp.", []),
        ("It was drawn by Ilse Haverkamps.", []),
        ("Haverkemp drew it.", []),
        ("With him came the envoy Ruis.", []),
        ("It was drawn by Otto Brand.", []),
    ],
)
def test_names(claim: str, found: list[tuple[str, str, bool]]) -> None:
    assert spelt(claim) == found


def test_a_source_that_has_the_name_decides() -> None:
    assert spelt("It was drawn by Ilse Haverkemp.", SOURCE, "Ilse Haverkemp lives in Vell.") == []


def test_of_hostile_texts_only_some_names_are_looked_for() -> None:
    names = " and ".join(f"Ab{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}lo" for i in range(40_000))
    claim = " and ".join(f"Ax{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}lo" for i in range(40_000))
    assert len(spelt(f"It was {claim}", names)) <= 40
