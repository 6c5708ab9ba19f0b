"""Settings: who wins over whom, and what is refused with which words."""

from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, UsageError
from pipeline.net.settings import NetworkSettings
from pipeline.settings import Settings, load
from pipeline.settings.options import OPTIONS, NetworkOptions


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("text")
    return tmp_path


def configured(project: Path, text: str, name: str = "citewarden.toml") -> Settings:
    (project / name).write_text(text)
    return load({}, {}, project / "articles" / "a.txt")


def refused(project: Path, text: str, name: str = "citewarden.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        configured(project, text, name)
    return str(caught.value).replace(str(project), ".")


def test_without_a_file_there_are_defaults_and_no_project(project: Path) -> None:
    settings = load({}, {}, project / "articles")
    assert settings == Settings()
    assert settings.project is None
    assert {settings.origin_of(option.key) for option in OPTIONS} == {"default"}


def test_the_nearest_file_above_the_article_marks_the_project(project: Path) -> None:
    settings = configured(project, "[network]\njobs = 3\n")
    assert (settings.project, settings.network.jobs) == (project, 3)
    assert settings.origin_of("network.jobs") == "citewarden.toml:2"
    (project / "articles" / "citewarden.toml").write_text("")
    assert load({}, {}, project / "articles" / "a.txt").project == project / "articles"


def test_each_source_wins_over_the_one_before(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        "[tool.citewarden.network]\njobs = 2\nper_host = 4\nmax_redirects = 1\n"
    )
    (project / "citewarden.toml").write_text("[network]\njobs = 3\nmax_redirects = 2\n")
    environ = {"CITEWARDEN_JOBS": "4", "CITEWARDEN_SELECT": "D, L101"}
    settings = load({"jobs": 5, "select": None, "other": 1}, environ, project)
    network = settings.network
    assert (network.jobs, network.max_redirects, network.per_host, settings.check.select) == (
        5,
        2,
        4,
        ("D", "L101"),
    )
    origins = [settings.origin_of(f"network.{name}") for name in ("jobs", "max_redirects", "per_host")]
    assert origins == ["--jobs", "citewarden.toml:3", "pyproject.toml:3"]
    assert settings.origin_of("check.select") == "CITEWARDEN_SELECT"


@pytest.mark.parametrize("name", ["no-such-file", "a\0b", "x" * 5000, "~nobody-of-that-name", "\udcff"])
def test_any_name_of_an_article_has_a_folder(project: Path, name: str) -> None:
    (project / "citewarden.toml").write_text("")
    assert load({}, {}, project / name).project == project


def test_pyproject_alone_marks_no_project(project: Path) -> None:
    settings = configured(project, "[tool.citewarden.check]\nfail_on = 'never'\n", "pyproject.toml")
    assert (settings.project, settings.check.fail_on) == (None, "never")


def test_a_pyproject_that_is_not_about_us_is_not_read(project: Path) -> None:
    assert configured(project, "this is no TOML", "pyproject.toml") == Settings()


def test_flags_name_another_project_or_file(project: Path) -> None:
    (project / "citewarden.toml").write_text("[network]\njobs = 3\n")
    other = project / "other.toml"
    other.write_text("[network]\njobs = 9\n")
    assert load({"config": str(other)}, {}, Path("/")).network.jobs == 9
    assert load({"config": str(other)}, {}, Path("/")).project is None
    assert load({"config": str(other)}, {}, project / "articles").project == project
    assert load({"config": str(project / "citewarden.toml")}, {}, Path("/")).project == project
    elsewhere = load({"project": str(project / "articles")}, {}, project)
    assert (elsewhere.project, elsewhere.network.jobs) == (project / "articles", 16)
    assert load({}, {"CITEWARDEN_PROJECT": str(project)}, Path("/")).network.jobs == 3
    for flags in ({"config": "no.toml"}, {"project": "no-such-folder"}):
        with pytest.raises(UsageError, match="no such"):
            load(flags, {}, project)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[network]\n\ntimeuot = 3\n",
            "./citewarden.toml:3: there is no setting timeuot under [network]; did you mean timeout?",
        ),
        (
            "[netwrok]\ntimeout = 3\n",
            "./citewarden.toml:1: there is no table [netwrok]; did you mean network?",
        ),
        (
            "[check]\njobs = 3\n",
            "./citewarden.toml:2: there is no setting jobs under [check]; it belongs under [network]",
        ),
        ("jobs = 3\n", "./citewarden.toml:1: jobs stands outside its table; it is [network] jobs"),
        ("[netwrok]\n", "./citewarden.toml:1: there is no table [netwrok]; did you mean network?"),
        ("network = 3\n", "./citewarden.toml:1: network must be a table: [network]"),
        ("[network]\njobs = 0\n", "./citewarden.toml:2: jobs must be a whole number from 1 to 512"),
        ("[network]\njobs = true\n", "./citewarden.toml:2: jobs must be a whole number from 1 to 512"),
        ("network.jobs = 'many'\n", "./citewarden.toml:1: jobs must be a whole number from 1 to 512"),
        ("network = { jobs = [] }\n", "./citewarden.toml:1: jobs must be a whole number from 1 to 512"),
        (
            "[check]\nfail_on = 'dread'\n",
            "./citewarden.toml:2: fail_on must be one of alarm, review, dead, never",
        ),
        ("[network]\ntimeout = nan\n", "./citewarden.toml:2: timeout must be from 0.1 to 3600 seconds"),
        ("# first\n[check]\n[check]\n", "./citewarden.toml:3: is no TOML: cannot declare ('check',) twice"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(project: Path, text: str, told: str) -> None:
    assert refused(project, text).startswith(told)


def test_a_line_in_pyproject_is_told(project: Path) -> None:
    text = "[project]\nname = 'x'\n[tool.citewarden.network]\nprox = 'x'\n"
    assert refused(project, text, "pyproject.toml").startswith(
        "./pyproject.toml:4: there is no setting prox under [network]"
    )


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = \n", b"[network\n", b"\x00"])
def test_any_bytes_are_refused_with_one_sentence(project: Path, data: bytes) -> None:
    (project / "citewarden.toml").write_bytes(data)
    with pytest.raises(ConfigError, match=r"citewarden\.toml"):
        load({}, {}, project)


def test_the_environment_is_refused_like_a_file(project: Path) -> None:
    with pytest.raises(ConfigError, match="CITEWARDEN_TIMEOOT; did you mean CITEWARDEN_TIMEOUT"):
        load({}, {"CITEWARDEN_TIMEOOT": "3"}, project)
    with pytest.raises(ConfigError, match="CITEWARDEN_JOBS must be"):
        load({}, {"CITEWARDEN_JOBS": "x"}, project)
    with pytest.raises(UsageError, match="--max-age must be"):
        load({"max_age": "soon"}, {}, project)


def test_customary_variables_are_heard_and_ours_win(project: Path) -> None:
    environ = {"HTTPS_PROXY": "proxy.example:3128", "SSL_CERT_FILE": "/ca.pem"}
    settings = load({}, environ, project)
    assert (settings.network.proxy, settings.network.ca_bundle) == ("http://proxy.example:3128", "/ca.pem")
    assert settings.origin_of("network.proxy") == "HTTPS_PROXY"
    assert load({}, {**environ, "CITEWARDEN_PROXY": ""}, project).network.proxy == ""


def test_a_certificate_bundle_is_found_from_its_file(project: Path) -> None:
    settings = configured(project, "[network]\nca_bundle = 'ca.pem'\n")
    assert settings.network.ca_bundle == str(project / "ca.pem")


@pytest.mark.parametrize(
    ("given", "age"),
    [
        ("1d", timedelta(days=1)),
        ("90m", timedelta(minutes=90)),
        ("2 w", timedelta(weeks=2)),
        (36, timedelta(hours=36)),
        ("6", timedelta(hours=6)),
        (0, timedelta(0)),
    ],
)
def test_ages_are_hours_or_have_a_unit(project: Path, given: object, age: timedelta) -> None:
    assert load({"max_age": given}, {}, project).network.max_age == age


@pytest.mark.parametrize(
    ("given", "size"), [("20 MB", 20_000_000), ("1.5KiB", 1536), (2048, 2048), ("4096", 4096)]
)
def test_sizes_have_units(project: Path, given: object, size: int) -> None:
    assert load({"max_bytes": given}, {}, project).network.max_bytes == size


def test_the_network_is_called_the_same_by_the_network() -> None:
    ours = {f.name: f.default for f in fields(NetworkOptions)}
    theirs = {f.name: f.default for f in fields(NetworkSettings)}
    assert ours.keys() - theirs.keys() == {"max_age", "requisites"}
    assert {name: theirs[name] for name in ours.keys() & theirs.keys()} == {
        n: v for n, v in ours.items() if n in theirs
    }


def test_every_setting_has_its_own_name_and_accepts_its_default() -> None:
    assert len({option.name for option in OPTIONS}) == len(OPTIONS)
    for option in OPTIONS:
        default = (
            f"{option.default.total_seconds()}s"
            if isinstance(option.default, timedelta)
            else option.default
        )
        assert option.read(default) == option.default
        assert option.meaning
