"""The counting itself: a failure must not be lost."""

from suite.clients import read_report
from suite.gotests import count, parse_list
from suite.tally import Tally


def event(action, test=None, **more):
    """One event of go test -json."""
    return {"Action": action, "Package": "p", "Elapsed": 0.1} | ({"Test": test} if test else {}) | more


def test_go_events_are_counted():
    """Tests count one by one; the package of a failed test does not count again."""
    events = [event("pass", "TestA"), event("fail", "TestB"), event("skip", "TestC"), event("fail")]
    assert count(iter(events)) == (1, ["p.TestB"])


def test_a_package_that_fails_without_a_test_counts():
    """For example one that does not compile, or panics in init."""
    assert count(iter([event("fail")])) == (0, ["p"])


def test_fuzz_targets_belong_to_the_package_after_them():
    """The order of go test -list."""
    listed = "FuzzA\nFuzzB\nok  \tm/p\t0.1s\nok  \tm/q\t0.1s\nFuzzC\nok  \tm/r\t0.2s\n"
    assert parse_list(listed) == [("m/p", "FuzzA"), ("m/p", "FuzzB"), ("m/r", "FuzzC")]


def test_junit_reports_are_counted(tmp_path):
    """Errors in fixtures are failures; skipped tests have not passed."""
    report = tmp_path / "report.xml"
    report.write_text(
        "<testsuites><testsuite><testcase classname='c' name='ok'/>"
        "<testcase classname='c' name='no'><failure/></testcase>"
        "<testcase classname='c' name='err'><error/></testcase>"
        "<testcase classname='c' name='left'><skipped/></testcase></testsuite></testsuites>"
    )
    assert read_report(report) == (1, ["c.no", "c.err"])


def test_summary_ends_with_the_counts():
    """The last line is read by machines."""
    tally = Tally()
    tally.count("a", True)
    tally.count("b", False)
    tally.leave_out("c", "no network")
    assert tally.summary().splitlines()[-1] == "1 passed, 1 failed, 1 skipped"
    assert "FAILED: b" in tally.summary()
