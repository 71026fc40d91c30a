// Package kernelspec installs and removes the kernel where Jupyter finds it.
//
// Source: the jupyter_client documentation, "Making kernels for Jupyter",
// section "Kernel specs", and jupyter_core's paths.
package kernelspec

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

//go:generate go run genlogos.go

//go:embed logo-32x32.png
var logo32 []byte

//go:embed logo-64x64.png
var logo64 []byte

//go:embed logo-svg.svg
var logoSVG []byte

// Defaults of Spec.
const (
	DefaultName        = "gokernel"
	DefaultDisplayName = "Go (gokernel)"
)

// A Spec is a kernel to install.
type Spec struct {
	Name        string // the folder and what notebooks call it; DefaultName if empty
	DisplayName string // what people see; DefaultDisplayName if empty
	Executable  string // absolute path of the gokernel binary
}

// connectionFile is the word that Jupyter replaces with the file's path.
const connectionFile = "{connection_file}"

// file is kernel.json.
type file struct {
	Argv            []string       `json:"argv"`
	DisplayName     string         `json:"display_name"`
	Language        string         `json:"language"`
	InterruptMode   string         `json:"interrupt_mode"`
	ProtocolVersion string         `json:"kernel_protocol_version"`
	Metadata        map[string]any `json:"metadata"`
}

func (s Spec) json() ([]byte, error) {
	b, err := json.MarshalIndent(file{
		Argv:            append([]string{s.Executable}, arguments...),
		DisplayName:     s.DisplayName,
		Language:        "go",
		InterruptMode:   "message",
		ProtocolVersion: "5.5",
		Metadata:        map[string]any{"debugger": false},
	}, "", " ")
	return append(b, '\n'), err
}

// arguments follow the executable in argv. They also tell our own specs from
// those of others.
var arguments = []string{"kernel", "-f", connectionFile}

// ours tells whether a kernel.json is one that this package wrote.
func ours(data []byte) bool {
	var f file
	return json.Unmarshal(data, &f) == nil && f.Language == "go" &&
		len(f.Argv) > 0 && slices.Equal(f.Argv[1:], arguments)
}

// validName is the pattern of jupyter_client, which reads names in lower case.
var validName = regexp.MustCompile(`^[a-z0-9._-]+$`)

func cleanName(name string) (string, error) {
	if name == "" {
		return DefaultName, nil
	}
	lower := strings.ToLower(name)
	if !validName.MatchString(lower) || lower == "." || lower == ".." {
		return "", fmt.Errorf("kernel name %q: only letters, digits, '.', '-' and '_' are allowed", name)
	}
	return lower, nil
}
