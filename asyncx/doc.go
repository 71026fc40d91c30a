// Package asyncx is asyncio for Go: one event loop, coroutines that hand over
// control only where they await, tasks, gather and cancellation, with the names
// of asyncio and the habits of Go (context first, errors as values).
//
//	asyncio                              asyncx
//	-----------------------------------  ------------------------------------------
//	async def f(x): ...                  func f(x X) *asyncx.Coroutine[T] {
//	                                         return asyncx.Async(func(ctx context.Context) (T, error) { ... })
//	                                     }
//	async def f(x): ... (no result)      asyncx.Do(func(ctx context.Context) error { ... })
//	f(x)                                 f(x): nothing runs; prints <coroutine object f at 0x...>
//	await f(x)                           v, err := asyncx.Await(ctx, f(x))
//	await asyncio.sleep(1)               err := asyncx.Sleep(ctx, time.Second)
//	asyncio.create_task(f(x))            task := asyncx.CreateTask(ctx, f(x))
//	await task                           v, err := asyncx.Await(ctx, task)
//	await asyncio.gather(*tasks)         vs, err := asyncx.Gather(ctx, tasks...)
//	gather(*ts, return_exceptions=True)  rs, err := asyncx.GatherResults(ctx, ts...)
//	async with asyncio.Lock():           lock.With(ctx, func(ctx context.Context) error { ... })
//	await queue.get()                    v, err := queue.Get(ctx)
//	async for v in gen():                for v, err := range gen(ctx) { ... }
//	task.cancel()                        task.Cancel()
//	except asyncio.CancelledError        errors.Is(err, asyncx.ErrCancelled)
//	asyncio.run(main())                  v, err := asyncx.Run(ctx, main())
//	asyncio.current_task()               asyncx.CurrentTask(ctx)
//	asyncio.all_tasks()                  asyncx.AllTasks(ctx)
//	await asyncio.open_connection(h, p)  r, w, err := asyncx.OpenConnection(ctx, "host:port")
//	await asyncio.start_server(cb, h, p) server, err := asyncx.StartServer(ctx, cb, "host:port")
//	create_subprocess_exec("ls", "-l")   p, err := asyncx.CreateSubprocessExec(ctx, []string{"ls", "-l"})
//	asyncio.print_call_graph()           asyncx.PrintCallGraph(ctx)
//	loop.slow_callback_duration = 0.1    asyncx.WithSlowCallbackDuration(ctx, 100*time.Millisecond)
//
// # One at a time
//
// The loop runs on the goroutine that called Run, and exactly one coroutine
// runs at any moment: between two awaits nothing else touches your data. A call
// that blocks without awaiting (time.Sleep, a channel, a lock) stops the whole
// loop, as it does in Python.
//
// # Errors
//
// A cancelled task gets an error that matches ErrCancelled (and
// context.Canceled) from what it awaits. Pass it on: a body that ignores the
// error of Sleep, Await or Gather swallows the cancellation and goes on, as a
// bare except does in Python. A panic in a body ends its task only and comes
// back as a *PanicError to whoever awaits it; an error that nobody awaits, and
// a coroutine that nobody awaits, are reported when Run ends.
//
// # Contexts
//
// Use the ctx that the body received: it names the running task. A context
// derived from it works too; when that is done, the wait under it ends with
// its error, and a task created with it is cancelled.
//
// docs/asyncio.md has every name of asyncio's task level, its counterpart and
// what is different.
package asyncx
