package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gokernel/notebooks"
)

// defaultCourse is the folder that course and lab unpack into.
const defaultCourse = "gokernel-course"

func (a *app) courseCommand() *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "course [DIR]",
		Short: "Unpack the course's notebooks",
		Long: `Course writes the notebooks of the course to DIR, ` + defaultCourse + ` if none is
given. A notebook that is there already and differs is left as it is.`,
		Example: `  gokernel course
  gokernel course ~/lessons
  gokernel course --force        go back to the original notebooks`,
		Args: between(0, 1, "folder"),
	}
	c.Flags().BoolVar(&force, "force", false, "overwrite notebooks that were changed")
	c.RunE = func(_ *cobra.Command, args []string) error {
		return a.unpack(courseDir(args), force)
	}
	return c
}

func courseDir(args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	return defaultCourse
}

// unpack writes the course to dir and says what it did with each notebook.
func (a *app) unpack(dir string, force bool) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return courseError(dir, err)
	}
	names, err := fs.Glob(notebooks.Files, "*.ipynb")
	if err != nil {
		return err
	}
	kept := false
	for _, name := range names {
		data, err := notebooks.Files.ReadFile(name)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, name)
		did, err := unpackFile(path, data, force)
		if err != nil {
			return courseError(path, err)
		}
		kept = kept || did == "kept"
		fmt.Fprintf(a.stdout, "%-9s  %s\n", did, path)
	}
	if kept {
		fmt.Fprintln(a.stdout, "kept means: it differs from the course's and was left as it is; gokernel course --force overwrites it")
	}
	return nil
}

func unpackFile(path string, data []byte, force bool) (did string, err error) {
	old, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		did = "wrote"
	case err != nil:
		return "", err
	case bytes.Equal(old, data):
		return "unchanged", nil
	case !force:
		return "kept", nil
	default:
		did = "replaced"
	}
	tmp := path + ".part"
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return "", err
	}
	if err := os.Rename(tmp, path); err != nil {
		return "", errors.Join(err, os.Remove(tmp))
	}
	return did, nil
}

// courseError puts a failed system call in one line.
func courseError(path string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%s: cannot write the course: no permission", path)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: cannot write the course: %w", path, err)
}
