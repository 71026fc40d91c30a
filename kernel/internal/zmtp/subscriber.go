package zmtp

import (
	"fmt"
	"strings"
	"sync"
)

// maxTopics bounds the sum of one subscriber's topics, in bytes, with
// itemCost for each.
const maxTopics = 1 << 20

// subscriber is one connected peer of an XPub.
type subscriber struct {
	conn *conn

	mu     sync.Mutex
	topics map[string]int // how often each was subscribed to
	size   int
}

// wants says whether one of the topics is a prefix of topic.
func (s *subscriber) wants(topic []byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, all := s.topics[""]; all {
		return true
	}
	for prefix := range s.topics {
		if strings.HasPrefix(string(topic), prefix) {
			return true
		}
	}
	return false
}

func (s *subscriber) mayAdd(topic []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size+len(topic)+itemCost > maxTopics {
		return fmt.Errorf("%w: the topics of one subscriber, at most %d bytes are taken", ErrTooLarge, maxTopics)
	}
	return nil
}

// add queues the welcome and lets the subscription take effect, in one step
// for Publish, which asks wants: nothing gets in front of the welcome, and
// nothing that is published because of it is missed.
func (s *subscriber) add(topic []byte, welcome [][]byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(welcome) > 0 {
		// It fails only if the peer is gone or the socket is closing.
		_ = s.conn.queue.push(newItem(welcome, false))
	}
	if s.topics[string(topic)] == 0 {
		s.size += len(topic) + itemCost
	}
	s.topics[string(topic)]++
}

// remove takes one subscription back and says whether there was one.
func (s *subscriber) remove(topic []byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	count, ok := s.topics[string(topic)]
	if !ok {
		return false
	}
	if count > 1 {
		s.topics[string(topic)] = count - 1
		return true
	}
	delete(s.topics, string(topic))
	s.size -= len(topic) + itemCost
	return true
}
