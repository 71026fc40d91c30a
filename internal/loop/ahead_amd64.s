#include "textflag.h"
#include "go_asm.h"

// Where the runtime keeps the stack pointer of a goroutine that does not run. If
// that changes the wrong memory is fetched, to no harm.
#define g_sp 56

// TASK sets DX to the task of the entry AX of the ring DI with the mask SI.
#define TASK \
	MOVQ  AX, DX                \
	ANDQ  SI, DX                \
	IMULQ $entry__size, DX      \
	MOVQ  entry_task(DI)(DX*1), DX \
	INCQ  AX

// func fetchAhead(ring *entry, mask, next int)
TEXT ·fetchAhead(SB), NOSPLIT|NOFRAME, $0-24
	MOVQ ring+0(FP), DI
	MOVQ mask+8(FP), SI
	MOVQ next+16(FP), AX

	// Of the next its stack.
	TASK
	TESTQ      DX, DX
	JZ         done
	MOVQ       Task_strand(DX), DX
	TESTQ      DX, DX
	JZ         second
	MOVQ       strand_g(DX), DX
	ANDQ       $~1, DX
	JZ         second
	MOVQ       g_sp(DX), DX
	PREFETCHT0 (DX)
	PREFETCHT0 64(DX)
	PREFETCHT0 128(DX)
	PREFETCHT0 192(DX)
	PREFETCHT0 256(DX)
	PREFETCHT0 320(DX)
	PREFETCHT0 384(DX)

second: // its goroutine, and the slot in which that waits
	TASK
	TESTQ      DX, DX
	JZ         done
	MOVQ       Task_strand(DX), DX
	TESTQ      DX, DX
	JZ         third
	MOVQ       strand_at(DX), CX
	PREFETCHT0 (CX)
	MOVQ       strand_g(DX), DX
	ANDQ       $~1, DX
	JZ         third
	PREFETCHT0 (DX)
	PREFETCHT0 g_sp(DX)
	PREFETCHT0 144(DX)

third: // its strand
	TASK
	TESTQ      DX, DX
	JZ         done
	MOVQ       Task_strand(DX), DX
	PREFETCHT0 (DX)

	// Of the fourth the task.
	TASK
	PREFETCHT0 (DX)

done:
	RET
