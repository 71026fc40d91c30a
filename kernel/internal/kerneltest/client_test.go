package kerneltest_test

import (
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker/workertest"
)

const clientOutput = `gokernel go 5.5
busy execute_input stdout:hi result:41 idle -> ok 1
busy execute_input error:Failure idle -> error 2
busy idle -> ok 2
busy execute_input stdout:answer: Gopher idle -> ok 3
['print']
{'text/plain': 'x string'}
complete
[[1, 2, 'error no'], [1, 3, 'input Name? ']]
{}
{'status': 'ok', 'restart': False}
`

// TestJupyterClient talks to the server with the reference client. The Python
// with jupyter_client is GOKERNEL_PYTHON, by default python3.
func TestJupyterClient(t *testing.T) {
	python := os.Getenv("GOKERNEL_PYTHON")
	if python == "" {
		python = "python3"
	}
	if out, err := exec.Command(python, "-c", "import jupyter_client").CombinedOutput(); err != nil {
		t.Skipf("NOT TRIED with jupyter_client: %s cannot import it (set GOKERNEL_PYTHON): %v %s", python, err, out)
	}
	k := start(t, &workertest.Fake{})
	port := func(address string) int {
		_, p, err := net.SplitHostPort(address)
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(p)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	b, err := json.Marshal(jupyter.Connection{
		Transport: "tcp", IP: "127.0.0.1", Key: "key", SignatureScheme: jupyter.SignatureScheme,
		ShellPort: port(k.at.Shell), ControlPort: port(k.at.Control), StdinPort: port(k.at.Stdin),
		IOPubPort: port(k.at.IOPub), HBPort: port(k.at.Heartbeat),
	})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "connection.json")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, filepath.Join("testdata", "client.py"), file).CombinedOutput()
	if err != nil || string(out) != clientOutput {
		t.Errorf("%v\ngot:\n%s\nwant:\n%s", err, out, clientOutput)
	}
}
