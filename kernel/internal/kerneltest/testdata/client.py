"""Talks to the kernel of the connection file argv[1] with jupyter_client, and
prints what it gets: the other side of TestJupyterClient."""

import sys

from jupyter_client import BlockingKernelClient

LIMIT = 30  # seconds; only reached where something is wrong


def cell(client, code, **options):
    """Runs a cell and prints each of its iopub messages and the reply."""
    seen = []

    def hook(msg):
        kind, content = msg["msg_type"], msg["content"]
        seen.append({
            "status": lambda: content["execution_state"],
            "stream": lambda: content["name"] + ":" + content["text"].strip(),
            "execute_result": lambda: "result:" + content["data"]["text/plain"],
            "error": lambda: "error:" + content["ename"],
        }.get(kind, lambda: kind)())

    reply = client.execute_interactive(code, timeout=LIMIT, output_hook=hook, **options)
    content = reply["content"]
    print(" ".join(seen), "->", content["status"], content.get("execution_count"))


def main():
    client = BlockingKernelClient(connection_file=sys.argv[1])
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=LIMIT)
    info = client.kernel_info(reply=True, timeout=LIMIT)["content"]
    print(info["implementation"], info["language_info"]["name"], info["protocol_version"])
    cell(client, "print hi\nset x 41\nx")
    cell(client, "error no")
    cell(client, "x", silent=True)
    cell(client, "input Name? ", stdin_hook=lambda msg: client.input("Gopher"))
    print(client.complete("pri", reply=True, timeout=LIMIT)["content"]["matches"])
    print(client.inspect("x", reply=True, timeout=LIMIT)["content"]["data"])
    client.is_complete("x")
    print(client.get_shell_msg(timeout=LIMIT)["content"]["status"])
    print(client.history(hist_access_type="tail", n=2, reply=True, timeout=LIMIT)["content"]["history"])
    print(client.comm_info(reply=True, timeout=LIMIT)["content"]["comms"])
    print(client.shutdown(reply=True, timeout=LIMIT)["content"])
    client.stop_channels()


main()
