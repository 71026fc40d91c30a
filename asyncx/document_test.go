package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
)

// The examples of the tutorial that the course follows, in virtual time.

func crawlPage(p *printer, url string) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		p.println("crawling " + url)
		seconds, err := strconv.Atoi(url[strings.LastIndex(url, "_")+1:])
		if err != nil {
			return err
		}
		if err := asyncx.Sleep(ctx, time.Duration(seconds)*time.Second); err != nil {
			return err
		}
		p.println("OK " + url)
		return nil
	})
}

func worker(p *printer, name string, d time.Duration, result int, failure error) *asyncx.Coroutine[int] {
	return asyncx.Async(func(ctx context.Context) (int, error) {
		p.println(name + " start")
		if err := asyncx.Sleep(ctx, d); err != nil {
			return 0, err
		}
		p.println(name + " done")
		return result, failure
	})
}

var urls = []string{"url_1", "url_2", "url_3", "url_4"}

func TestDocument(t *testing.T) {
	inTurn := "crawling url_1|OK url_1|crawling url_2|OK url_2|crawling url_3|OK url_3|crawling url_4|OK url_4"
	together := "crawling url_1|crawling url_2|crawling url_3|crawling url_4|OK url_1|OK url_2|OK url_3|OK url_4"
	for _, tc := range []struct {
		name string
		body func(ctx context.Context, p *printer) error
		want string
		wall time.Duration
	}{
		{"awaited in turn", func(ctx context.Context, p *printer) error {
			for _, url := range urls {
				if _, err := asyncx.Await(ctx, crawlPage(p, url)); err != nil {
					return err
				}
			}
			return nil
		}, inTurn, 10 * time.Second},
		{"tasks", func(ctx context.Context, p *printer) error {
			var tasks []*asyncx.Task[asyncx.None]
			for _, url := range urls {
				tasks = append(tasks, asyncx.CreateTask(ctx, crawlPage(p, url)))
			}
			for _, task := range tasks {
				if _, err := asyncx.Await(ctx, task); err != nil {
					return err
				}
			}
			return nil
		}, together, 4 * time.Second},
		{"gather", func(ctx context.Context, p *printer) error {
			var tasks []*asyncx.Task[asyncx.None]
			for _, url := range urls {
				tasks = append(tasks, asyncx.CreateTask(ctx, crawlPage(p, url)))
			}
			_, err := asyncx.Gather(ctx, tasks...)
			return err
		}, together, 4 * time.Second},
		{"workers in turn", func(ctx context.Context, p *printer) error {
			p.println("before await")
			_, err1 := asyncx.Await(ctx, worker(p, "worker_1", time.Second, 0, nil))
			p.println("awaited worker_1")
			_, err2 := asyncx.Await(ctx, worker(p, "worker_2", 2*time.Second, 0, nil))
			p.println("awaited worker_2")
			return errors.Join(err1, err2)
		}, "before await|worker_1 start|worker_1 done|awaited worker_1|worker_2 start|worker_2 done|awaited worker_2", 3 * time.Second},
		{"workers as tasks", func(ctx context.Context, p *printer) error {
			task1 := asyncx.CreateTask(ctx, worker(p, "worker_1", time.Second, 0, nil))
			task2 := asyncx.CreateTask(ctx, worker(p, "worker_2", 2*time.Second, 0, nil))
			p.println("before await")
			_, err1 := asyncx.Await(ctx, task1)
			p.println("awaited worker_1")
			_, err2 := asyncx.Await(ctx, task2)
			p.println("awaited worker_2")
			return errors.Join(err1, err2)
		}, "before await|worker_1 start|worker_2 start|worker_1 done|awaited worker_1|worker_2 done|awaited worker_2", 2 * time.Second},
		{"cancelled", func(ctx context.Context, p *printer) error {
			quiet := new(printer)
			task1 := asyncx.CreateTask(ctx, worker(quiet, "worker_1", time.Second, 1, nil))
			task2 := asyncx.CreateTask(ctx, worker(quiet, "worker_2", 2*time.Second, 0, errors.New("division by zero")))
			task3 := asyncx.CreateTask(ctx, worker(quiet, "worker_3", 3*time.Second, 3, nil))
			if err := asyncx.Sleep(ctx, 2*time.Second); err != nil {
				return err
			}
			task3.Cancel()
			results, err := asyncx.GatherResults(ctx, task1, task2, task3)
			p.println(fmt.Sprint(results))
			return err
		}, "[1 division by zero cancelled]", 2 * time.Second},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := new(printer)
				began := time.Now()
				_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error { return tc.body(ctx, p) }))
				if err != nil {
					t.Error(err)
				}
				if got := p.joined(); got != tc.want {
					t.Errorf("got  %s\nwant %s", got, tc.want)
				}
				if wall := time.Since(began); wall != tc.wall {
					t.Errorf("took %v, want %v", wall, tc.wall)
				}
			})
		})
	}
}

// printer keeps lines in the order in which they were printed.
type printer struct{ lines []string }

func (p *printer) println(line string) { p.lines = append(p.lines, line) }

func (p *printer) joined() string { return strings.Join(p.lines, "|") }
