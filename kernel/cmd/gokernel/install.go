package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"gokernel/kernel/internal/kernelspec"
)

// place is where a kernel is installed: the flags that install and uninstall
// share.
type place struct {
	user, sysPrefix bool
	prefix          string
	name            string
}

func (p *place) flags(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&p.user, "user", false, "for this user's Jupyter (the default)")
	f.BoolVar(&p.sysPrefix, "sys-prefix", false, "for the active Python environment (virtualenv, conda, or python3 on PATH)")
	f.StringVar(&p.prefix, "prefix", "", "for the Jupyter under `DIR`; /usr/local serves all users")
	f.StringVar(&p.name, "name", kernelspec.DefaultName, "the kernel's `NAME` in notebooks")
}

// dataDir is the Jupyter data directory that the flags choose.
func (p *place) dataDir(ctx context.Context, c *cobra.Command) (string, error) {
	chosen := 0
	for _, name := range []string{"user", "sys-prefix", "prefix"} {
		if c.Flags().Changed(name) {
			chosen++
		}
	}
	switch {
	case chosen > 1:
		return "", usage(c, fmt.Errorf("%s: only one of --user, --sys-prefix and --prefix can be given", c.Name()))
	case c.Flags().Changed("prefix") && p.prefix == "":
		return "", usage(c, fmt.Errorf("%s: --prefix is empty", c.Name()))
	case p.prefix != "":
		return kernelspec.PrefixDataDir(p.prefix)
	case p.sysPrefix:
		prefix, err := kernelspec.SysPrefix(ctx)
		if err != nil {
			return "", hinted(err, "activate the environment, or say --prefix DIR")
		}
		return kernelspec.PrefixDataDir(prefix)
	}
	return kernelspec.UserDataDir()
}

func (a *app) installCommand() *cobra.Command {
	var p place
	var display string
	var as []string
	c := &cobra.Command{
		Use:   "install",
		Short: "Install the kernel for Jupyter",
		Long: `Install writes a kernel spec that names this binary by its absolute path, where
Jupyter, VS Code and other front ends find it. Run it again after moving the
binary. A binary that "go run" built is copied beside the spec.

With --as it is installed under the name of another kernel, too, so that
Jupyter opens notebooks that were written for that one with this one:
gophernotes and gonb are those whose notebooks run here. An installed kernel of
that name is not replaced.`,
		Example: `  gokernel install
  gokernel install --sys-prefix
  gokernel install --prefix /usr/local --name go --display-name "Go"
  gokernel install --as gophernotes --as gonb`,
		Args: between(0, 0, ""),
	}
	p.flags(c)
	c.Flags().StringVar(&display, "display-name", kernelspec.DefaultDisplayName, "the `NAME` that people see")
	c.Flags().StringArrayVar(&as, "as", nil, "also under the `NAME` of another kernel, whose notebooks it then opens")
	c.RunE = func(c *cobra.Command, _ []string) error {
		dir, err := p.dataDir(c.Context(), c)
		if err != nil {
			return err
		}
		exe, err := kernelspec.Executable()
		if err != nil {
			return fmt.Errorf("install: cannot find this binary: %w", err)
		}
		if err := a.install(dir, kernelspec.Spec{Name: p.name, DisplayName: display, Executable: exe}); err != nil {
			return err
		}
		for _, name := range as {
			spec := kernelspec.Spec{Name: name, DisplayName: fmt.Sprintf("%s, for %s", display, name), Executable: exe}
			if err := a.install(dir, spec); err != nil {
				return err
			}
		}
		return nil
	}
	return c
}

func (a *app) install(dir string, spec kernelspec.Spec) error {
	done, err := kernelspec.Install(dir, spec)
	if err != nil {
		return installError(err)
	}
	if done.Copied != "" {
		fmt.Fprintf(a.stdout, "copied the binary to %s\n", done.Copied)
	}
	fmt.Fprintf(a.stdout, "installed the kernel %s in %s\n", filepath.Base(done.Dir), done.Dir)
	return nil
}

func installError(err error) error {
	switch {
	case errors.Is(err, kernelspec.ErrForeign):
		return hinted(err, "choose another name, or uninstall that kernel first")
	case errors.Is(err, kernelspec.ErrPermission):
		return hinted(err, "try --user, or run with the rights of the owner")
	}
	return err
}

func (a *app) uninstallCommand() *cobra.Command {
	var p place
	c := &cobra.Command{
		Use:   "uninstall",
		Short: "Remove the kernel from Jupyter",
		Long: `Uninstall removes the kernel spec that "gokernel install" with the same flags
wrote. It removes nothing of other kernels.`,
		Example: `  gokernel uninstall
  gokernel uninstall --sys-prefix --name go`,
		Args: between(0, 0, ""),
	}
	p.flags(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		dir, err := p.dataDir(c.Context(), c)
		if err != nil {
			return err
		}
		removed, err := kernelspec.Uninstall(dir, p.name)
		if errors.Is(err, kernelspec.ErrNotInstalled) {
			return hinted(err, "use the --user, --sys-prefix, --prefix and --name that it was installed with")
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "removed %s\n", removed)
		return nil
	}
	return c
}
