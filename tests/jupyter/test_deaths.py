"""Cells that would end the process: each is named, and the next cell runs."""

import time

import pytest
import samples as sample_modules
from kernel import collect, interrupt, run, until_output

SAMPLES = sample_modules.load()


@pytest.mark.parametrize("name", sorted(SAMPLES.DEATHS))
def test_death_is_named_and_outlived(client, samples, measured, name):
    """The cell's error output says what happened; 1+1 is answered after it."""
    code, words = SAMPLES.DEATHS[name]
    before = run(client, samples.ONE_AND_ONE).reply["execution_count"]
    msg_id = client.execute(code)
    shown = []
    if name in SAMPLES.INTERRUPTED:
        shown.append(until_output(client, msg_id))
        interrupt(client)
    outcome = collect(client, msg_id)
    outcome.messages[:0] = shown
    ended = time.perf_counter()
    assert outcome.reply["status"] == "error"
    said = outcome.complaints.lower()
    assert any(word in said for word in words), said
    answer = run(client, samples.ONE_AND_ONE)
    seconds = time.perf_counter() - ended
    measured(f"after {name}: 1+1 answered in {seconds * 1000:.1f} ms (aim: 2 s)")
    assert answer.result == "2"
    assert answer.reply["execution_count"] == before + 2
