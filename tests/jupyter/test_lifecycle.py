"""Shutdown and restart, as KernelManager does them."""

from kernel import PATIENCE, reply_to, run


def test_shutdown_request_ends_the_process(kernel):
    """The request is answered on control, then the process exits by itself."""
    manager, client = kernel
    process = manager.provisioner.process
    msg_id = client.shutdown()
    assert reply_to(client, msg_id, "control")["content"]["restart"] is False
    assert process.wait(timeout=PATIENCE) == 0


def test_restart_gives_a_fresh_session(kernel, samples):
    """KernelManager.restart_kernel: same ports, new process, no variables."""
    manager, client = kernel
    run(client, samples.SET_VARIABLE)
    old = run(client, samples.PID).result
    manager.restart_kernel()
    client.wait_for_ready(timeout=PATIENCE)
    run(client, samples.PRELUDE)
    assert run(client, samples.PID).result != old
    assert run(client, samples.READ_VARIABLE).reply["status"] == "error"
    assert run(client, samples.ONE_AND_ONE).result == "2"


def test_killed_kernel_can_be_restarted(kernel, samples):
    """restart(now=True) needs no answer from the kernel."""
    manager, client = kernel
    manager.restart_kernel(now=True)
    client.wait_for_ready(timeout=PATIENCE)
    assert run(client, samples.ONE_AND_ONE).result == "2"
