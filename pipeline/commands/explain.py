"""``explain``: what a check looks for, why it matters and how to fix what it finds."""

from argparse import ArgumentParser, Namespace

from pipeline.commands import Command

EXAMPLES = """\
  citewarden explain D101
  citewarden explain name-spelt-two-ways
  citewarden explain --all"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "check", nargs="?", metavar="ID|NAME", help="D101, or claim-date-conflicts-with-source"
    )
    parser.add_argument("--all", action="store_true", help="list every check, one line each")


def _run(given: Namespace) -> int:
    from pipeline.stages.check import explanations, identities

    known = identities()
    if given.all or not given.check:
        for identity, (name, text) in explanations(known).items():
            print(f"{identity}  {name:<38} {text.strip().splitlines()[0]}")
    else:
        identity = _identity(given.check, known)
        name, text = explanations([identity])[identity]
        print(f"{identity}  {name}\n\n{text.strip()}")
    return 0


def _identity(asked: str, known: dict[str, str]) -> str:
    """The id of what was asked for by id or name, in either case."""
    from pipeline.errors import UsageError
    from pipeline.stages.check import nearest

    wanted = asked.strip().casefold()
    for identity, name in known.items():
        if wanted in (identity.casefold(), name):
            return identity
    raise UsageError(f"there is no check {asked!r}", remedy=nearest(wanted, known))


COMMAND = Command(
    words=("explain",),
    help="say what a check looks for, why it matters and how to fix what it finds",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
