package session

import (
	"fmt"
	"sort"
	"strings"
	"sync"
)

// The rows of the speed table: each is compiled with the test, given to the
// interpreter as it stands, and run as a cell. What follows is the cell.

type speedPoint struct{ X, Y int }

func (p speedPoint) Sum() int    { return p.X + p.Y }
func (p *speedPoint) Move(n int) { p.X += n }

type speedShape interface{ Sum() int }

func speedFib(n int) int {
	if n < 2 {
		return n
	}
	return speedFib(n-1) + speedFib(n-2)
}

func rowFib() int { return speedFib(18) }

func rowEmptyLoop() int {
	i := 0
	for ; i < 100000; i++ {
	}
	return i
}

func rowSum() int {
	sum := 0
	for i := 0; i < 100000; i++ {
		sum += i
	}
	return sum
}

func rowNested() int {
	sum := 0
	for i := 0; i < 200; i++ {
		for j := 0; j < 200; j++ {
			sum += i ^ j
		}
	}
	return sum
}

func rowSieve() int {
	const n = 20000
	composite := make([]bool, n+1)
	count := 0
	for i := 2; i <= n; i++ {
		if composite[i] {
			continue
		}
		count++
		for j := i * 2; j <= n; j += i {
			composite[j] = true
		}
	}
	return count
}

func rowMatmul() int {
	const n = 22
	var a, b, c [n][n]int
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			a[i][j], b[i][j] = i+j, i-j
		}
	}
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			s := 0
			for k := 0; k < n; k++ {
				s += a[i][k] * b[k][j]
			}
			c[i][j] = s
		}
	}
	return c[3][4]
}

func rowMap() int {
	m := map[int]int{}
	for i := 0; i < 20000; i++ {
		m[i%500] += i
	}
	return len(m)
}

func rowBuilder() int {
	var b strings.Builder
	for i := 0; i < 10000; i++ {
		b.WriteString("x")
	}
	return b.Len()
}

func rowConcat() int {
	s := ""
	for i := 0; i < 2000; i++ {
		s += "x"
	}
	return len(s)
}

func rowSortSlice() int {
	list := make([]int, 2000)
	for i := range list {
		list[i] = (i * 7919) % 2003
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list[0]
}

func rowClosureCalls() int {
	n := 0
	add := func(d int) { n += d }
	for i := 0; i < 10000; i++ {
		add(i)
	}
	return n
}

func rowClosureMade() int {
	n := 0
	for i := 0; i < 5000; i++ {
		f := func(d int) int { return d + 1 }
		n = f(n)
	}
	return n
}

func rowClosureCaptures() int {
	n := 0
	for i := 0; i < 5000; i++ {
		f := func() int { return i }
		n += f()
	}
	return n
}

func rowPingPong() int {
	in, out := make(chan int), make(chan int)
	go func() {
		for v := range in {
			out <- v + 1
		}
		close(out)
	}()
	n := 0
	for i := 0; i < 2000; i++ {
		in <- n
		n = <-out
	}
	close(in)
	return n
}

func rowMethod() int {
	p := speedPoint{1, 2}
	n := 0
	for i := 0; i < 10000; i++ {
		n += p.Sum()
	}
	return n
}

func rowPointerMethod() int {
	p := &speedPoint{1, 2}
	for i := 0; i < 10000; i++ {
		p.Move(i)
	}
	return p.X
}

func rowInterfaceCall() int {
	var s speedShape = speedPoint{1, 2}
	n := 0
	for i := 0; i < 5000; i++ {
		n += s.Sum()
	}
	return n
}

func rowField() int {
	p := &speedPoint{1, 2}
	for i := 0; i < 50000; i++ {
		p.X += p.Y
	}
	return p.X
}

func rowIndex() int {
	list := make([]int, 100)
	for i := 0; i < 50000; i++ {
		list[i%100] += i
	}
	return list[7]
}

func rowRange() int {
	list := make([]int, 1000)
	n := 0
	for k := 0; k < 50; k++ {
		for i, v := range list {
			n += i + v
		}
	}
	return n
}

func rowRangeString() int {
	s := strings.Repeat("gopher", 1000)
	n := 0
	for i, r := range s {
		n += i + int(r)
	}
	return n
}

func rowAppend() int {
	var list []int
	for i := 0; i < 20000; i++ {
		list = append(list, i)
	}
	return len(list)
}

func rowLiteral() int {
	n := 0
	for i := 0; i < 5000; i++ {
		p := &speedPoint{X: i, Y: 1}
		n += p.X
	}
	return n
}

func rowSwitch() int {
	n := 0
	for i := 0; i < 20000; i++ {
		switch i % 4 {
		case 0:
			n++
		case 1:
			n += 2
		default:
			n += 3
		}
	}
	return n
}

func rowAssertInt() int {
	var x any = 7
	n := 0
	for i := 0; i < 10000; i++ {
		n += x.(int)
	}
	return n
}

func rowAssertStruct() int {
	var x any = speedPoint{1, 2}
	n := 0
	for i := 0; i < 5000; i++ {
		p := x.(speedPoint)
		n += p.X
	}
	return n
}

func rowTypeSwitch() int {
	list := []any{1, "a", 2.5}
	n := 0
	for i := 0; i < 3000; i++ {
		switch x := list[i%3].(type) {
		case int:
			n += x
		case string:
			n += len(x)
		default:
			n++
		}
	}
	return n
}

func rowSprintfInt() int {
	n := 0
	for i := 0; i < 3000; i++ {
		n += len(fmt.Sprintf("%d %s", i, "x"))
	}
	return n
}

func rowSprintfStruct() int {
	p := speedPoint{1, 2}
	n := 0
	for i := 0; i < 2000; i++ {
		n += len(fmt.Sprintf("%v", p))
	}
	return n
}

func rowGoroutines() int {
	var wg sync.WaitGroup
	var mu sync.Mutex
	n := 0
	for i := 0; i < 1000; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			n++
			mu.Unlock()
		}()
	}
	wg.Wait()
	return n
}

func speedDeferred(p *int) {
	defer func() { *p++ }()
}

func rowDefer() int {
	n := 0
	for i := 0; i < 2000; i++ {
		speedDeferred(&n)
	}
	return n
}
