"""Subshells (JEP 91), a second client, and widgets, while a cell runs."""

import nbformat
import pytest
import samples
from kernel import collect, interrupt, reply_to, run, until_idle, until_output
from nbclient import NotebookClient

pytestmark = pytest.mark.skipif(samples.kernel_name() != "gokernel", reason="Go's cells")

WIDGET = """import "gokernel/kernel/widgets"
s := widgets.NewIntSlider("n", 0, 10, 5)
s.OnChange(func(n int) { fmt.Println("n is", n) })"""


def _control(client, kind: str, content: dict | None = None) -> dict:
    message = client.session.msg(kind, content or {})
    client.control_channel.send(message)
    return reply_to(client, message["header"]["msg_id"], "control")["content"]


def _send(client, kind: str, content: dict, subshell: str | None = None) -> str:
    message = client.session.msg(kind, content)
    if subshell:
        message["header"]["subshell_id"] = subshell
    client.shell_channel.send(message)
    return message["header"]["msg_id"]


def _code(code: str) -> dict:
    return {"code": code, "silent": False, "store_history": True, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": True}


def test_a_subshell_runs_beside_the_main_shell(client):
    """A cell, a completion and a second subshell, while the main shell loops."""
    info = collect_info(client)
    assert "kernel subshells" in info["supported_features"]
    assert run(client, "shared := 1").reply["status"] == "ok"
    sub = _control(client, "create_subshell_request")["subshell_id"]
    assert _control(client, "list_subshell_request")["subshell_id"] == [sub]
    endless = client.execute('fmt.Println("looping"); for {\n}')
    assert until_output(client, endless)["content"]["text"] == "looping\n"
    beside = collect(client, _send(client, "execute_request", _code("shared++\nshared"), sub))
    assert (beside.reply["status"], beside.result) == ("ok", "2")
    failed = collect(client, _send(client, "execute_request", _code("undefined"), sub))
    assert failed.reply["status"] == "error"
    interrupt(client)
    list(until_idle(client, endless))
    assert reply_to(client, endless)["content"]["ename"] == "Interrupted"
    assert _control(client, "delete_subshell_request", {"subshell_id": sub})["status"] == "ok"
    assert run(client, "shared").result == "2"


def collect_info(client) -> dict:
    """The content of kernel_info_reply."""
    return reply_to(client, client.kernel_info())["content"]


def test_a_second_client_is_served_while_a_cell_runs(kernel):
    """What jupyter console --existing asks is answered; its cells run when the first one's has ended."""
    manager, first = kernel
    endless = first.execute('fmt.Println("looping"); for {\n}')
    until_output(first, endless)
    second = manager.blocking_client()
    second.start_channels()
    try:
        second.wait_for_ready(timeout=60)
        assert reply_to(second, second.complete("fmt.Printl"))["content"]["matches"]
        assert reply_to(second, second.inspect("fmt.Println"))["content"]["found"]
        interrupt(first)
        list(until_idle(first, endless))
        assert run(second, "1 + 1").result == "2"
    finally:
        second.stop_channels()


def test_a_widgets_callback_runs_beside_a_cell(client):
    """comm_msg is taken at once: echo, the callback's print, idle; comm_info knows the widget."""
    opened = [m for m in run(client, WIDGET).messages if m["msg_type"] == "comm_open"]
    slider = opened[-1]["content"]["comm_id"]
    endless = client.execute('fmt.Println("looping"); for {\n}')
    until_output(client, endless)
    data = {"method": "update", "state": {"value": 7}, "buffer_paths": []}
    moved = list(until_idle(client, _send(client, "comm_msg", {"comm_id": slider, "data": data})))
    assert moved[0]["content"]["data"]["method"] == "echo_update"
    assert moved[1]["content"]["text"] == "n is 7\n"
    info = reply_to(client, client.comm_info("jupyter.widget"))["content"]
    assert slider in info["comms"] and len(info["comms"]) == 3
    interrupt(client)
    list(until_idle(client, endless))
    assert run(client, "s.Value()").result == "7"


def test_usage(client):
    """What jupyter-resource-usage asks for."""
    usage = _control(client, "usage_request")
    assert usage["kernel_memory"] > 1 << 20 and usage["pid"] and usage["hostname"]
    assert 0 < usage["host_virtual_memory"]["percent"] < 100


def test_debug_is_refused(client):
    """The reply is an error both as Jupyter and as the Debug Adapter Protocol says it."""
    request = {"type": "request", "seq": 4, "command": "initialize", "arguments": {}}
    reply = _control(client, "debug_request", request)
    assert reply["status"] == "error" and "no debugger" in reply["evalue"]
    assert (reply["success"], reply["request_seq"], reply["command"]) == (False, 4, "initialize")


def test_nbclient_saves_the_widgets(tmp_path):
    """The states are in the notebook's metadata, as for ipywidgets."""
    cells = [nbformat.v4.new_code_cell(code) for code in ['import "fmt"', WIDGET + "\ns", "s.SetValue(9)"]]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="gokernel", resources={"metadata": {"path": tmp_path}}).execute()
    states = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    shown = notebook.cells[1].outputs[0].data["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert states[shown]["model_name"] == "IntSliderModel"
    assert states[shown]["state"]["value"] == 9
