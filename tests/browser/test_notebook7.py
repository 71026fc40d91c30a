"""Jupyter Notebook 7: the same cells in its page."""

from __future__ import annotations

import pytest
import samples
from notebooks import write
from page import NOTEBOOK
from selenium.webdriver import Keys

pytestmark = pytest.mark.skipif(samples.kernel_name() != "gokernel", reason="the cells are in Go")

CELLS = [
    'import (\n\t"fmt"\n\t"time"\n\n\t"gokernel/kernel/display"\n\t"gokernel/kernel/plot"\n)',
    'type Person struct {\n\tName string\n\tAge  int\n}\n\npeople := []Person{{"Ada", 36}, {"Bob", 4}}\npeople',
    'plot.Bar(people, "Name", "Age")',
    "%time time.Sleep(10 * time.Millisecond)",
    'fmt.Println("looping")\nfor {\n}',
    "len(people)",
]


def test_notebook_7(page, folder):
    """A table, a chart, a time, an interrupt that keeps the variables."""
    write(folder / "seven.ipynb", samples.kernel_name(), "go", CELLS)
    page.open_in_notebook("seven.ipynb")
    for index in range(4):
        page.run_cell(index)
        page.wait_number(index)
    page.wait("$(v[0])", f"{NOTEBOOK} .jp-OutputArea-output table")
    page.wait("$(v[0])", f"{NOTEBOOK} .jp-OutputArea-output .vega-embed, {NOTEBOOK} .jp-OutputArea-output svg")
    page.wait_output(3, "Wall time: ")
    page.run_cell(4)
    page.wait_output(4, "looping")
    page.select(4)
    page.keys("i", "i")
    page.wait_number(4)
    page.run_cell(5)
    page.wait_output(5, "2")
    page.edit(5, "people[0].")
    page.press(Keys.TAB)
    page.wait("$(v[0])?.textContent.includes('Agefield')", ".jp-Completer")
