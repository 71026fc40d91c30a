package magic

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// load is %load.
func load() Magic {
	return Magic{
		Name:  "load",
		Files: true,
		Forms: []Form{Line},
		Usage: []string{"%load FILE"},
		Doc:   "Put the text of a file into this cell.",
		Run: func(h Host, c Call) error {
			name, err := fileName(c)
			if err != nil {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			h.NextInput("// from "+name+"\n"+string(data), true)
			return nil
		},
	}
}

// runFile is %run.
func runFile() Magic {
	return Magic{
		Name:  "run",
		Files: true,
		Forms: []Form{Line},
		Usage: []string{"%run FILE.go", "%run NOTEBOOK.ipynb"},
		Doc:   "Run a Go file, func main included, or the cells of a notebook, in this session.",
		Run: func(h Host, c Call) error {
			name, err := fileName(c)
			if err != nil {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if filepath.Ext(name) != ".ipynb" {
				return h.RunCell(filepath.Base(name), string(data))
			}
			cells, err := codeCells(data)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			for i, code := range cells {
				if err := h.RunCell(fmt.Sprintf("%s[%d]", filepath.Base(name), i+1), code); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// codeCells are the code cells of a notebook (nbformat 4, "Code cells").
func codeCells(data []byte) ([]string, error) {
	var nb struct {
		Cells []struct {
			CellType string          `json:"cell_type"`
			Source   json.RawMessage `json:"source"`
		} `json:"cells"`
	}
	if err := json.Unmarshal(data, &nb); err != nil {
		return nil, err
	}
	var out []string
	for i, c := range nb.Cells {
		if c.CellType != "code" {
			continue
		}
		var text string
		var lines []string
		if json.Unmarshal(c.Source, &text) != nil {
			if err := json.Unmarshal(c.Source, &lines); err != nil {
				return nil, fmt.Errorf("the source of cell %d: %w", i+1, err)
			}
			text = strings.Join(lines, "")
		}
		if strings.TrimSpace(text) != "" {
			out = append(out, text)
		}
	}
	return out, nil
}

// writefile is %%writefile.
func writefile() Magic {
	return Magic{
		Name:    "writefile",
		Files:   true,
		Forms:   []Form{Line, Text},
		Usage:   []string{"%writefile [-a] FILE", "%%writefile [-a] FILE"},
		Doc:     "Write the cell's Go code to a file and run it; with %% write the cell instead of running it.",
		Options: []Option{{Name: "-a", Doc: "add it to the end of the file"}},
		Run: func(h Host, c Call) error {
			name, err := fileName(c)
			if err != nil {
				return err
			}
			flags, done := os.O_TRUNC, "Writing "
			if _, err := os.Stat(name); err == nil {
				done = "Overwriting "
			}
			if c.Has("-a") {
				flags, done = os.O_APPEND, "Appending to "
			}
			f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|flags, 0o666)
			if err != nil {
				return err
			}
			text := c.text(h)
			if !strings.HasSuffix(text, "\n") {
				text += "\n"
			}
			_, err = f.WriteString(text)
			if cerr := f.Close(); err == nil {
				err = cerr
			}
			if err == nil {
				h.Print(done + name + "\n")
			}
			return err
		},
	}
}

// export is %export.
func export() Magic {
	return Magic{
		Name:  "export",
		Files: true,
		Forms: []Form{Line},
		Usage: []string{"%export FILE.go"},
		Doc:   "Write the session, as far as its cells succeeded, as a Go program.",
		Run: func(h Host, c Call) error {
			name, err := fileName(c)
			if err != nil {
				return err
			}
			text, err := h.Program()
			if err != nil {
				return err
			}
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				return err
			}
			h.Print("Writing " + name + "\n")
			return nil
		},
	}
}

// fileName is the one argument of a magic that takes a file; quotes around it
// and ~ are understood.
func fileName(c Call) (string, error) {
	name := strings.TrimSpace(c.Args)
	if len(name) > 1 && (name[0] == '"' || name[0] == '\'') && name[len(name)-1] == name[0] {
		name = name[1 : len(name)-1]
	}
	if name == "" {
		return "", &UsageError{"%" + c.Name + " needs the name of a file", "%help " + c.Name}
	}
	return expandHome(name), nil
}

func expandHome(name string) string {
	if name != "~" && !strings.HasPrefix(name, "~/") {
		return name
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	return home + name[1:]
}
