package magic

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// cd is %cd.
func cd() Magic {
	return Magic{
		Name:  "cd",
		Files: true,
		Forms: []Form{Line},
		Usage: []string{"%cd [DIRECTORY]", "%cd -"},
		Doc:   "Change the working directory of the session, without an argument to the home directory, with - to the one before.",
		Run: func(h Host, c Call) error {
			if c.Args == "" {
				c.Args = "~"
			}
			name, err := fileName(c)
			if err != nil {
				return err
			}
			if err := changeDir(name); err != nil {
				return err
			}
			return printDir(h)
		},
	}
}

// lastDir is where shells keep the directory that they were in before.
const lastDir = "OLDPWD"

func changeDir(name string) error {
	if name == "-" {
		name = os.Getenv(lastDir)
		if name == "" {
			return &UsageError{"there is no directory before this one", "%cd DIRECTORY"}
		}
	}
	old, err := os.Getwd()
	if err != nil {
		return err
	}
	if err := os.Chdir(name); err != nil {
		return err
	}
	return os.Setenv(lastDir, old)
}

// pwd is %pwd.
func pwd() Magic {
	return Magic{
		Name:  "pwd",
		Forms: []Form{Line},
		Usage: []string{"%pwd"},
		Doc:   "Print the working directory.",
		Run:   func(h Host, _ Call) error { return printDir(h) },
	}
}

func printDir(h Host) error {
	dir, err := os.Getwd()
	if err == nil {
		h.Print(dir + "\n")
	}
	return err
}

// ls is %ls.
func ls() Magic {
	return Magic{
		Name:  "ls",
		Files: true,
		Forms: []Form{Line},
		Usage: []string{"%ls [DIRECTORY]"},
		Doc:   "List a directory, one name a line, directories with a / at their end.",
		Run: func(h Host, c Call) error {
			name := "."
			if c.Args != "" {
				var err error
				if name, err = fileName(c); err != nil {
					return err
				}
			}
			entries, err := os.ReadDir(name)
			for _, e := range entries {
				if strings.HasPrefix(e.Name(), ".") {
					continue
				}
				text := e.Name()
				if e.IsDir() {
					text += "/"
				}
				h.Print(text + "\n")
			}
			return err
		},
	}
}

// env is %env.
func env() Magic {
	return Magic{
		Name:  "env",
		Forms: []Form{Line},
		Usage: []string{"%env", "%env NAME", "%env NAME=VALUE"},
		Doc:   "List the environment variables, print one or set one, for os.Getenv and shell commands.",
		Run: func(h Host, c Call) error {
			if c.Args == "" {
				all := os.Environ()
				slices.Sort(all)
				h.Print(strings.Join(all, "\n") + "\n")
				return nil
			}
			name, value, set := strings.Cut(c.Args, "=")
			if !set {
				name, value, set = strings.Cut(c.Args, " ")
			}
			name, value = strings.TrimSpace(name), strings.TrimSpace(value)
			if set {
				if err := os.Setenv(name, value); err != nil {
					return err
				}
				h.Print(fmt.Sprintf("env: %s=%s\n", name, value))
				return nil
			}
			value, ok := os.LookupEnv(name)
			if !ok {
				return &UsageError{"the environment variable " + name + " is not set", "%env " + name + "=VALUE sets it"}
			}
			h.Print(value + "\n")
			return nil
		},
	}
}
