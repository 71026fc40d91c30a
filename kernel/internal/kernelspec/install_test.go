package kernelspec

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func read(t *testing.T, parts ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func install(t *testing.T, data string, s Spec) Installed {
	t.Helper()
	done, err := Install(data, s)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func executable(t *testing.T, parts ...string) string {
	t.Helper()
	path := filepath.Join(parts...)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("binary"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestInstallReplaceUninstall(t *testing.T) {
	data := filepath.Join(t.TempDir(), "share", "jupyter")
	exe := executable(t, t.TempDir(), "gokernel")
	done := install(t, data, Spec{Executable: exe})
	if done.Dir != filepath.Join(data, "kernels", "gokernel") || done.Copied != "" {
		t.Errorf("got %+v", done)
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(read(t, done.Dir, "kernel.json")), &got); err != nil {
		t.Fatal(err)
	}
	quotedExe, _ := json.Marshal(exe)
	want := `{"argv":[` + string(quotedExe) + `,"kernel","-f","{connection_file}"],"display_name":"Go (gokernel)",` +
		`"interrupt_mode":"message","kernel_protocol_version":"5.5","language":"go","metadata":{"debugger":false}}`
	if b, _ := json.Marshal(got); string(b) != want {
		t.Errorf("kernel.json\n%s\nwant\n%s", b, want)
	}

	install(t, data, Spec{Executable: exe, DisplayName: "Other"})
	if !strings.Contains(read(t, done.Dir, "kernel.json"), `"Other"`) {
		t.Error("the second install did not replace the first")
	}
	if entries, _ := os.ReadDir(filepath.Dir(done.Dir)); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
	if _, err := Uninstall(data, "GoKernel"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(done.Dir); err == nil {
		t.Error("still there")
	}
	if _, err := Uninstall(data, ""); err == nil || !strings.Contains(err.Error(), `no kernel "gokernel" in`) {
		t.Errorf("got %v", err)
	}
}

func TestOtherKernelsAreLeft(t *testing.T) {
	data := t.TempDir()
	spec := `{"argv":["python","-f","{connection_file}"],"language":"python"}`
	path := executable(t, data, "kernels", "python3", "kernel.json")
	if err := os.WriteFile(path, []byte(spec), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Install(data, Spec{Name: "Python3", Executable: path})
	_, err2 := Uninstall(data, "python3")
	for _, err := range []error{err, err2} {
		if err == nil || !strings.Contains(err.Error(), "belongs to another program") {
			t.Errorf("got %v", err)
		}
	}
	if read(t, path) != spec {
		t.Error("changed")
	}
}

// What "go run" built is copied; the copy can install itself anew.
func TestTemporaryBinaryIsCopied(t *testing.T) {
	data := t.TempDir()
	exe := executable(t, t.TempDir(), "go-build123", "b001", "exe", "gokernel")
	done := install(t, data, Spec{Executable: exe})
	if read(t, done.Copied) != "binary" || !strings.Contains(read(t, done.Dir, "kernel.json"), filepath.ToSlash(done.Copied)) {
		t.Errorf("got %+v", done)
	}
	again := install(t, data, Spec{Executable: done.Copied})
	if read(t, again.Copied) != "binary" {
		t.Error("lost the copy")
	}
	if info, _ := os.Stat(done.Copied); runtime.GOOS != "windows" && info.Mode().Perm()&0o100 == 0 {
		t.Errorf("mode %v", info.Mode())
	}
}

func TestTemporary(t *testing.T) {
	hash := strings.Repeat("0a", 32)
	for path, want := range map[string]bool{
		"/tmp/go-build1/b001/exe/gokernel":            true,
		"/home/u/.cache/go-build/0a/" + hash + "-d/x": true,
		"/ci/cache/0a/" + hash + "-d/gokernel":        true,
		"/usr/local/bin/gokernel":                     false,
		"/home/u/go-build-tools/gokernel":             false,
		"/home/u/go/bin/gokernel":                     false,
	} {
		if got := Temporary(path); got != want {
			t.Errorf("%s: got %v", path, got)
		}
	}
}

func TestNames(t *testing.T) {
	for _, name := range []string{"a b", "../x", ".", "..", "ä", "a/b", `a\b`} {
		if _, err := Install(t.TempDir(), Spec{Name: name, Executable: "/x"}); err == nil || !strings.Contains(err.Error(), "kernel name") {
			t.Errorf("%q: got %v", name, err)
		}
	}
	if _, err := Install(t.TempDir(), Spec{Executable: "gokernel"}); err == nil || !strings.Contains(err.Error(), "not absolute") {
		t.Errorf("got %v", err)
	}
}

func TestUserDataDir(t *testing.T) {
	for _, c := range []struct{ goos, env, want string }{
		{"linux", "", "/home/u/.local/share/jupyter"},
		{"linux", "XDG_DATA_HOME=/xdg", "/xdg/jupyter"},
		{"linux", "JUPYTER_DATA_DIR=/data", "/data"},
		{"darwin", "XDG_DATA_HOME=/xdg", "/home/u/Library/Jupyter"},
		{"windows", "APPDATA=/app", "/app/jupyter"},
		{"windows", "", "/home/u/.jupyter/data"},
	} {
		key, value, _ := strings.Cut(c.env, "=")
		getenv := func(k string) string {
			if k == key {
				return value
			}
			return ""
		}
		got, err := userDataDir(c.goos, getenv, "/home/u", nil)
		if err != nil || runtime.GOOS != "windows" && got != c.want {
			t.Errorf("%s %s: got %s, %v, want %s", c.goos, c.env, got, err, c.want)
		}
	}
	if _, err := userDataDir("linux", func(string) string { return "" }, "", os.ErrNotExist); err == nil {
		t.Error("no home, no error")
	}
}

func TestSysPrefix(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("CONDA_PREFIX", "")
	t.Setenv("VIRTUAL_ENV", "")
	if _, err := SysPrefix(t.Context()); err == nil || !strings.Contains(err.Error(), "no active Python environment") {
		t.Errorf("got %v", err)
	}
	t.Setenv("CONDA_PREFIX", "/conda")
	if got, err := SysPrefix(t.Context()); got != "/conda" || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	t.Setenv("VIRTUAL_ENV", "/venv")
	if got, err := SysPrefix(t.Context()); got != "/venv" || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestSysPrefixAsksPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("SKIPPED: no python3 on PATH")
	}
	t.Setenv("CONDA_PREFIX", "")
	t.Setenv("VIRTUAL_ENV", "")
	got, err := SysPrefix(t.Context())
	if err != nil || !filepath.IsAbs(got) {
		t.Errorf("%s: got %q, %v", python, got, err)
	}
}

func TestLogos(t *testing.T) {
	for data, want := range map[*[]byte]int{&logo32: 32, &logo64: 64} {
		img, err := png.Decode(bytes.NewReader(*data))
		if err != nil || img.Bounds().Dx() != want || img.Bounds().Dy() != want {
			t.Errorf("logo %d: %v", want, err)
		}
	}
	if !bytes.HasPrefix(logoSVG, []byte("<svg ")) {
		t.Error("the SVG logo is none")
	}
}

// Jupyter's own code must find what Install wrote.
func TestJupyterFindsIt(t *testing.T) {
	python := os.Getenv("GOKERNEL_PYTHON")
	if python == "" {
		t.Skip("SKIPPED: set GOKERNEL_PYTHON to a Python with jupyter_client")
	}
	data := t.TempDir()
	done := install(t, data, Spec{Name: "Try.1", Executable: executable(t, t.TempDir(), "gokernel")})
	cmd := exec.Command(python, "-c", `
from jupyter_client.kernelspec import KernelSpecManager
s = KernelSpecManager().get_kernel_spec("try.1")
print(s.resource_dir, s.language, s.interrupt_mode, s.metadata)`)
	cmd.Env = append(os.Environ(), "JUPYTER_PATH="+data)
	out, err := cmd.CombinedOutput()
	if want := done.Dir + " go message {'debugger': False}\n"; err != nil || string(out) != want {
		t.Errorf("got %s, %v, want %s", out, err, want)
	}
}
