// Package kerneltest tests kernels from the client's side: Validate holds a
// message against the messaging spec, Frontend is a strict Jupyter client over
// real sockets for which every message that the test did not ask for is a
// failure.
package kerneltest
