// Command gen writes what the kernel knows of importable packages: their
// types (std/export.zip, std/own.zip) and their symbols (std/symbols).
//
//	go generate ./kernel/internal/std
//	go run ./kernel/internal/std/internal/gen -only gokernel/internal/loop
//
// It needs the Go toolchain whose standard library it describes. Everything
// it writes is a function of that toolchain and of the packages in own.go.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/build"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	only := flag.String("only", "", "refresh this one package of the module, nothing else")
	flag.Parse()
	if err := run(*only); err != nil {
		panic(err) // a developer's tool: the exit status and the text are all it needs
	}
}

func run(only string) error {
	// The released binary is static. With cgo on, net and os/user would be
	// described as another build sees them.
	build.Default.CgoEnabled = false
	if err := chdirStd(); err != nil {
		return err
	}
	own, err := list(ownPackages...)
	if err != nil {
		return err
	}
	if only != "" {
		own = keep(own, only)
		if len(own) == 0 {
			return fmt.Errorf("%s does not build or is not named in own.go", only)
		}
		if err := writeArchive("own.zip", own, true); err != nil {
			return err
		}
		return writeSymbols(own, nil)
	}
	std, err := list("std")
	if err != nil {
		return err
	}
	if err := writeArchive("export.zip", std, false); err != nil {
		return err
	}
	if err := writeArchive("own.zip", own, false); err != nil {
		return err
	}
	return writeSymbols(append(std, own...), targets)
}

// chdirStd makes kernel/internal/std the working directory, wherever in the
// module the command was started.
func chdirStd() error {
	out, err := goCommand("list", "-m", "-f", "{{.Dir}}")
	if err != nil {
		return err
	}
	return os.Chdir(filepath.Join(strings.TrimSpace(string(out)), "kernel", "internal", "std"))
}

func goCommand(args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return out, nil
}
