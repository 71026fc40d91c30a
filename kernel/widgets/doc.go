// Package widgets puts controls into a notebook: sliders, buttons, boxes and
// their like, whose callbacks are Go functions of a cell. They are the widgets
// of ipywidgets 8 (https://ipywidgets.readthedocs.io); no Python is needed, but
// the front end must have their JavaScript, which JupyterLab gets with the
// package jupyterlab_widgets. Others show a picture of the widget in HTML.
//
//	s := widgets.NewIntSlider("n", 0, 10, 5)
//	l := widgets.NewLabel("25")
//	s.OnChange(func(n int) { l.SetValue(strconv.Itoa(n * n)) })
//	widgets.NewVBox(s, l) // the last expression of a cell is shown
//
// Callbacks run while the user moves things, also beside a cell that runs: what
// both use must be guarded, as between goroutines. What a callback prints goes
// to no cell; an [Output] shows it. Widgets may be used from any goroutine.
//
// A widget has the state of the ipywidgets widget of its name, by the same
// keys: [Base.Set], [Base.Get] and [Base.Observe] take them all. The messages
// are those of the widget protocol 2.1
// (https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md).
//
// In an ordinary program nobody sees the widgets; they keep their values and
// call their callbacks when the program sets one.
package widgets
