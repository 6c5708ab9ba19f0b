"""``new check``: write the skeleton of a check and of its examples."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pipeline.commands import Command

FAMILIES = {
    "L": "links",
    "A": "archives",
    "D": "dates",
    "N": "numbers",
    "Q": "quotations",
    "P": "persons and names",
    "C": "shape of citations",
    "T": "text",
    "S": "the sheet",
}
CASES = {"statement": "StatementCase", "reference": "ReferenceCase", "article": "ArticleCase"}
CHECK_TEXT = '''"""What is wrong, in one sentence.

## Why it matters
Who is misled, and how.

## How to fix
What to write instead.

## Examples
Fires: a fault.
Quiet: what looks like it and is none.
"""

from collections.abc import Iterator

from pipeline.model import {case}, Check, Finding, Scope


def find(case: {case}) -> Iterator[Finding]:
    """One finding for each ..."""
    yield from ()


CHECK = Check(id="{id}", name="{name}", scope=Scope.{scope}, find=find)
'''
EXAMPLES_TEXT = """# {id} {name}

## Fires: say what is wrong here

```article
An example

A sentence with a fault.[1]

References[edit]

  1. ^ "A title of a source". A publisher. 2017-03-02.
```

```expect
review "the words at fault"
```

## Quiet: say why this is right

```article
An example

The same sentence without its fault.[1]

References[edit]

  1. ^ "A title of a source". A publisher. 2017-03-02.
```
"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", help=f"a free id; {', '.join(f'{k} {v}' for k, v in FAMILIES.items())}"
    )
    parser.add_argument("name", metavar="NAME", help="the fault, in lower case: source-older-than-event")
    parser.add_argument("--scope", choices=list(CASES), default="article", help="what the check is shown")


def _run(given: Namespace) -> int:
    import pipeline

    package = Path(pipeline.__file__).parent
    identity, name = given.id.upper(), given.name
    _refuse_wrong(identity, name)
    stem = f"{identity}_{name.replace('-', '_')}".lower()
    examples = package.parent / "tests" / "checks"
    words = {"id": identity, "name": name, "scope": given.scope.upper(), "case": CASES[given.scope]}
    _refuse_installed(examples)
    for path, text in (
        (package / "checks" / f"{stem}.py", CHECK_TEXT),
        (examples / f"{stem}.md", EXAMPLES_TEXT),
    ):
        _write_new(path, text.format(**words))
        print(path)
    return 0


def _refuse_wrong(identity: str, name: str) -> None:
    import re

    from pipeline.errors import UsageError
    from pipeline.stages.check import identities

    if not re.fullmatch(rf"[{''.join(FAMILIES)}][1-9]\d\d", identity):
        raise UsageError(
            f"{identity!r} is no id", remedy=f"one of {', '.join(FAMILIES)} and three digits: D150"
        )
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise UsageError(
            f"{name!r} is no name", remedy="lower case words with hyphens: source-older-than-event"
        )
    known = identities()
    if identity in known:
        raise UsageError(f"{identity} is taken by {known[identity]}", remedy="ids are never used twice")
    if name in known.values():
        raise UsageError(f"the name {name} is taken", remedy="names are never used twice")


def _refuse_installed(examples: Path) -> None:
    from pipeline.errors import UsageError

    if not examples.is_dir():
        raise UsageError(
            "there is no folder tests/checks beside the program", remedy="work in a clone of its source"
        )


def _write_new(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


COMMAND = Command(
    words=("new", "check"),
    help="write the skeleton of a new check and of its examples",
    examples="  citewarden new check D150 quote-older-than-source --scope statement",
    arguments=_arguments,
    run=_run,
)
