package kernel_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/tools/txtar"
)

// moduleDir has the module proxy of the tests; "" until a script needs it.
var moduleDir string

// goEnv is the environment of the go command in scripts: the modules of
// testdata/proxy and no others, from files (https://go.dev/ref/mod#goproxy-protocol).
var goEnv = sync.OnceValue(func() []string {
	dir, err := os.MkdirTemp("", "gokernel-test-modules")
	if err == nil {
		moduleDir = dir
		err = writeProxy(filepath.Join(dir, "proxy"))
	}
	if err != nil {
		panic(err)
	}
	return []string{
		"GOPROXY=file://" + filepath.ToSlash(filepath.Join(dir, "proxy")),
		"GOFLAGS=-modcacherw", "GONOSUMDB=*", "GONOSUMCHECK=1", "GOSUMDB=off",
	}
})

func removeModules() {
	if moduleDir != "" {
		_ = os.RemoveAll(moduleDir)
	}
}

// writeProxy makes a proxy of the archives in testdata/proxy: the first line of
// each is a module's path and version.
func writeProxy(dir string) error {
	files, err := filepath.Glob("testdata/proxy/*.txtar")
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no modules: %v", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			return err
		}
		f := strings.Fields(string(ar.Comment))
		if len(f) != 2 {
			return fmt.Errorf("%s: the first line is not MODULE VERSION", file)
		}
		if err := writeModule(filepath.Join(dir, filepath.FromSlash(f[0]), "@v"), f[0], f[1], ar); err != nil {
			return err
		}
	}
	return nil
}

func writeModule(dir, path, version string, ar *txtar.Archive) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	var mod []byte
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	for _, f := range ar.Files {
		w, err := z.Create(path + "@" + version + "/" + f.Name)
		if err == nil {
			_, err = w.Write(f.Data)
		}
		if err != nil {
			return err
		}
		if f.Name == "go.mod" {
			mod = f.Data
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	list, err := os.OpenFile(filepath.Join(dir, "list"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	if _, err := list.WriteString(version + "\n"); err != nil {
		return err
	}
	for name, data := range map[string][]byte{
		".info": []byte(`{"Version":"` + version + `","Time":"2025-01-01T00:00:00Z"}`), ".mod": mod, ".zip": zipped.Bytes(),
	} {
		if err := os.WriteFile(filepath.Join(dir, version+name), data, 0o666); err != nil {
			return err
		}
	}
	return list.Close()
}
