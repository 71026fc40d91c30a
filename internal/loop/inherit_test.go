package loop

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

type whoseKey struct{}

// TestInheritedValues has tasks whose contexts carry the values of whoever made
// them, over two main tasks of a Runner and for tasks that the first leaves behind.
func TestInheritedValues(t *testing.T) {
	var log []string
	note := func(ctx context.Context, what string) {
		log = append(log, fmt.Sprint(what, ":", ctx.Value(whoseKey{})))
	}
	child := func(what string) *Coroutine {
		return do(what, func(ctx context.Context) error {
			note(ctx, what)
			return nil
		})
	}
	run := func(r *Runner, ctx context.Context, what string, left time.Duration) {
		err := r.Run(ctx, do(what, func(ctx context.Context) error {
			note(ctx, what)
			CreateTask(ctx, child(what+" child"))
			CreateTask(context.WithValue(ctx, whoseKey{}, "own"), child(what+" derived"))
			err := NewTimeout(time.Hour).Run(ctx, func(ctx context.Context) error {
				CreateTask(ctx, child(what+" limited"))
				return nil
			})
			if err != nil {
				return err
			}
			if left > 0 {
				CreateTask(ctx, do("left", func(ctx context.Context) error {
					if err := Sleep(ctx, left); err != nil {
						return err
					}
					CreateTask(ctx, child("child of what was left"))
					return nil
				}))
			}
			return Sleep(ctx, left/2+time.Second)
		}))
		if err != nil {
			t.Error(err)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		first := context.WithValue(t.Context(), whoseKey{}, 1)
		r := NewRunner(t.Context())
		run(r, first, "a", 10*time.Second)
		run(r, context.WithValue(t.Context(), whoseKey{}, 2), "b", 0)
		run(r, first, "c", 20*time.Second)
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	want := "a:1|a child:1|a derived:own|a limited:1|b:2|b child:2|b derived:own|b limited:2|" +
		"c:1|c child:1|c derived:own|c limited:1|child of what was left:1"
	if got := strings.Join(log, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
