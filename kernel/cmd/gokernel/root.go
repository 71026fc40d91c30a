package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "gokernel",
		Short: "Go cells in Jupyter, and a course on coroutines",
		Long: `gokernel is a Jupyter kernel for Go in one binary. It runs Go cells in
JupyterLab and other front ends, reruns notebooks without Jupyter or Python,
and brings a course on coroutines.`,
		Example: `  gokernel lab                    open the course in JupyterLab
  gokernel run notebook.ipynb     rerun a notebook here, with wall times
  gokernel install                install the kernel for your own Jupyter`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usage(c, err) })
	root.AddCommand(
		a.installCommand(), a.uninstallCommand(), a.kernelCommand(), a.runCommand(),
		a.courseCommand(), a.labCommand(), a.versionCommand(),
	)
	return root
}

func usage(c *cobra.Command, err error) error {
	return &usageError{err: err, help: c.CommandPath() + " --help"}
}

func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	err := usage(c, fmt.Errorf("unknown command %q", args[0]))
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return hinted(err, "did you mean %s?", strings.Join(near, " or "))
	}
	return err
}

// between accepts from least to most arguments; most < 0 means any number.
func between(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usage(c, fmt.Errorf("%s: no %s given", c.Name(), what))
		case most == 0 && len(args) > 0:
			return usage(c, fmt.Errorf("%s: takes no arguments, got %q", c.Name(), args[0]))
		case most > 0 && len(args) > most:
			return usage(c, fmt.Errorf("%s: only one %s can be given, got also %q", c.Name(), what, args[most]))
		}
		return nil
	}
}

// isolate is the flag --isolate=on|off.
type isolate bool

func (i *isolate) String() string { return map[isolate]string{true: "on", false: "off"}[*i] }
func (i *isolate) Type() string   { return "on|off" }

func (i *isolate) Set(s string) error {
	switch s {
	case "on":
		*i = true
	case "off":
		*i = false
	default:
		return fmt.Errorf("want on or off")
	}
	return nil
}

// isolateFlag adds the flag to c and returns its value, on at first.
func isolateFlag(c *cobra.Command) *isolate {
	i := isolate(true)
	c.Flags().Var(&i, "isolate", "run cells in a process of their own")
	return &i
}
