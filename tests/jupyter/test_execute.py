"""jupyter execute (nbclient) and jupyter run, as commands."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "notebooks" / "01-coroutines.ipynb"


def jupyter(*args: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a jupyter subcommand of this Python's environment."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["jupyter", *args], input=stdin, text=True, capture_output=True,
        env=os.environ | {"PATH": path}, check=False,
    )


def test_jupyter_run(tmp_path, kernel_name, samples):
    """jupyter run executes a file and shows what it prints."""
    program = tmp_path / f"hello{samples.FILE_EXTENSION}"
    program.write_text(f"{samples.PRELUDE}\n{samples.HELLO}\n", encoding="utf-8")
    done = jupyter("run", f"--kernel={kernel_name}", str(program))
    assert done.returncode == 0, done.stderr
    assert "hello, world" in done.stdout


def test_jupyter_execute_a_small_notebook(tmp_path, kernel_name, samples):
    """Outputs and execution counts are written back."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(c) for c in (samples.PRELUDE, samples.HELLO, "1 + 1")],
        metadata={"kernelspec": {"name": kernel_name, "display_name": kernel_name}},
    )
    path = tmp_path / "small.ipynb"
    nbformat.write(notebook, path)
    done = jupyter("execute", "--inplace", str(path))
    assert done.returncode == 0, done.stderr
    cells = nbformat.read(path, as_version=4).cells
    assert cells[1].outputs[0].text == "hello, world\n"
    assert cells[2].outputs[0].data["text/plain"] == "2"
    nbformat.validate(nbformat.read(path, as_version=4))


def test_jupyter_execute_the_course(tmp_path, kernel_name):
    """The course notebook runs through, with no error output."""
    if kernel_name != "gokernel":
        pytest.skip("the course is in Go")
    out = tmp_path / "out.ipynb"
    done = jupyter("execute", f"--kernel_name={kernel_name}", f"--output={out}", str(COURSE))
    assert done.returncode == 0, done.stderr
    for cell in nbformat.read(out, as_version=4).cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error", cell.source
