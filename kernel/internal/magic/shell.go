package magic

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// sh is %sh, %%sh and !command.
func sh() Magic {
	m := shell("sh")
	m.Forms = []Form{Line, Text}
	m.Usage = []string{"%sh COMMAND or !COMMAND", "%%sh"}
	m.Doc = "Run a shell command, or with %% the cell as a script. Nothing can be typed into it; an interrupt kills it."
	return m
}

// bash is %%bash.
func bash() Magic {
	m := shell("bash")
	m.Forms = []Form{Text}
	m.Usage = []string{"%%bash"}
	m.Doc = "Run the cell as a script of bash. Nothing can be typed into it; an interrupt kills it."
	return m
}

func shell(name string) Magic {
	return Magic{Name: name, Files: true, Run: func(h Host, c Call) error {
		script := c.Args
		if script == "" {
			script = c.Text
		}
		if strings.TrimSpace(script) == "" {
			return &UsageError{"there is no command to run", "%help " + name}
		}
		return command(h, name, "-c", script)
	}}
}

// command runs a program whose output is the cell's, as it comes. When the cell
// is interrupted the program and all that it started are killed.
func command(h Host, name string, args ...string) error {
	cmd := exec.CommandContext(h.Context(), name, args...)
	cmd.Stdout, cmd.Stderr = stream{h, "stdout"}, stream{h, "stderr"}
	ownGroup(cmd)
	err := cmd.Run()
	if ctx := h.Context(); ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

type stream struct {
	h    Host
	name string
}

func (s stream) Write(p []byte) (int, error) {
	s.h.Write(s.name, p)
	return len(p), nil
}
