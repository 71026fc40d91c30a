"""Package widgets in JupyterLab: what is shown, moved by keys, and alive after a reload."""

import pytest
import samples
from page import NOTEBOOK
from selenium.webdriver import Keys

pytestmark = pytest.mark.skipif(samples.kernel_name() != "gokernel", reason="Go's widgets")

NAME = "widgets-live.ipynb"
CELLS = [
    """import ("fmt"; "gokernel/kernel/display"; "gokernel/kernel/widgets"; "time")
s := widgets.NewIntSlider("n", 0, 10, 5)
square := widgets.NewLabel("5 squared is 25")
log := widgets.NewOutput()
s.OnChange(func(n int) {
	square.SetValue(fmt.Sprintf("%d squared is %d", n, n*n))
	log.Capture(func() { fmt.Println("moved to", n) })
})
widgets.NewVBox(s, square, log)""",
    """stop, stopped := widgets.NewButton("Enough"), make(chan bool, 1)
stop.OnClick(func() { stopped <- true })
bar := widgets.NewIntProgress("works", 0, 50)
display.Show(widgets.NewHBox(bar, stop))
for i := 0; len(stopped) == 0; i++ {
	bar.SetValue(i % 50)
	time.Sleep(20 * time.Millisecond)
}
<-stopped
fmt.Println("stopped with", s.Value())""",
    "s.Value()",
]


def _move(page, key: str, text: str) -> None:
    """Press a key on the slider's handle; wait until the label and the output say so."""
    page.wait("$(v[0])", f"{NOTEBOOK} .noUi-handle")
    handle = page.driver.find_element("css selector", f"{NOTEBOOK} .noUi-handle")
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", handle)
    handle.send_keys(key)
    n, square = text.split(" squared is ")
    page.wait_output(0, text)
    page.wait_output(0, f"moved to {n}")
    assert int(n) ** 2 == int(square)


def _opened(page) -> None:
    """The notebook with its first cell run."""
    page.open(NAME)
    page.run_cell(0)
    page.wait_done(0)
    page.wait_output(0, "5 squared is 25")


def test_slider_moves_and_its_callback_is_shown(page):
    """The arrow key moves the slider; the callback changes a label and prints into an output."""
    _opened(page)
    _move(page, Keys.ARROW_RIGHT, "6 squared is 36")
    _move(page, Keys.END, "10 squared is 100")
    page.run_cell(2)
    page.wait_output(2, "10")


def test_widgets_live_while_a_cell_runs(page):
    """A slider's callback runs beside a loop; a button ends the loop."""
    _opened(page)
    page.run_cell(1)
    page.wait_output(1, "Enough")
    _move(page, Keys.ARROW_RIGHT, "6 squared is 36")
    _move(page, Keys.ARROW_RIGHT, "7 squared is 49")
    assert "*" in page.cells()[1].prompt, "the loop was to run all the while"
    page._click_text(f"{NOTEBOOK} button.widget-button", "Enough")
    page.wait_output(1, "stopped with 7")
    page.wait_idle()


def test_widgets_live_after_a_reload(page):
    """The page is loaded anew: the widgets come back from the kernel, as they are, and work."""
    _opened(page)
    _move(page, Keys.ARROW_RIGHT, "6 squared is 36")
    page.menu("File", "Save Notebook")
    page.wait("!$('.jp-mod-dirty')")
    page.driver.execute_script("window.before = true")
    page.driver.refresh()
    page.wait("!window.before && $(v[0])", f"{NOTEBOOK} .noUi-handle")
    page.wait_idle()
    page.wait_output(0, "6 squared is 36")
    page.wait_output(0, "moved to 6")
    _move(page, Keys.ARROW_RIGHT, "7 squared is 49")


def test_the_widgets_notebook(page):
    """docs/widgets.ipynb: before a run its pictures in HTML; after it every kind of widget has its view."""
    page.open("widgets.ipynb")
    page.wait("$(v[0])", f"{NOTEBOOK} .jp-RenderedHTMLCommon input[type=range]")  # it is not trusted yet
    page.menu("Run", "Run All Cells")
    page.wait_idle(patience=120)
    page.wait("$(v[0])", f"{NOTEBOOK} .widget-text input")
    for css in ("slider", "label", "hprogress", "button", "dropdown", "checkbox", "html", "hbox", "vbox"):
        assert page.driver.find_elements("css selector", f"{NOTEBOOK} .jp-OutputArea-output .widget-{css}"), css
    assert not page.driver.find_elements("css selector", f"{NOTEBOOK} .jp-RenderedText[data-mime-type$=stderr]")
