package plot

import (
	"math"
	"strings"
	"time"
)

// spec is the layer's part of the Vega-Lite specification.
// The number i chooses its colour among several layers.
func (l layer) spec(c *Chart, i int) map[string]any {
	x := l.channel(l.x, c.xTitle, false)
	y := map[string]any{"aggregate": "count", "type": quantitative, "title": "count"}
	if l.y == "" {
		x["bin"] = map[string]any{"maxbins": l.bins}
		if c.yTitle != "" {
			y["title"] = c.yTitle
		}
	} else {
		y = l.channel(l.y, c.yTitle, l.mark == bar || l.mark == area)
	}
	enc := map[string]any{"x": x, "y": y}
	if l.color != "" {
		color := l.channel(l.color, "", false)
		enc["color"] = color
		if l.mark == bar || l.mark == area {
			y["stack"] = nil // each rises from zero
		}
		if l.mark == bar && l.y != "" && l.color != l.x {
			enc["xOffset"] = map[string]any{"field": color["field"], "type": nominal, "sort": nil} // side by side
		}
	}
	if l.mark == line {
		enc["order"] = map[string]any{"value": nil} // that of the data
	}
	mark := map[string]any{"type": l.mark, "tooltip": true}
	if l.color == "" {
		mark["color"] = palette[i%len(palette)]
	}
	if l.mark == point {
		mark["filled"] = true
	}
	if l.mark == area {
		mark["opacity"] = 0.6
	}
	return map[string]any{"mark": mark, "encoding": enc, "data": map[string]any{"values": l.values()}}
}

// channel is the encoding of a column. Nominal values keep their order; zero
// says that an axis of numbers begins at 0.
func (l layer) channel(name, title string, zero bool) map[string]any {
	col, k := l.data.column(name)
	ch := map[string]any{"field": escapeField(name), "type": k}
	if k == nominal {
		ch["sort"] = nil
	}
	if k == quantitative && name != l.color && l.y != "" {
		ch["scale"] = map[string]any{"zero": zero}
	}
	if k == nominal && len(col) <= 8 && name != l.color {
		ch["axis"] = map[string]any{"labelAngle": 0}
	}
	ch["title"] = name
	if title != "" {
		ch["title"] = title
	}
	return ch
}

var fieldEscapes = strings.NewReplacer(`\`, `\\`, ".", `\.`, "[", `\[`, "]", `\]`, "'", `\'`, `"`, `\"`)

// escapeField keeps Vega from taking a.b for a field inside a field.
func escapeField(name string) string { return fieldEscapes.Replace(name) }

// values are the rows of the columns that the layer uses.
func (l layer) values() []any {
	rows := make([]any, l.data.rows)
	for r := range rows {
		row := map[string]any{}
		for _, name := range []string{l.x, l.y, l.color} {
			if name != "" {
				row[name] = jsonValue(l.data.cols[name][r])
			}
		}
		rows[r] = row
	}
	return rows
}

func jsonValue(v any) any {
	switch x := v.(type) {
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
	case time.Time:
		return x.Format(time.RFC3339Nano)
	}
	return v
}
