"""The tools around notebooks, each as its users run it: nbconvert, nbval, papermill, jupytext, jupyter console."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pexpect
import pytest
from kernel import PATIENCE

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "notebooks" / "01-coroutines.ipynb"
DISPLAY = ROOT / "docs" / "display.ipynb"
BINARY = ROOT / "bin" / "gokernel"
BIN = Path(sys.executable).parent
ENVIRONMENT = os.environ | {"PATH": os.pathsep.join([str(BIN), os.environ["PATH"]])}


@pytest.fixture(autouse=True)
def _only_ours(kernel_name):
    if kernel_name != "gokernel":
        pytest.skip("the notebooks are in Go")


def command(*args: str | Path, cwd: Path | None = None) -> str:
    """Run a command that must succeed; all that it prints."""
    done = subprocess.run(
        list(map(str, args)), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, env=ENVIRONMENT, cwd=cwd, check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    """A notebook with a cell of parameters."""
    first = nbformat.v4.new_code_cell('n := 10\ntitle := "ten"')
    first.metadata.tags = ["parameters"]
    notebook = nbformat.v4.new_notebook(
        cells=[first, nbformat.v4.new_code_cell('import "fmt"\nfmt.Println(title, n*n)')],
        metadata={"kernelspec": {"name": "gokernel", "display_name": "Go", "language": "go"}},
    )
    path = tmp_path_factory.mktemp("report") / "report.ipynb"
    nbformat.write(notebook, path)
    return path


def printed(path: Path) -> str:
    """What the last cell of a notebook printed."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return "".join(o.text for o in notebook.cells[-1].outputs if o.output_type == "stream")


def test_nbconvert_shows_pictures_and_plots(tmp_path):
    """The page has every picture and chart in a form that needs no JupyterLab."""
    command("jupyter", "nbconvert", "--to", "html", "--execute", f"--output-dir={tmp_path}", DISPLAY)
    page = (tmp_path / "display.html").read_text(encoding="utf-8")
    charts = sum("plot." in c.source.split("\n")[-1] for c in nbformat.read(DISPLAY, as_version=4).cells)
    assert charts >= 3
    assert page.count("data:image/svg+xml") >= charts
    assert "data:image/png;base64" in page
    assert "<table" in page
    assert "renders itself" in page


def test_nbconvert_exports_the_program(tmp_path):
    """--to script writes a .go file with the cells."""
    command("jupyter", "nbconvert", "--to", "script", f"--output-dir={tmp_path}", COURSE)
    assert "asyncx" in (tmp_path / "01-coroutines.go").read_text(encoding="utf-8")


def test_nbval_finds_the_stored_outputs_again(tmp_path):
    """pytest --nbval runs a notebook and compares its outputs."""
    cells = ['x := []string{"a", "b"}\nx', 'import "fmt"\nfmt.Println(len(x))', "map[string]int{\"b\": 2, \"a\": 1}"]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(c) for c in cells],
        metadata={"kernelspec": {"name": "gokernel", "display_name": "Go", "language": "go"}},
    )
    path = tmp_path / "small.ipynb"
    nbformat.write(notebook, path)
    command("jupyter", "execute", "--inplace", path)
    nbval = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    assert "3 passed" in command(*nbval, "--nbval", path, cwd=tmp_path)

    stored = nbformat.read(path, as_version=4)
    stored.cells[1].outputs[0].text = "3\n"
    nbformat.write(stored, path)
    with pytest.raises(AssertionError, match="1 failed, 2 passed"):
        command(*nbval, "--nbval", path, cwd=tmp_path)


def test_papermill_runs_a_notebook(tmp_path, report):
    """Papermill has no words for Go, so parameters are for gokernel run."""
    out = tmp_path / "out.ipynb"
    command("papermill", "--log-output", report, out)
    assert printed(out) == "ten 100\n"


def test_gokernel_run_sets_parameters(tmp_path, report):
    """As papermill's -p and -r."""
    out = tmp_path / "out.ipynb"
    command(BINARY, "run", report, "-o", out, "-p", "n=12", "-r", "title=12")
    assert printed(out) == "12 144\n"
    command(BINARY, "run", out, "--inplace", "-p", "n=3")
    assert printed(out) == "ten 9\n", "a second run replaces the parameters of the first"


@pytest.mark.parametrize("notebook", [COURSE, DISPLAY], ids=lambda p: p.stem)
def test_jupytext_keeps_the_cells(tmp_path, notebook):
    """To a .go script and back, magics and all; and to Markdown."""
    for form in ("go:percent", "go:light", "md"):
        command("jupytext", "--test", "--to", form, notebook)
    script = tmp_path / "course.go"
    command("jupytext", "--to", "go:percent", notebook, "-o", script)
    back = tmp_path / "back.ipynb"
    command("jupytext", "--to", "ipynb", script, "-o", back)
    sources = [[c.source for c in nbformat.read(p, as_version=4).cells] for p in (notebook, back)]
    assert sources[0] == sources[1]


def test_jupyter_console():
    """A terminal: prompts, output, a value, an error, a cell of two lines, input, the end."""
    console = pexpect.spawn(
        str(BIN / "jupyter"), ["console", "--kernel=gokernel", "--simple-prompt"],
        env=ENVIRONMENT | {"TERM": "dumb"}, encoding="utf-8", timeout=PATIENCE,
    )
    try:
        console.expect_exact("In [1]:")
        console.sendline('import "fmt"; fmt.Println("from", "Go")')
        console.expect("from Go\r\n")
        console.expect_exact("In [2]:")
        console.sendline("40 + 2")
        console.expect_exact("Out[2]: 42")
        console.expect_exact("In [3]:")
        console.sendline("undefinedName")
        console.expect_exact("undefined: undefinedName")
        console.expect_exact("In [4]:")
        console.sendline('var name string; fmt.Print("who? "); fmt.Scanln(&name); fmt.Println("hello", name)')
        console.expect_exact("who? ")
        console.sendline("Ada")
        console.expect_exact("hello Ada")
        console.expect_exact("In [5]:")
        console.sendeof()
        console.expect("exit|quit|[Ss]hutting", timeout=PATIENCE)
    finally:
        console.close(force=True)
