"""Writes models.json: the state of each widget as ipywidgets makes it (python models.py > models.json)."""

import json

import ipywidgets

NAMES = ("IntSlider FloatSlider Checkbox Text Dropdown Button Label HTML "
         "IntProgress FloatProgress HBox VBox Output").split()
GIVEN = {"Dropdown": {"options": ["a", "b"], "value": "a"}}


def plain(value):
    """A value without the ids of models."""
    if isinstance(value, str) and value.startswith("IPY_MODEL_"):
        return "IPY_MODEL_"
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


states = {}
for name in NAMES:
    widget = getattr(ipywidgets, name)(**GIVEN.get(name, {}))
    states[name] = plain(widget.get_state())
    states["Layout"] = plain(widget.layout.get_state())
    if hasattr(widget, "style"):
        states[name + ".style"] = plain(widget.style.get_state())
print(json.dumps(states, indent=1, sort_keys=True))
