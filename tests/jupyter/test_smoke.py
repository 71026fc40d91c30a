"""The least that must work; also run with jupyter_client 7.4 (see tests/suite)."""

import jupyter_client
from kernel import run


def test_cells(client, samples, measured):
    """Text, a value and an error, on one session."""
    measured(f"smoke test with jupyter_client {jupyter_client.__version__}")
    assert run(client, samples.HELLO).stdout == "hello, world\n"
    assert run(client, samples.SET_VARIABLE).reply["status"] == "ok"
    assert run(client, samples.READ_VARIABLE).result == samples.READ_VARIABLE_RESULT
    failed = run(client, samples.ERROR)
    assert failed.reply["status"] == "error"
    assert samples.ERROR_TEXT in failed.error_text
    assert run(client, samples.READ_VARIABLE).result == samples.READ_VARIABLE_RESULT
