package main

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"time"
)

func coroutine() (next func() (struct{}, bool), stop func()) {
	return iter.Pull(func(yield func(struct{}) bool) {
		for yield(struct{}{}) {
		}
	})
}

// pullSwitch is the bare coroutine switch: to an iter.Pull and back.
func pullSwitch() float64 {
	const n = 1_000_000
	next, stop := coroutine()
	defer stop()
	next()
	began := time.Now()
	for range n {
		next()
	}
	return per(n, began)
}

// pullAmong is pullSwitch with a thousand coroutines in turn.
func pullAmong() float64 {
	const coroutines, turns = 1000, 500
	var nexts []func() (struct{}, bool)
	for range coroutines {
		next, stop := coroutine()
		defer stop()
		next()
		nexts = append(nexts, next)
	}
	began := time.Now()
	for range turns {
		for _, next := range nexts {
			next()
		}
	}
	return per(coroutines*turns, began)
}

// goSwitch is a goroutine that gives way among a thousand, on one processor.
func goSwitch() float64 {
	const goroutines, turns = 1000, 200
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var all sync.WaitGroup
	began := time.Now()
	for range goroutines {
		all.Go(func() {
			for range turns {
				runtime.Gosched()
			}
		})
	}
	all.Wait()
	return per(goroutines*turns, began)
}

func goSpawn() float64 {
	const n = 50_000
	began := time.Now()
	for range n {
		var one sync.WaitGroup
		one.Go(func() {})
		one.Wait()
	}
	return per(n, began)
}

func goCrowd() float64 {
	const rounds, goroutines = 50, 1000
	began := time.Now()
	for range rounds {
		var all sync.WaitGroup
		for range goroutines {
			all.Go(func() {})
		}
		all.Wait()
	}
	return per(rounds*goroutines, began)
}

func goQueue() float64 {
	const n = 50_000
	there, back := make(chan int, 1), make(chan int, 1)
	go func() {
		for v := range there {
			back <- v
		}
	}()
	began := time.Now()
	for i := range n {
		there <- i
		<-back
	}
	took := per(n, began)
	close(there)
	return took
}

// sleepingGoroutines is sleepingTasks with goroutines that sleep until a context
// ends, as a program writes it that can be cancelled.
func sleepingGoroutines(started func(), n int) (took time.Duration) {
	began := time.Now()
	ctx, cancel := context.WithCancel(context.Background())
	var asleep, all sync.WaitGroup
	asleep.Add(n)
	for range n {
		all.Go(func() {
			t := time.NewTimer(time.Hour)
			defer t.Stop()
			asleep.Done()
			select {
			case <-t.C:
			case <-ctx.Done():
			}
		})
	}
	asleep.Wait()
	took = time.Since(began)
	started()
	began = time.Now()
	cancel()
	all.Wait()
	return took + time.Since(began)
}
