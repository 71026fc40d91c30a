#include "textflag.h"

// func cycles() uint64
TEXT ·cycles(SB), NOSPLIT|NOFRAME, $0-8
	RDTSC
	SHLQ $32, DX
	ORQ  DX, AX
	MOVQ AX, ret+0(FP)
	RET

// func cyclesFor(p *packed) uint64
TEXT ·cyclesFor(SB), NOSPLIT|NOFRAME, $0-16
	MOVQ       p+0(FP), CX
	PREFETCHT0 64(CX)
	RDTSC
	SHLQ       $32, DX
	ORQ        DX, AX
	MOVQ       AX, ret+8(FP)
	RET
