package proc

import (
	"slices"
	"testing"
	"time"

	"gokernel/kernel/internal/worker"
)

type nullSink struct{ worker.Sink }

func (nullSink) Event(worker.Event) {}

func benchWorker(b *testing.B) *Worker {
	w := New(Config{})
	b.Cleanup(func() { w.Close() })
	if _, err := w.IsComplete(b.Context(), ""); err != nil {
		b.Fatal(err)
	}
	return w
}

// timed reports percentiles: on a busy machine the mean tells little.
func timed(b *testing.B, f func()) {
	var all []time.Duration
	for b.Loop() {
		start := time.Now()
		f()
		all = append(all, time.Since(start))
	}
	slices.Sort(all)
	b.ReportMetric(float64(all[len(all)/10]), "p10-ns")
	b.ReportMetric(float64(all[len(all)/2]), "p50-ns")
	b.ReportMetric(float64(all[len(all)*9/10]), "p90-ns")
}

// BenchmarkQuestion is a round trip of the link without marks.
func BenchmarkQuestion(b *testing.B) {
	w := benchWorker(b)
	timed(b, func() { w.IsComplete(b.Context(), "x") })
}

// BenchmarkExecute is a round trip with marks on fd 1 and 2.
func BenchmarkExecute(b *testing.B) {
	w := benchWorker(b)
	timed(b, func() { w.Execute(b.Context(), worker.Cell{ID: 1, Code: ""}, nullSink{}) })
}

// BenchmarkEvent is one display, with its marks.
func BenchmarkEvent(b *testing.B) {
	w := benchWorker(b)
	const n = 1000
	code := ""
	for range n {
		code += "display x\n"
	}
	for i := 0; b.Loop(); i++ {
		w.Execute(b.Context(), worker.Cell{ID: 1, Code: code}, nullSink{})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/event")
}

// BenchmarkOutput is a megabyte of text.
func BenchmarkOutput(b *testing.B) {
	w := benchWorker(b)
	b.SetBytes(1 << 20)
	for b.Loop() {
		w.Execute(b.Context(), worker.Cell{ID: 1, Code: "flood 1"}, nullSink{})
	}
}

// BenchmarkRawOutput is a megabyte of text on fd 1.
func BenchmarkRawOutput(b *testing.B) {
	w := benchWorker(b)
	b.SetBytes(1 << 20)
	for b.Loop() {
		w.Execute(b.Context(), worker.Cell{ID: 1, Code: "rawflood 1"}, nullSink{})
	}
}

// BenchmarkRespawn is the end of a child and the first cell in the next one.
func BenchmarkRespawn(b *testing.B) {
	w := benchWorker(b)
	for b.Loop() {
		w.Execute(b.Context(), worker.Cell{ID: 1, Code: "exit 3"}, nullSink{})
		if _, err := w.Execute(b.Context(), worker.Cell{ID: 2, Code: "print x"}, nullSink{}); err != nil {
			b.Fatal(err)
		}
	}
}
