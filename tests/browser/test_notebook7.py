"""Jupyter Notebook 7: the same cells in its page."""

from __future__ import annotations

import pytest
import samples
from notebooks import write
from page import NOTEBOOK
from selenium.webdriver import ActionChains, Keys

pytestmark = pytest.mark.skipif(samples.kernel_name() != "gokernel", reason="the cells are in Go")

CELLS = [
    'import (\n\t"fmt"\n\t"time"\n\n\t"gokernel/kernel/display"\n\t"gokernel/kernel/plot"\n)',
    'type Person struct {\n\tName string\n\tAge  int\n}\n\npeople := []Person{{"Ada", 36}, {"Bob", 4}}\npeople',
    'plot.Bar(people, "Name", "Age")',
    "%time time.Sleep(10 * time.Millisecond)",
    'fmt.Println("looping")\nfor {\n}',
    "len(people)",
]

MORE = [
    'import (\n\t"fmt"\n\t"time"\n\n\t"gokernel/kernel/display"\n\t"gokernel/kernel/widgets"\n)\n\n'
    "// half gives n in two.\nfunc half(n int) int { return n / 2 }",
    'var name string\nfmt.Print("who? ")\nfmt.Scanln(&name)\nfmt.Println("hello", name)',
    's := widgets.NewIntSlider("n", 0, 10, 5)\nsquare := widgets.NewLabel("")\n'
    's.OnChange(func(n int) { square.SetValue(fmt.Sprintf("%d squared is %d", n, n*n)) })\n'
    "widgets.NewVBox(s, square)",
    "for range display.Progress(500) {\n\ttime.Sleep(100 * time.Millisecond)\n}",
    "",
]
SLIDER = f"{NOTEBOOK} .noUi-handle"


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


def test_notebook_7_asks_and_has_widgets(page, folder):
    """A tooltip, a question, a bar that moves, a slider whose callback is seen beside a running cell."""
    write(folder / "seven-more.ipynb", samples.kernel_name(), "go", MORE)
    page.open_in_notebook("seven-more.ipynb")
    page.run_cell(0)
    page.wait_number(0)
    page.edit(4, "half(")
    page.press(Keys.TAB, Keys.SHIFT)
    page.wait("$(v[0])?.textContent.includes('half gives n in two.')", ".jp-Tooltip")
    page.press(Keys.ESCAPE)
    page.run_cell(1)
    page.wait("$(v[0])", f"{NOTEBOOK} .jp-Stdin-input")
    page.driver.find_element("css selector", f"{NOTEBOOK} .jp-Stdin-input").send_keys("Ada", Keys.ENTER)
    page.wait_output(1, "hello Ada")
    page.run_cell(2)
    page.wait("$(v[0])", SLIDER)
    page.run_cell(3)
    page.wait_output(3, "/500")
    handle = page.driver.find_element("css selector", SLIDER)
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", handle)
    ActionChains(page.driver).drag_and_drop_by_offset(handle, 60, 0).perform()
    page.wait_output(2, "10 squared is 100")
    assert "500/500" not in page.cells()[3].text, "the cell had ended"
    page.select(3)
    page.keys("i", "i")
    page.wait_number(3)
