// Package loop is the event loop under package asyncx: everything of it that
// is not generic. It follows CPython's asyncio (the order rules of
// base_events.py, tasks.py and futures.py) with Go's errors in place of
// exceptions.
//
// It is a package of its own, and has no generic declaration, because a
// notebook interprets asyncx's generic surface from source while this part
// stays compiled and is handed to the interpreter symbol by symbol.
//
// A loop is single-threaded: it runs on the goroutine that called [Run], each
// task is a coroutine made by iter.Pull, and exactly one of them runs at a
// time. Nothing here needs a lock except the door for other goroutines
// (threadsafe.go).
package loop
