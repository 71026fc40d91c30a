// This file lets guard.go declare functions without a body.
