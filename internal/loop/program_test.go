package loop

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// Random programs, run by the loop and by the model of model_test.go: both must
// say the same in the same order.

const programTick = time.Second

type opKind byte

const (
	opTurn opKind = iota
	opSleep
	opCancel
	opAwait
	opGather
	opWait
	opSet
	opFuture
	opUncancel
	opFail
	opCancelFuture
	opShield
	opTimeout
	opKinds
)

// op is a line of a script; a and b are tasks, futures or ticks.
type op struct {
	kind opKind
	a, b int
}

// script is what one task does. A stubborn one goes on after an error.
type script struct {
	ops      []op
	stubborn bool
}

// decode makes a program of bytes. A task waits only for tasks before it, so
// that no circle waits for itself.
func decode(data []byte) (program []script) {
	next := func(n int) int {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return int(b) % n
	}
	tasks := 2 + next(5)
	for i := range tasks {
		s := script{stubborn: next(2) == 1}
		for range 1 + next(5) {
			o := op{kind: opKind(next(int(opKinds)))}
			switch o.kind {
			case opSleep:
				o.a = 1 + next(4)
			case opTimeout:
				o.a, o.b = next(4), 1+next(4)
			case opCancel:
				o.a = next(tasks)
			case opAwait, opGather, opWait, opShield:
				if i == 0 {
					o.kind = opTurn
					break
				}
				o.a, o.b = next(i), next(i)
			default:
				o.a = next(2)
			}
			s.ops = append(s.ops, o)
		}
		program = append(program, s)
	}
	return program
}

// byLoop gives what the loop says of program.
func byLoop(t *testing.T, program []script) (log []string) {
	synctest.Test(t, func(t *testing.T) {
		over := false
		ctx := WithReporter(context.Background(), func(Report) {})
		err := Run(ctx, do("main", func(ctx context.Context) error {
			futures := []*Future{NewFuture(ctx), NewFuture(ctx)}
			tasks := make([]*Task, len(program))
			for i, s := range program {
				tasks[i] = CreateTask(ctx, do("script", func(ctx context.Context) error {
					for pc, o := range s.ops {
						err := loopOp(ctx, o, tasks, futures)
						if over {
							return err
						}
						log = append(log, fmt.Sprintf("%d.%d %s", i, pc, loopOutcome(err)))
						if err != nil && !s.stubborn {
							return err
						}
					}
					return nil
				}))
			}
			err := Sleep(ctx, 100*programTick)
			over = true
			return err
		}))
		if err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	return log
}

func loopOutcome(err error) mOutcome {
	switch {
	case err == nil:
		return mOK
	case errors.Is(err, ErrTimeout):
		return mTimeout
	case errors.Is(err, ErrCancelled):
		return mCancelled
	}
	return mFailed
}

var errProgram = errors.New("bad")

func loopOp(ctx context.Context, o op, tasks []*Task, futures []*Future) error {
	is := func(yes bool) error {
		if yes {
			return nil
		}
		return errProgram
	}
	switch o.kind {
	case opTurn:
		return Sleep(ctx, 0)
	case opSleep:
		return Sleep(ctx, time.Duration(o.a)*programTick)
	case opCancel:
		return is(tasks[o.a].Cancel(""))
	case opAwait:
		return Await(ctx, tasks[o.a].Awaitable())
	case opGather:
		_, err := Gather(ctx, []Awaitable{tasks[o.a].Awaitable(), tasks[o.b].Awaitable()}, (o.a+o.b)%2 == 1)
		return err
	case opWait:
		options := []WaitOption{FirstCompleted}
		if o.b > 0 {
			options = append(options, Within(time.Duration(o.b)*programTick))
		}
		_, err := Wait(ctx, []Awaitable{tasks[o.a].Awaitable(), tasks[o.b].Awaitable()}, options)
		return err
	case opSet:
		return futures[o.a].Set(nil)
	case opFuture:
		return Await(ctx, futures[o.a].Awaitable())
	case opUncancel:
		CurrentTask(ctx).Uncancel()
		return nil
	case opCancelFuture:
		return is(futures[o.a].Cancel(""))
	case opShield:
		return Await(ctx, Shield(ctx, tasks[o.a].Awaitable(), func() {}).Awaitable())
	case opTimeout:
		return NewTimeout(time.Duration(o.a)*programTick).Run(ctx, func(ctx context.Context) error {
			return Sleep(ctx, time.Duration(o.b)*programTick)
		})
	}
	return errProgram
}

func checkProgram(t *testing.T, data []byte) {
	program := decode(data)
	want, got := byModel(program), byLoop(t, program)
	if !slices.Equal(got, want) {
		t.Fatalf("program %+v\nthe loop says  %q\nthe model says %q", program, got, want)
	}
}

func FuzzPrograms(f *testing.F) {
	f.Add([]byte{3, 1, 2, 1, 3, 2, 0, 0, 0, 4, 3, 0, 1, 4, 0, 1})
	f.Add([]byte{1, 0, 1, 12, 0, 3, 1, 2, 2, 0, 5, 0, 1, 8})
	f.Fuzz(checkProgram)
}

func TestProgramsAgainstTheModel(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		data := make([]byte, 60)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		checkProgram(t, data)
	}
}
