package loop

import "sync"

// blockSize is how many words are in a block: 32 KiB of them.
const blockSize = 8192

type block [blockSize]uint32

const (
	// touchedAhead is how many blocks the first trace of a process touches before
	// its loop's clock runs: 4 MiB, room for a million switches. To write to memory
	// for the first time takes longer than all else that recording does.
	touchedAhead = 128
	maxSpare     = 128
)

// spare are the blocks of records that nobody has any more, and those that were
// touched ahead: memory that the machine has given the process already.
var spare struct {
	mu     sync.Mutex
	blocks []*block
	ahead  bool
}

// touchAhead fills spare, once in each process.
func touchAhead() {
	spare.mu.Lock()
	defer spare.mu.Unlock()
	if spare.ahead {
		return
	}
	spare.ahead = true
	for range touchedAhead {
		b := new(block)
		for i := 0; i < blockSize; i += 4096 / 4 {
			b[i] = 1
		}
		spare.blocks = append(spare.blocks, b)
	}
}

// newBlock gives a block; what is in it is of no meaning.
func newBlock() *block {
	spare.mu.Lock()
	defer spare.mu.Unlock()
	last := len(spare.blocks) - 1
	if last < 0 {
		return new(block)
	}
	b := spare.blocks[last]
	spare.blocks[last] = nil
	spare.blocks = spare.blocks[:last]
	return b
}

// reuse keeps the blocks of a record that is garbage for those to come.
func reuse(blocks *[]*block) {
	spare.mu.Lock()
	defer spare.mu.Unlock()
	room := max(maxSpare-len(spare.blocks), 0)
	spare.blocks = append(spare.blocks, (*blocks)[:min(room, len(*blocks))]...)
}
