package magic

import (
	"fmt"
	"strconv"
	"strings"
)

// history is %history.
func history() Magic {
	return Magic{
		Name:    "history",
		Forms:   []Form{Line},
		Usage:   []string{"%history [-n] [RANGE...]"},
		Doc:     "Print the cells of this session, or those of ranges: %history 2 4-6.",
		Options: []Option{{Name: "-n", Doc: "with their numbers"}},
		Run: func(h Host, c Call) error {
			list, err := inRanges(h.History(), c.Args)
			if err != nil {
				return err
			}
			for _, e := range list {
				text := e.Code + "\n"
				switch {
				case c.Has("-n") && strings.Contains(e.Code, "\n"):
					text = fmt.Sprintf("%4d:\n%s", e.Number, text)
				case c.Has("-n"):
					text = fmt.Sprintf("%4d: %s", e.Number, text)
				}
				h.Print(text)
			}
			return nil
		},
	}
}

// rerun is %rerun.
func rerun() Magic {
	return Magic{
		Name:  "rerun",
		Forms: []Form{Line},
		Usage: []string{"%rerun [RANGE...]"},
		Doc:   "Run earlier cells again, the one before this if no range is given.",
		Run: func(h Host, c Call) error {
			all := h.History()
			if len(all) > 0 {
				all = all[:len(all)-1] // this cell would run itself
			}
			if c.Args == "" && len(all) > 0 {
				all = all[len(all)-1:]
			}
			list, err := inRanges(all, c.Args)
			if err != nil {
				return err
			}
			if len(list) == 0 {
				return &UsageError{"there is no such earlier cell in this session", "%history -n lists them"}
			}
			for _, e := range list {
				h.Print("=== Executing: ===\n" + e.Code + "\n=== Output: ===\n")
				if err := h.RunCell("["+strconv.Itoa(e.Number)+"]", e.Code); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// inRanges are the entries that "2 4-6" names, in the order of the ranges; all
// if there is no range.
func inRanges(all []Entry, ranges string) ([]Entry, error) {
	if strings.TrimSpace(ranges) == "" {
		return all, nil
	}
	var out []Entry
	for r := range strings.FieldsSeq(ranges) {
		from, to, isRange := strings.Cut(r, "-")
		a, err := strconv.Atoi(from)
		b := a
		if isRange && err == nil {
			b, err = strconv.Atoi(to)
		}
		if err != nil {
			return nil, &UsageError{fmt.Sprintf("%q is no range of cells", r), "as in 3 or 4-6"}
		}
		for _, e := range all {
			if a <= e.Number && e.Number <= b {
				out = append(out, e)
			}
		}
	}
	return out, nil
}
