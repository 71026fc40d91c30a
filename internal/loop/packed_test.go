package loop

import (
	"slices"
	"testing"
	"time"
)

// FuzzPacked has every step come back as it was.
func FuzzPacked(f *testing.F) {
	f.Add(int64(1), int64(0), int32(1), int32(2), int32(3), uint8(StepWake), uint8(ForFuture))
	f.Add(int64(1)<<50, int64(0), int32(1), int32(0), int32(3), uint8(StepResume), uint8(0))
	f.Add(int64(7), int64(5*time.Second), int32(1), int32(0), int32(0), uint8(StepSuspend), uint8(ForSleep))
	f.Add(int64(7), int64(5*time.Second+1), int32(1), int32(0), int32(0), uint8(StepSuspend), uint8(ForSleep))
	f.Add(int64(7), int64(0), int32(1), int32(700), int32(700), uint8(StepWake), uint8(ForTask))
	f.Add(int64(7), int64(0), int32(1), int32(0), int32(255), uint8(StepWake), uint8(ForTask))
	f.Fuzz(func(t *testing.T, at, sleep int64, task, by, arg int32, kind, what uint8) {
		s := Step{At: time.Duration(max(at, 0)), Task: task, By: by, Arg: arg, Kind: StepKind(kind % 10), For: WaitKind(what % 7)}
		if s.Kind == StepSuspend && s.For == ForSleep {
			s.Sleep = time.Duration(max(sleep, 0))
		}
		r := newRecord(time.Time{}, stopwatch{})
		r.add(s)
		if got := r.Steps()[0]; got != s {
			t.Errorf("%+v came back as %+v", s, got)
		}
		if s.Kind != StepSuspend || s.At >= 1<<48 {
			return
		}
		r.watch.latest = s.At
		r.write(s)
		r.open = true
		r.resumed(by)
		if got, want := r.Steps()[1:], []Step{s, {Kind: StepResume, At: s.At, Task: by}}; !slices.Equal(got, want) {
			t.Errorf("%+v came back as %+v", want, got)
		}
	})
}
