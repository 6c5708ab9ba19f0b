"""``citewarden schema``: the published shape of the JSON report, and that reports keep to it."""

import json
from pathlib import Path

import jsonschema
import pytest

from pipeline.cli import main

WRONG = """The pier was opened on September 19, 2017.[1]

References

1. ^ "Pier opens". Varnholm Herald. 2017-12-19.
"""


def test_a_report_keeps_to_the_schema_that_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert main(["schema", "--path"]) == 0
    assert json.loads(Path(capsys.readouterr().out.strip()).read_text("utf-8")) == schema
    article = tmp_path / "pier.txt"
    article.write_text(WRONG, "utf-8")
    main(["check", str(article), "--offline", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, schema)
    del report["findings"][0]["tier"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)
