package loop

import (
	"slices"
	"testing"
	"time"
)

// scripted is a record whose time is set by hand, and what it should tell.
type scripted struct {
	*Record
	now     time.Duration
	running int32
	want    []Step
}

func newScripted(sample bool) *scripted {
	s := new(scripted)
	s.Record = newRecord(time.Time{}, stopwatch{clock: func() time.Duration { return s.now }}, sample)
	return s
}

func (s *scripted) expect(step Step) {
	step.At = s.now
	s.want = append(s.want, step)
}

func (s *scripted) giveWay() {
	if s.running != 0 {
		s.expect(Step{Kind: StepSuspend, For: ForTurn, Task: s.running})
	}
	s.running = 0
}

func (s *scripted) control(task int32) {
	s.giveWay()
	s.note(word(codeControl, task))
	s.expect(Step{Kind: StepResume, Task: task})
	s.running = task
}

// step writes one of all kinds of steps, if it can come now.
func (s *scripted) step(kind byte, task int32) {
	switch runs := s.running != 0; {
	case kind == 0:
		s.control(task)
	case kind == 1:
		s.giveWay()
		s.note(word(codeStart, task))
		s.expect(Step{Kind: StepStart, Task: task})
		s.running = task
	case kind == 2 && runs:
		s.note(word(codeCreated, task))
		s.expect(Step{Kind: StepCreated, Task: task, By: s.running})
	case kind == 3 && runs:
		s.note(word(codeDone, s.running))
		s.expect(Step{Kind: StepDone, Task: s.running})
		s.running = 0
	case kind == 4 && runs:
		s.keepLabel(named("a lock"), task)
		if !s.noteLabel(codeAwait, s.running) {
			s.add(Step{Kind: StepSuspend, Task: s.running, For: ForFuture, Arg: task}, true)
		}
		s.expect(Step{Kind: StepSuspend, Task: s.running, For: ForFuture, Arg: task})
		s.running = 0
	case kind == 5 && runs && s.noteLabel(codeWake, task):
		s.expect(Step{Kind: StepWake, Task: task, By: s.running, For: ForFuture, Arg: int32(s.label >> codeBits)})
	case kind == 6:
		s.giveWay()
		s.note(word(codeBack, task-1))
		s.running = task - 1
	case kind == 7:
		s.giveWay()
		s.add(Step{Kind: StepWake, Task: task, Arg: 3}, false)
		s.expect(Step{Kind: StepWake, Task: task, Arg: 3})
	case kind == 8 && runs:
		s.add(Step{Kind: StepCall, Task: s.running, Arg: 300, By: 7}, true)
		s.expect(Step{Kind: StepCall, Task: s.running, Arg: 300, By: 7})
	case kind == 9:
		s.mark(s.now)
	case kind == 10:
		s.tick()
	case kind == 11:
		s.idle(time.Duration(task) * time.Hour)
	case kind == 12:
		s.control(task)
		s.room()
		s.put(Step{Kind: StepResume, Task: task, Arg: 5}, true)
		s.setDue()
		s.want[len(s.want)-1].Arg = 5
	}
}

func (s *scripted) idle(d time.Duration) {
	s.giveWay()
	s.due.set(0)
	s.add(Step{Kind: StepIdle, For: ForTimer}, false)
	s.expect(Step{Kind: StepIdle, For: ForTimer})
	s.now += d
	s.attend(s.now)
	s.mark(s.now)
}

