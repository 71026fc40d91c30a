package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"gokernel/kernel/internal/kernelspec"
	"gokernel/notebooks"
)

// labFlags are the flags that "gokernel lab" hands on to JupyterLab.
type labFlags struct {
	noBrowser       bool
	port, ip, token string
}

func (a *app) labCommand() *cobra.Command {
	var f labFlags
	c := &cobra.Command{
		Use:   "lab [DIR] [-- JUPYTERLAB-OPTIONS...]",
		Short: "Open the course in JupyterLab",
		Long: `Lab unpacks the course to DIR, ` + defaultCourse + ` if none is given, and opens it in
JupyterLab with this kernel. It takes the JupyterLab on PATH. Where there is
none it installs one for itself into a folder of the user's cache; that needs
python3 and the network, once. It changes nothing of your own Jupyter.`,
		Example: `  gokernel lab
  gokernel lab ~/lessons --no-browser --port 9999
  gokernel lab -- --allow-root`,
	}
	c.Args = func(c *cobra.Command, args []string) error {
		dirs, _ := splitDash(c, args)
		return between(0, 1, "folder")(c, dirs)
	}
	c.Flags().BoolVar(&f.noBrowser, "no-browser", false, "open no browser, print the address")
	c.Flags().StringVar(&f.port, "port", "", "the `PORT` to listen on (JupyterLab's default is 8888)")
	c.Flags().StringVar(&f.ip, "ip", "", "the `ADDRESS` to listen on (JupyterLab's default is localhost)")
	c.Flags().StringVar(&f.token, "token", "", "the `TOKEN` to log in with (JupyterLab makes one up)")
	c.RunE = func(c *cobra.Command, args []string) error {
		dirs, extra := splitDash(c, args)
		return a.lab(c.Context(), courseDir(dirs), f.arguments(c, extra))
	}
	return c
}

// splitDash parts the arguments before "--" from those after it.
func splitDash(c *cobra.Command, args []string) (before, after []string) {
	if n := c.ArgsLenAtDash(); n >= 0 {
		return args[:n], args[n:]
	}
	return args, nil
}

func (f *labFlags) arguments(c *cobra.Command, extra []string) []string {
	var args []string
	if f.noBrowser {
		args = append(args, "--no-browser")
	}
	for _, o := range []struct{ flag, option, value string }{
		{"port", "--ServerApp.port=", f.port},
		{"ip", "--ServerApp.ip=", f.ip},
		{"token", "--IdentityProvider.token=", f.token},
	} {
		if c.Flags().Changed(o.flag) {
			args = append(args, o.option+o.value)
		}
	}
	return append(args, extra...)
}

func (a *app) lab(ctx context.Context, dir string, options []string) error {
	cache, err := cacheDir()
	if err != nil {
		return err
	}
	if err := a.unpack(dir, false); err != nil {
		return err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return err
	}
	data := filepath.Join(cache, "share", "jupyter")
	if err := labKernel(data); err != nil {
		return err
	}
	lab, err := a.findLab(ctx, cache)
	if err != nil {
		return err
	}
	args := append(lab[1:], "--ServerApp.root_dir="+dir, "--LabApp.default_url=/lab/tree/"+notebooks.First)
	args = append(args, options...)
	cmd := exec.CommandContext(ctx, lab[0], args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "JUPYTER_PATH="+joinPath(data, os.Getenv("JUPYTER_PATH")))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, a.stdout, a.stderr
	return foreground(cmd)
}

// cacheDir is the folder under the user's cache that is gokernel's own.
func cacheDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", hinted(fmt.Errorf("lab: no folder for caches: %w", err), "set HOME or XDG_CACHE_HOME")
	}
	return filepath.Join(dir, "gokernel"), nil
}

// labKernel installs the kernel into a data directory of our own, which
// JupyterLab gets by JUPYTER_PATH.
func labKernel(data string) error {
	exe, err := kernelspec.Executable()
	if err != nil {
		return fmt.Errorf("lab: cannot find this binary: %w", err)
	}
	_, err = kernelspec.Install(data, kernelspec.Spec{Executable: exe})
	return err
}

func joinPath(first, rest string) string {
	if rest == "" {
		return first
	}
	return strings.Join([]string{first, rest}, string(filepath.ListSeparator))
}

// foreground runs a program that shares our terminal until it ends. Ctrl-C
// reaches it by itself, from the terminal; SIGTERM is handed on.
func foreground(cmd *exec.Cmd) error {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("cannot start %s: %w", cmd.Path, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case s := <-signals:
			if s == syscall.SIGTERM && cmd.Process.Signal(s) != nil {
				cmd.Process.Kill() // Windows has no SIGTERM to send
			}
		case err := <-ended:
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				return fmt.Errorf("%s ended with %s", filepath.Base(cmd.Path), exit)
			}
			return err
		}
	}
}
