"""``schema``: the JSON Schema of the reports that ``check --format json`` prints."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pipeline.commands import Command

EXAMPLES = """\
  citewarden schema > report.schema.json
  citewarden schema --path          where it is, for check-jsonschema --schemafile and the like"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--path", action="store_true", help="print where the file is, not what is in it")


def _run(given: Namespace) -> int:
    place = schema_place()
    print(place if given.path else place.read_text("utf-8"), end="\n" if given.path else "")
    return 0


def schema_place() -> Path:
    """The file of the schema that reports of this version follow."""
    import pipeline
    from pipeline.showing.record import SCHEMA_VERSION

    name = f"citewarden-report-{SCHEMA_VERSION}.schema.json"
    return Path(pipeline.__file__).parent / "schema" / name


COMMAND = Command(
    words=("schema",),
    help="print the JSON Schema of the JSON report",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
