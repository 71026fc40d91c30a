#include "textflag.h"

// func returnAddresses() (of, outer uintptr)
TEXT ·returnAddresses(SB), NOSPLIT|NOFRAME, $0-16
	MOVQ 8(BP), AX
	MOVQ AX, of+0(FP)
	MOVQ 0(BP), CX
	MOVQ 8(CX), AX
	MOVQ AX, outer+8(FP)
	RET
