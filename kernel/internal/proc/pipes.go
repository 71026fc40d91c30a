package proc

import (
	"fmt"
	"os"
)

// pipes are the parent's ends of the five pipes to a child.
type pipes struct {
	in      *os.File // to fd 3
	out     *os.File // from fd 4
	stdout  *os.File // from fd 1
	stderr  *os.File // from fd 2
	crash   *os.File // from fd 5
	child   [5]*os.File
	rawEnds [2]*os.File // the writing ends of stdout and stderr, kept for the last mark
}

// open makes the pipes. child holds the child's ends in the order above.
func (p *pipes) open() error {
	for i, own := range []**os.File{&p.in, &p.out, &p.stdout, &p.stderr, &p.crash} {
		r, w, err := os.Pipe()
		if err != nil {
			p.closeAll()
			return fmt.Errorf("making a pipe to the worker: %w", err)
		}
		if i == 0 {
			*own, p.child[i] = w, r
		} else {
			*own, p.child[i] = r, w
		}
	}
	return nil
}

// started closes what only the child uses.
func (p *pipes) started() {
	p.rawEnds = [2]*os.File{p.child[2], p.child[3]}
	for _, i := range []int{0, 1, 4} {
		p.child[i].Close()
	}
}

// closeAll closes everything after a failed start.
func (p *pipes) closeAll() {
	for _, f := range append(p.child[:], p.in, p.out, p.stdout, p.stderr, p.crash) {
		if f != nil {
			f.Close()
		}
	}
}
