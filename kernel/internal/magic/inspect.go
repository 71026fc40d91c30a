package magic

import "strings"

// pinfo is %pinfo and name?.
func pinfo() Magic {
	return Magic{
		Name:    "pinfo",
		Forms:   []Form{Line},
		Usage:   []string{"%pinfo NAME or NAME?", "%pinfo -s NAME or NAME??"},
		Doc:     "Show what a name is and its documentation.",
		Options: []Option{{Name: "-s", Doc: "with its source"}},
		Run: func(h Host, c Call) error {
			detail := 0
			if c.Has("-s") {
				detail = 1
			}
			name := strings.TrimSpace(c.Args)
			if name == "" {
				return &UsageError{"%pinfo needs a name", "as in %pinfo strings.Cut, or strings.Cut?"}
			}
			return h.Inspect(name, detail)
		},
	}
}

// autoimport is %autoimport.
func autoimport() Magic {
	return Magic{
		Name:  "autoimport",
		Words: func() []string { return []string{"on", "off"} },
		Forms: []Form{Line},
		Usage: []string{"%autoimport", "%autoimport on", "%autoimport off"},
		Doc:   "Tell or choose whether a package of the standard library that a cell names is imported by itself.",
		Run: func(h Host, c Call) error {
			switch strings.TrimSpace(c.Args) {
			case "on":
				h.SetAutoimport(true)
			case "off":
				h.SetAutoimport(false)
			case "":
				state := "off"
				if h.Autoimport() {
					state = "on"
				}
				h.Print("autoimport is " + state + "\n")
			default:
				return &UsageError{"%autoimport takes on or off", ""}
			}
			return nil
		},
	}
}
