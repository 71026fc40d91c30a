"""The notebook in JupyterLab, used as a student does."""

import nbformat
from normalise import normalise, stored_text

COURSE = "01-coroutines.ipynb"
LAST = 2  # the cell that reads the variable


def test_run_all_gives_the_stored_outputs(page, folder):
    """Run > Run All Cells: every cell shows what is stored in the notebook."""
    stored = [c for c in nbformat.read(folder / COURSE, as_version=4).cells
              if c.cell_type == "code" and c.source.strip()]
    page.open(COURSE)
    page.menu("Edit", "Clear Outputs of All Cells")
    page.menu("Run", "Run All Cells")
    page.wait_done(len(stored) - 1)
    page.wait_idle(patience=300)
    shown = [cell for cell in page.cells() if cell.source.strip()]
    assert len(shown) == len(stored)
    for cell, expected in zip(shown, stored):
        text = stored_text(expected.outputs)
        if text is None:
            assert cell.outputs, expected.source
        else:
            assert normalise(cell.text) == normalise(text), expected.source


def test_interrupt_keeps_variables(page):
    """I, I stops an endless loop; the next cell sees the earlier variable."""
    page.open("endless.ipynb")
    page.run_cell(0)
    page.wait_done(0)
    page.run_cell(1)
    page.wait_output(1, "looping")
    page.select(1)
    page.keys("i", "i")
    page.wait_done(1)
    page.run_cell(LAST)
    page.wait_done(LAST)
    assert page.cells()[LAST].text.strip() == "42"
    assert len(page.cells()[1].outputs) > 1, "the interrupted cell shows no error"


def test_restart_forgets_variables(page):
    """Kernel > Restart Kernel…: the variable is gone, then a fresh run works."""
    page.open("restart.ipynb")
    page.run_cell(0)
    page.wait_done(0)
    page.restart()
    page.run_cell(LAST)
    page.wait_done(LAST)
    assert "answer" in page.cells()[LAST].text
    page.run_cell(0)
    page.wait_prompt(0, "[2]")
    page.run_cell(LAST)
    page.wait_prompt(LAST, "[3]")
    assert page.cells()[LAST].text.strip() == "42"
