package loop

import (
	"testing"
	"time"
)

// FuzzPack has every step come back as it was.
func FuzzPack(f *testing.F) {
	f.Add(int64(0), int32(1), int32(2), int32(3), uint8(StepWake), uint8(ForFuture), true)
	f.Add(int64(5*time.Second+1), int32(1), int32(0), int32(0), uint8(StepSuspend), uint8(ForSleep), false)
	f.Add(int64(0), int32(1<<30), int32(1<<30), int32(1<<30), uint8(StepDone), uint8(ForTimer), true)
	f.Fuzz(func(t *testing.T, sleep int64, task, by, arg int32, kind, what uint8, runs bool) {
		s := Step{Task: task, By: by, Arg: arg, Kind: StepKind(kind % 10), For: WaitKind(what % 7)}
		if s.sleeps() {
			s.Sleep, s.By, s.Arg = time.Duration(sleep), 0, 0
		}
		if got, goesOn := unpack(pack(s, runs)); got != s || goesOn != runs {
			t.Errorf("%+v, %v came back as %+v, %v", s, runs, got, goesOn)
		}
	})
}
