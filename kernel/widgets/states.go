package widgets

import "maps"

// The modules of the front end that have the models and views.
const (
	baseModule     = "@jupyter-widgets/base"
	controlsModule = "@jupyter-widgets/controls"
	outputModule   = "@jupyter-widgets/output"
)

type state = map[string]any

// modelState is the state of a model of one of the modules: its names and the
// given values.
func modelState(module, version, name, view string, more ...state) state {
	s := state{
		"_model_module": module, "_model_module_version": version, "_model_name": name + "Model",
		"_view_module": module, "_view_module_version": version, "_view_name": view,
		"_view_count": nil,
	}
	for _, m := range more {
		maps.Copy(s, m)
	}
	return s
}

// control is the state of a widget of the controls.
func control(name string, more ...state) state {
	s := modelState(controlsModule, "2.0.0", name, name+"View", dom())
	for _, m := range more {
		maps.Copy(s, m)
	}
	return s
}

// dom is what all that is seen has.
func dom() state { return state{"_dom_classes": []any{}, "tabbable": nil, "tooltip": nil} }

// described is what has a description beside it.
func described(text string) state {
	return state{"description": text, "description_allow_html": false}
}

// styleState is the state of a style: a model of the controls whose view is a
// plain one.
func styleState(name string, keys ...string) state {
	s := modelState(controlsModule, "2.0.0", name, "StyleView")
	s["_view_module"] = baseModule
	for _, k := range keys {
		s[k] = nil
	}
	return s
}

// describedStyle is a style with the width of the description.
func describedStyle(name string, keys ...string) state {
	s := styleState(name, keys...)
	s["description_width"] = ""
	return s
}

// layoutKeys are the properties of CSS that a layout has.
var layoutKeys = []string{
	"align_content", "align_items", "align_self", "border_bottom", "border_left", "border_right", "border_top",
	"bottom", "display", "flex", "flex_flow", "grid_area", "grid_auto_columns", "grid_auto_flow", "grid_auto_rows",
	"grid_column", "grid_gap", "grid_row", "grid_template_areas", "grid_template_columns", "grid_template_rows",
	"height", "justify_content", "justify_items", "left", "margin", "max_height", "max_width", "min_height",
	"min_width", "object_fit", "object_position", "order", "overflow", "padding", "right", "top", "visibility", "width",
}

func layoutState() state {
	s := modelState(baseModule, "2.0.0", "Layout", "LayoutView")
	for _, k := range layoutKeys {
		s[k] = nil
	}
	return s
}
