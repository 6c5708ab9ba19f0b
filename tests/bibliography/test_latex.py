"""LaTeX in fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bibliography.latex import decoded, encoded
from tests.exporters.round_trip import texts


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Fran\c{c}ois \'Elys\'ee", "François Élysée"),
        (r"{\"U}ber \v{S}koda {\L}\'od\'z \aa", "Über Škoda Łódź å"),
        (r"{\'\i} \'{\i} \i{} \H{o} \k a \.z \=a \~n \^o \`e", "í í ı ő ą ż ā ñ ô è"),
        (r"\'{\^e}", "\u1ebf"),  # ế, the inner accent first
        (r"{{North} {K}orea} --- a -- b", "North Korea — a – b"),
        (r"Fish \& Chips 50\% \$5 \#1 a\_b", "Fish & Chips 50% $5 #1 a_b"),
        (r"$\alpha$-helix \emph{in} \textbf{situ}", "α-helix in situ"),
        ("Smith~and\n   Jones", "Smith and Jones"),
        ("``Quoted'' and 'single'", "“Quoted” and 'single'"),
        (r"{\textbackslash}a \textasciitilde{}b \ldots", "\\a ~b …"),
        (r"\unknown{x}", r"\unknown x"),
        ("plain = | @ text", "plain = | @ text"),
        (r"lost accent \'", "lost accent"),
    ],
)
def test_what_a_reader_sees(written: str, read: str) -> None:
    assert decoded(written) == read


@given(texts())
def test_what_is_written_is_read_again(text: str) -> None:
    assert decoded(encoded(text)) == text


@given(st.text())
def test_what_is_written_never_ends_its_field(text: str) -> None:
    written = encoded(text)
    depth = 0
    for char in written:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert "\n" not in written


@pytest.mark.parametrize(
    "piece", ["{", "}", "\\'", "\\'\\c", "$", "\\", "--", "`", "~", "\\a", "\u0301\u0327"]
)
def test_much_of_one_thing_is_read(piece: str) -> None:
    assert len(decoded(piece * (200_000 // len(piece)) + "e")) <= 300_000
