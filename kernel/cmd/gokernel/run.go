package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"gokernel/kernel/internal/notebook"
)

// runFlags are the flags of "gokernel run".
type runFlags struct {
	output      string
	inplace     bool
	timeout     time.Duration
	allowErrors bool
	isolate     *isolate
	parameters  []string
	raw         []string
	set         []notebook.Parameter // what both say
}

func (a *app) runCommand() *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use:   "run NOTEBOOK...",
		Short: "Rerun notebooks here, cell by cell, with wall times",
		Long: `Run runs the cells of each notebook in order, in a fresh session and in the
notebook's folder. It shows each cell's number and first line, its output as it
comes and its wall time, and ends with a table. It needs neither Jupyter nor
Python.

A cell that fails ends the notebook with exit code 1, unless the cell is tagged
raises-exception or --allow-errors is given. Ctrl-C interrupts the running
cell, a second Ctrl-C ends the run. Without -o or --inplace nothing is written.

-p sets a variable for the run: the cell tagged "parameters" declares it, and a
cell after that one, tagged "injected-parameters", assigns the value. Without
such a cell the variables are declared in a first cell.`,
		Example: `  gokernel run lesson.ipynb
  gokernel run lesson.ipynb -o done.ipynb --timeout 30s
  gokernel run --inplace *.ipynb
  gokernel run report.ipynb -p n=100 -p title="The first hundred" -o hundred.ipynb`,
		Args: between(1, -1, "notebook"),
	}
	c.Flags().StringVarP(&f.output, "output", "o", "", "write the notebook with its outputs to `FILE`")
	c.Flags().BoolVar(&f.inplace, "inplace", false, "write the outputs into the notebook itself")
	c.Flags().DurationVar(&f.timeout, "timeout", 0, "interrupt a cell after `D`, like 30s or 5m (default none)")
	c.Flags().BoolVar(&f.allowErrors, "allow-errors", false, "go on after a cell that fails")
	c.Flags().StringArrayVarP(&f.parameters, "parameter", "p", nil, "set a variable, as `NAME=VALUE`: a number, true, a Go literal, or text")
	c.Flags().StringArrayVarP(&f.raw, "raw-parameter", "r", nil, "set a variable to text, as `NAME=TEXT`, whatever it looks like")
	f.isolate = isolateFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(c, args); err != nil {
			return err
		}
		return a.runAll(c.Context(), f, args)
	}
	return c
}

func (f *runFlags) check(c *cobra.Command, args []string) error {
	switch output := c.Flags().Changed("output"); {
	case output && f.inplace:
		return usage(c, errors.New("run: -o and --inplace exclude each other"))
	case output && f.output == "":
		return usage(c, errors.New("run: the file of -o is empty"))
	case output && len(args) > 1:
		return usage(c, fmt.Errorf("run: -o takes one notebook, got %d", len(args)))
	case f.timeout < 0:
		return usage(c, fmt.Errorf("run: the timeout %v is negative", f.timeout))
	}
	if err := f.parse(); err != nil {
		return usage(c, fmt.Errorf("run: %w", err))
	}
	return nil
}

// parse reads the parameters.
func (f *runFlags) parse() error {
	add := func(list []string, parse func(string) (notebook.Parameter, error)) error {
		for _, s := range list {
			p, err := parse(s)
			if err != nil {
				return err
			}
			f.set = append(f.set, p)
		}
		return nil
	}
	return errors.Join(add(f.parameters, notebook.ParseParameter), add(f.raw, notebook.ParseRawParameter))
}

// A job is one notebook to run.
type job struct {
	path string // as the user wrote it
	out  string // where to write the result, or ""
	nb   *notebook.Notebook
}

// load reads every notebook before the first cell runs, so that a wrong name
// at the end of the line costs nothing.
func (f *runFlags) load(paths []string) ([]job, error) {
	jobs := make([]job, 0, len(paths))
	for _, path := range paths {
		j := job{path: path, out: f.output}
		if f.inplace {
			j.out = path
		}
		var err error
		if j.nb, err = notebook.ReadFile(path); err != nil {
			return nil, err
		}
		if err := j.nb.RequireGo(path); err != nil {
			return nil, err
		}
		j.nb.SetParameters(f.set)
		if j.out != "" {
			if err := notebook.CheckWritable(j.out); err != nil {
				return nil, err
			}
		}
		jobs = append(jobs, j)
	}
	return jobs, nil
}

func (a *app) runAll(ctx context.Context, f runFlags, paths []string) error {
	jobs, err := f.load(paths)
	if err != nil {
		return err
	}
	ctx, interrupt, stop := interrupts(ctx)
	defer stop()
	failed := false
	for _, j := range jobs {
		if len(jobs) > 1 {
			fmt.Fprintf(a.stdout, "== %s\n", j.path)
		}
		if err := a.runOne(ctx, f, j, interrupt); err != nil {
			failed = true
			printError(a.stderr, fmt.Errorf("%s: %w", j.path, err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	if failed {
		return errReported
	}
	return nil
}

// runOne runs a notebook and writes it, also when a cell failed.
func (a *app) runOne(ctx context.Context, f runFlags, j job, interrupt <-chan struct{}) error {
	err := inFolder(filepath.Dir(j.path), func() (err error) {
		w, err := a.newWorker(bool(*f.isolate))
		if err != nil {
			return fmt.Errorf("cannot start a session: %w", err)
		}
		defer func() { err = errors.Join(err, w.Close()) }()
		timings, err := notebook.Run(ctx, j.nb, w, notebook.Options{
			Timeout: f.timeout, AllowErrors: f.allowErrors, Interrupt: interrupt,
			Progress: a.stdout, Colour: colour(a.stdout),
		})
		notebook.PrintTable(a.stdout, timings)
		return err
	})
	if j.out == "" {
		return err
	}
	if werr := j.nb.WriteFile(j.out); werr != nil {
		return errors.Join(err, werr)
	}
	fmt.Fprintf(a.stdout, "wrote %s\n", j.out)
	return err
}

// inFolder calls f with the working directory dir, where Jupyter too starts
// the kernel of a notebook.
func inFolder(dir string, f func() error) error {
	back, err := os.Getwd()
	if err != nil {
		return err
	}
	if err := os.Chdir(dir); err != nil {
		return err
	}
	defer os.Chdir(back)
	return f()
}

// interrupts turns the first Ctrl-C into a send on the channel and the second,
// or SIGTERM, into the end of the context. stop gives the signals back.
func interrupts(ctx context.Context) (context.Context, <-chan struct{}, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	interrupt := make(chan struct{}, 1)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for first := true; ; first = false {
			select {
			case <-ctx.Done():
				return
			case s := <-signals:
				if !first || s != os.Interrupt {
					cancel(errors.New("stopped by the user"))
					return
				}
				interrupt <- struct{}{}
			}
		}
	}()
	return ctx, interrupt, func() {
		signal.Stop(signals)
		cancel(nil)
		<-ended
	}
}
