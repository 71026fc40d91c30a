"""The comparison itself must be able to fail."""

from normalise import normalise


def test_times_and_addresses_are_alike():
    """What differs between two right runs."""
    first = "OK 1\nCPU times: user 1.2 ms, sys: 34 μs, total: 1.23 ms\nWall time: 4.01 s\n"
    second = "OK 1\nCPU times: user 2 ms, sys: 0 ns, total: 2 ms\nWall time: 4 s  \n"
    assert normalise(first) == normalise(second)
    assert normalise("<f at 0xc000> after 1min 2s") == normalise("<f at 0x12> after 3min 4s")


def test_other_text_differs():
    """What must be the same."""
    assert normalise("OK 1\nOK 2") != normalise("OK 2\nOK 1")
    assert normalise("Wall time: 4 s") != normalise("4 s")
    assert normalise("[1 2]") != normalise("[1 3]")
