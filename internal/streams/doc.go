// Package streams is the part of asyncx that reads and writes: connections,
// servers and processes, as asyncio's streams.py, base_events.py (Server) and
// subprocess.py have them. It has no generic declaration, for the reason that
// package loop has none.
//
// What blocks does so on goroutines, and Go's netpoller does the waiting: each
// connection has one that reads, while the reader's buffer is below twice its
// limit, and one that writes, while there is something to write. They hand over
// to the loop by Loop.Post; all other state is used on the loop only. Closing
// the connection ends both, and the end of the loop closes it.
package streams
