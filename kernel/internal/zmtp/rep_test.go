package zmtp_test

import (
	"testing"

	"gokernel/kernel/internal/zmtp"
	"gokernel/kernel/internal/zmtp/zmtptest"
)

func TestHeartbeat(t *testing.T) {
	r := zmtp.NewRep(listen(t), zmtp.Options{})
	t.Cleanup(func() { _ = r.Close(now()) })
	addr := r.Addr().String()
	req := zmtptest.Dial(t, addr, "REQ", "")
	dealer := zmtptest.Dial(t, addr, "DEALER", "d")
	for range 3 {
		req.Send([]byte("ping"))
		wantFrames(t, req.Recv(), "ping")
		req.Send(frames("two", "", "parts")...)
		wantFrames(t, req.Recv(), "two", "", "parts")
	}
	dealer.Send(frames("no delimiter")...) // dropped
	dealer.Send(frames("envelope", "", "body")...)
	wantFrames(t, dealer.Recv(), "envelope", "", "body")
	req.Close()
	dealer.Close()
	if err := r.Close(guarded(t)); err != nil {
		t.Fatal(err)
	}
}
