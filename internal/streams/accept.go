package streams

import (
	"crypto/tls"
	"errors"
	"io/fs"
	"net"
	"os"
	"slices"
	"time"

	"gokernel/internal/loop"
)

// backlog is how many accepted connections may wait for the loop.
const backlog = 100

// acceptRetry is how long a server waits when the system has no more sockets:
// asyncio's ACCEPT_RETRY_DELAY.
const acceptRetry = time.Second

// accept is the goroutine of a server.
func (s *Server) accept() {
	room := make(chan struct{}, backlog)
	for {
		var socket net.Conn
		err := loop.Guard(func() (err error) { socket, err = s.listener.Accept(); return err })
		select {
		case <-s.stop:
			if err == nil {
				_ = socket.Close()
			}
			return
		case room <- struct{}{}:
		}
		if err != nil {
			s.failedAccept(err)
			<-room
			select {
			case <-s.stop:
				return
			case <-time.After(acceptRetry):
			}
			continue
		}
		if s.options.tls != nil {
			go s.secure(socket, room)
		} else {
			s.hand(socket, room)
		}
	}
}

// secure does the handshake of a connection that was accepted.
func (s *Server) secure(socket net.Conn, room chan struct{}) {
	secured, err := handshake(s.open, tls.Server(socket, s.options.tls))
	if err != nil {
		<-room
		return
	}
	s.hand(secured, room)
}

// hand gives a connection to the loop.
func (s *Server) hand(socket net.Conn, room chan struct{}) {
	taken := s.loop.Post(func() {
		<-room
		s.connected(socket)
	})
	if !taken {
		<-room
		_ = socket.Close()
	}
}

func (s *Server) failedAccept(err error) {
	s.loop.Post(func() {
		if !s.closed {
			s.loop.Report(loop.Report{Kind: loop.CallbackFailed, Message: "the server could not accept a connection", Err: err})
		}
	})
}

// connected makes the streams and the task of a connection.
func (s *Server) connected(socket net.Conn) {
	if s.closed {
		go socket.Close()
		return
	}
	c := attach(s.loop, socket, NewStreamReader(s.options.limit))
	c.accepted = true
	s.clients = append(s.clients, c)
	c.onLost = func() {
		if i := slices.Index(s.clients, c); i >= 0 {
			s.clients = slices.Delete(s.clients, i, i+1)
		}
		s.tellClosed()
	}
	coroutine := s.handle(c.reader, &StreamWriter{c})
	if coroutine == nil {
		return
	}
	task := loop.CreateTask(s.ctx, coroutine)
	task.AddDoneCallback(func() { s.served(c, task) })
}

// served closes the connection of a task that was cancelled or has failed.
func (s *Server) served(c *conn, task *loop.Task) {
	err := task.Err()
	if err == nil {
		return
	}
	if !task.Cancelled() {
		s.loop.Report(loop.Report{
			Kind: loop.TaskFailed, Message: "Unhandled exception in client_connected_cb", Task: task.String(), Err: err,
		})
	}
	c.close(false)
}

// removeSocket removes the socket file that an earlier server has left behind.
func removeSocket(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSocket == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	return os.Remove(path)
}
