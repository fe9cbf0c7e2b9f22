"""A check as JUnit XML: one case for each record that was looked at, so that what passed is counted too.

A record with an error has failed; one whose snapshot is not on this machine was skipped; warnings are its output.
"""

import re
from collections import defaultdict
from xml.etree import ElementTree

from sourcebook.pages.checked import Checked
from sourcebook.problems import Problem, Severity
from sourcebook.report.check.problem_places import record_of, words
from sourcebook.report.summary import Summary

#: What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_junit(checked: Checked, summary: Summary, *, prefix: str = "") -> str:
    """Return the document. ``prefix`` leads from the top of the repository to the root."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in checked.problems:
        found[problem.span.path].append(problem)
    kinds = {entry.path: entry.kind.value for entry in checked.corpus.entries()}
    suite = ElementTree.Element("testsuite", name="sourcebook check")
    properties = ElementTree.SubElement(suite, "properties")
    for mark, number in summary.lines.items():
        ElementTree.SubElement(properties, "property", name=f"lines.{mark}", value=str(number))
    for path in sorted({*kinds, *found}):
        _case(suite, path, kinds.get(path, "file"), found[path], prefix)
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure/.."))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped/.."))))
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=False)


def _case(suite: ElementTree.Element, path: str, kind: str, problems: list[Problem], prefix: str) -> None:
    name, file = _text(record_of(path)), _text(prefix + path)
    case = ElementTree.SubElement(suite, "testcase", classname=kind, name=name, file=file)
    by = {severity: [p for p in problems if p.severity is severity] for severity in Severity}
    for problem in by[Severity.ERROR]:
        failure = ElementTree.SubElement(case, "failure", message=_text(problem.message), type=problem.code)
        failure.text = _place(problem, prefix)
    if by[Severity.INFO] and not by[Severity.ERROR]:
        ElementTree.SubElement(case, "skipped", message=_text("; ".join(p.message for p in by[Severity.INFO])))
    if by[Severity.WARNING]:
        output = ElementTree.SubElement(case, "system-out")
        output.text = "\n\n".join(_place(problem, prefix) for problem in by[Severity.WARNING])


def _place(problem: Problem, prefix: str) -> str:
    span = problem.span
    return _text(f"{prefix}{span.path}:{span.line}:{span.column}: {problem.code} {words(problem)}")


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
