"""What front ends rely on, over jupyter_client."""

import os
import signal

from kernel import collect, interrupt, run, until_idle, until_output


def test_interrupt_keeps_variables(kernel, samples):
    """An endless loop ends as an error; what came before is still there."""
    manager, client = kernel
    run(client, samples.SET_VARIABLE)
    msg_id = client.execute(samples.ENDLESS_ANNOUNCED)
    until_output(client, msg_id)
    manager.interrupt_kernel()
    outcome = collect(client, msg_id)
    assert outcome.reply["status"] == "error"
    assert outcome.error_text
    assert run(client, samples.READ_VARIABLE).result == samples.READ_VARIABLE_RESULT


def test_interrupt_request_is_answered(client, samples, kernel_name):
    """interrupt_mode message: a request on control, answered while the cell runs."""
    msg_id = client.execute(samples.LONG_SLEEP)
    until_output(client, msg_id)
    assert interrupt(client)["status"] == "ok"
    assert collect(client, msg_id).reply["status"] == "error"


def test_sigint_is_survived(kernel, samples):
    """SIGINT to the kernel process, as from a terminal, does not end it."""
    manager, client = kernel
    run(client, samples.SET_VARIABLE)
    os.kill(manager.provisioner.pid, signal.SIGINT)
    assert run(client, samples.READ_VARIABLE).result == samples.READ_VARIABLE_RESULT


def test_stdin_round_trip(client, samples):
    """A program that reads stdin asks the client."""
    msg_id = client.execute(samples.ASK, allow_stdin=True)
    request = client.get_stdin_msg(timeout=60)
    assert request["msg_type"] == "input_request"
    assert request["parent_header"]["msg_id"] == msg_id
    client.input("gopher")
    outcome = collect(client, msg_id)
    assert outcome.reply["status"] == "ok"
    assert outcome.stdout == "hello gopher\n"


def test_queue_behind_an_error_is_aborted(client, samples):
    """Cells queued behind a failing one are answered 'aborted' and do not run."""
    until_output_id = client.execute(samples.LONG_SLEEP)
    until_output(client, until_output_id)
    queued = [client.execute(samples.HELLO) for _ in range(2)]
    interrupt(client)
    assert collect(client, until_output_id).reply["status"] == "error"
    for msg_id in queued:
        outcome = collect(client, msg_id)
        assert outcome.reply["status"] == "aborted"
        assert outcome.stdout == ""
    assert run(client, samples.HELLO).reply["status"] == "ok"


def test_stop_on_error_false(client, samples):
    """With stop_on_error false the queue goes on behind an error."""
    failing = client.execute(samples.ERROR, stop_on_error=False)
    behind = client.execute(samples.HELLO)
    assert collect(client, failing).reply["status"] == "error"
    assert collect(client, behind).stdout == "hello, world\n"


def test_silent(client, samples):
    """A silent cell has no input, no value and no execution count of its own."""
    before = run(client, samples.ONE_AND_ONE).reply["execution_count"]
    outcome = run(client, samples.ONE_AND_ONE, silent=True)
    assert outcome.reply["status"] == "ok"
    assert outcome.messages == []
    assert run(client, samples.ONE_AND_ONE).reply["execution_count"] == before + 1


def test_user_expressions(client, samples):
    """Each is answered by its value or its own error."""
    run(client, samples.SET_VARIABLE)
    outcome = run(client, samples.ONE_AND_ONE, user_expressions=samples.USER_EXPRESSIONS)
    answers = outcome.reply["user_expressions"]
    assert answers["good"]["status"] == "ok"
    assert answers["good"]["data"]["text/plain"] == samples.READ_VARIABLE_RESULT
    assert answers["bad"]["status"] == "error"
    assert answers["bad"]["ename"]


def test_many_lines_all_arrive(client, samples):
    """100,000 printed lines arrive whole and in order, in few messages."""
    outcome = run(client, samples.MANY_LINES)
    assert outcome.stdout == "".join(f"line {i}\n" for i in range(100_000))
    assert len([m for m in outcome.messages if m["msg_type"] == "stream"]) < 100


def test_busy_and_idle_around_kernel_info(client):
    """Every request is bracketed, not only execute."""
    msg_id = client.kernel_info()
    assert list(until_idle(client, msg_id)) == []
