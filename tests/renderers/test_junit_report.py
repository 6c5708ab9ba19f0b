"""The JUnit document: what fails, what is skipped, and that it is XML whatever strangers wrote."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from pipeline.model import Tier
from pipeline.renderers.junit import RENDERER

# What Jenkins' and Ant's schemas both allow: attributes (those that one of them asks for, then the others),
# and children in their order.
RULES = {
    "testsuites": ((), (), ("testsuite",)),
    "testsuite": (
        ("id", "package", "name", "timestamp", "hostname", "tests", "failures", "errors", "time"),
        ("skipped",),
        ("properties", "testcase", "system-out", "system-err"),
    ),
    "properties": ((), (), ()),
    "testcase": (("name", "classname", "time"), (), ("skipped", "failure")),
    "failure": (("type",), ("message",), ()),
    "skipped": ((), ("message",), ()),
    "system-out": ((), (), ()),
    "system-err": ((), (), ()),
}
ONCE = ("properties", "system-out", "system-err", "failure", "skipped")
FORMS = {
    **dict.fromkeys(("id", "tests", "failures", "errors", "skipped"), r"\d+"),
    "time": r"\d+(\.\d+)?",
    "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
    "name": r"(?s).+",
    "hostname": r"\S+",
}


def obey(element):
    needed, allowed, children = RULES[element.tag]
    assert set(needed) <= set(element.attrib) <= {*needed, *allowed}
    for name, value in element.attrib.items():
        assert re.fullmatch(FORMS.get(name, "(?s).*"), value), (name, value)
    tags = [child.tag for child in element]
    assert tags == sorted(tags, key=children.index)
    assert all(tags.count(tag) <= 1 for tag in ONCE)
    assert len({"failure", "skipped"} & set(tags)) <= 1
    assert element.tag == "failure" or not (element.text or "").strip()
    for child in element:
        obey(child)


def suites(text):
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    obey(root)
    assert [suite.get("id") for suite in root] == [str(number) for number in range(len(root))]
    for suite in root:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall(".//failure"))
        assert int(suite.get("skipped")) == len(suite.findall(".//skipped"))
    return list(root)


def suite(run):
    return suites(RENDERER.render(run))[0]


def cases(run):
    return suite(run).findall("testcase")


def test_alarms_fail_and_the_rest_is_skipped(run):
    told = cases(run)
    alarms = [f for f in run.findings if f.tier is Tier.ALARM]
    assert [case.find("failure").get("message") for case in told if case.find("failure") is not None] == [
        finding.message for finding in alarms
    ]
    assert len(told) == len(run.findings)
    assert told[0].get("classname") == "D101 claim-date-conflicts-with-source"


def test_nothing_found_is_one_case_that_passed(empty_run):
    (passed,) = cases(empty_run)
    assert len(passed) == 0
    assert suite(empty_run).get("failures") == "0"


@pytest.mark.parametrize(
    "attack", ["]]>", "<![CDATA[x]]>", "&lol;", "\x00\x0b\x1f\ufffe\ud800", '"/><x a="', "-->"]
)
def test_whatever_strangers_wrote_it_is_xml(run, attack):
    evil = [replace(f, message=attack, claimed=attack, section=attack) for f in run.findings]
    named = replace(run.article, identity=attack)
    told = cases(replace(run, article=named, findings=tuple(evil)))
    assert len(told) == len(evil)
    if attack.isprintable():
        assert told[0].find("failure").get("message") == attack


def test_hostile_text_is_text(hostile_run, huge_run):
    assert len(cases(hostile_run)) == len(hostile_run.findings)
    assert len(cases(huge_run)) == len(huge_run.findings)
    assert len(RENDERER.render(huge_run)) < 3_000_000


def test_several_articles_are_one_document(run, empty_run):
    assert RENDERER.join is not None
    found = suites(RENDERER.join([RENDERER.render(each) for each in (run, empty_run, run)]))
    assert [len(suite.findall("testcase")) for suite in found] == [len(run.findings), 1, len(run.findings)]
    assert suites(RENDERER.join([])) == []