// FuzzRecord writes steps as they come, and reads them: all, in order, with their
// times, or, where bursts are sampled, with times that are about right.
func FuzzRecord(f *testing.F) {
	f.Add([]byte("\x00\x10\x02\x30\x04\x05\x06\x07\x08\x09\x0a\x0b\x00\x20\x03\x01\x26\x02\x13"), uint16(1), false)
	f.Add([]byte{0x10, 0x20, 0x30}, uint16(100), true)
	f.Add([]byte{0x10, 0x24, 0x30, 0x05, 0x07, 0x19, 0x2c}, uint16(4000), true)
	f.Add([]byte{0x10, 0xf8}, uint16(3000), true)
	f.Fuzz(func(t *testing.T, ops []byte, times uint16, sample bool) {
		ops = slices.Repeat(ops[:min(len(ops), 100)], min(int(times), 5000))
		s := newScripted(sample)
		gaps := [...]time.Duration{0, 50, 100, 150, 300, 1000, 1500, 70_000, 900, 200, 80, 90, 30, 400, 20, 3_000_000}
		var longest time.Duration
		for _, op := range ops {
			if s.running != 0 {
				s.now += gaps[op>>4]
				longest = max(longest, gaps[op>>4])
			}
			s.step(op&15, int32(op>>4)%4+1)
		}
		s.close(s.now)
		got := s.Steps()
		if len(got) != len(s.want) {
			t.Fatalf("%d steps, want %d", len(got), len(s.want))
		}
		for i, want := range s.want {
			wrong := (got[i].At - want.At).Abs()
			if wrong > 0 && !sample || wrong > maxTogether*longest || i > 0 && got[i].At < got[i-1].At {
				t.Fatalf("step %d is at %v, should be at %v", i, got[i].At, want.At)
			}
			got[i].At, want.At = 0, 0
			if got[i] != want {
				t.Fatalf("step %d is %+v, want %+v", i, got[i], want)
			}
		}
	})
}

// TestBurst has steps that are short enough to have one time for several of them.
func TestBurst(t *testing.T) {
	s := newScripted(true)
	const steps, each = 10_000, 100 * time.Nanosecond
	for i := range int32(steps / 4) {
		s.control(i%7 + 1)
		for range 3 {
			s.now += each
			s.step(2, i)
		}
		s.now += each
	}
	s.close(s.now)
	if words := s.n.get(); words > steps+steps/maxTogether+200 {
		t.Errorf("%d words for %d steps: the time is looked at too often", words, steps)
	}
	for i, got := range s.Steps() {
		if wrong := (got.At - s.want[i].At).Abs(); wrong > 2*each {
			t.Fatalf("step %d is at %v, should be at %v", i, got.At, s.want[i].At)
		}
	}
}

// TestLongStepInABurst has one that takes long among short ones, once so long that
// the goroutine that ticks sees it, and once not.
func TestLongStepInABurst(t *testing.T) {
	for name, seen := range map[string]bool{"seen": true, "unseen": false} {
		t.Run(name, func(t *testing.T) {
			s := newScripted(true)
			const long, each = 5 * time.Millisecond, 100 * time.Nanosecond
			for i := range int32(5000) {
				s.control(i + 1)
				s.now += each
				if i == 2500 {
					s.now += long
					if seen && !s.tick() {
						t.Error("it is no burst")
					}
				}
			}
			s.close(s.now)
			var most time.Duration
			var who int32
			var began time.Duration
			for _, step := range s.Steps() {
				if step.Kind == StepResume {
					began = step.At
				} else if took := step.At - began; took > most {
					most, who = took, step.Task
				}
			}
			least := long / maxTogether
			if seen {
				least = long
			}
			if off := who - 2501; most < least || off < -maxTogether || off > maxTogether || seen && off != 0 {
				t.Errorf("task %d took longest: %v", who, most)
			}
		})
	}
}

// TestAfterABurst has long steps behind short ones: each has its own time.
func TestAfterABurst(t *testing.T) {
	s := newScripted(true)
	for i := range int32(1000) {
		s.control(i%3 + 1)
		s.now += 100 * time.Nanosecond
	}
	const long = 50 * time.Microsecond
	for i := range int32(200) {
		s.control(i%3 + 1)
		s.now += long
	}
	s.close(s.now)
	got := s.Steps()
	for i := len(got) - 100; i < len(got); i++ {
		if got[i].At != s.want[i].At {
			t.Fatalf("step %d is at %v, should be at %v", i, got[i].At, s.want[i].At)
		}
	}
}

// TestUsedBlocks has a record in memory that another one has left.
func TestUsedBlocks(t *testing.T) {
	dirty := new(block)
	for i := range dirty {
		dirty[i] = ^uint32(0)
	}
	reuse(&[]*block{dirty})
	s := newScripted(false)
	if s.block != dirty {
		t.Skip("another test has taken the block")
	}
	s.control(1)
	s.control(2)
	if got := s.Steps(); !slices.Equal(got, s.want) {
		t.Errorf("%+v; want %+v", got, s.want)
	}
}
