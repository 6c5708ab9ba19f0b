"""The JUnit document: what fails, what is skipped, and that it is XML whatever strangers wrote."""

from xml.etree import ElementTree

from pipeline.model import Tier
from pipeline.renderers.junit import RENDERER


def suite(run):
    root = ElementTree.fromstring(RENDERER.render(run))
    assert root.tag == "testsuites"
    return root[0]


def test_alarms_fail_and_the_rest_is_skipped(run):
    told = suite(run)
    alarms = [f for f in run.findings if f.tier is Tier.ALARM]
    assert [case.find("failure").get("message") for case in told if case.find("failure") is not None] == [
        finding.message for finding in alarms
    ]
    assert int(told.get("tests")) == len(told) == len(run.findings)
    assert int(told.get("failures")) == len(alarms)
    assert int(told.get("skipped")) == len(run.findings) - len(alarms)
    assert told[0].get("classname") == "D101 claim-date-conflicts-with-source"


def test_nothing_found_is_one_case_that_passed(empty_run):
    told = suite(empty_run)
    assert (told.get("tests"), told.get("failures"), len(told), len(told[0])) == ("1", "0", 1, 0)


def test_hostile_text_is_text(hostile_run, huge_run):
    told = suite(hostile_run)
    assert {element.tag for element in told.iter()} <= {"testsuite", "testcase", "failure", "skipped"}
    assert len(told) == len(hostile_run.findings)
    assert len(suite(huge_run)) == len(huge_run.findings)
    assert len(RENDERER.render(huge_run)) < 3_000_000


def test_several_articles_are_one_document(run, empty_run):
    assert RENDERER.join is not None
    root = ElementTree.fromstring(RENDERER.join([RENDERER.render(each) for each in (run, empty_run)]))
    assert [len(suite) for suite in root] == [len(run.findings), 1]
