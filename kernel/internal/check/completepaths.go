package check

import (
	"strings"

	"gokernel/kernel/internal/std"
)

// importPaths completes inside the string of an import.
func (s *Session) importPaths(code string, cursor int) (from int, out []Match) {
	line := code[strings.LastIndexByte(code[:cursor], '\n')+1 : cursor]
	i := strings.LastIndexByte(line, '"')
	head := ""
	if i >= 0 {
		head = strings.TrimSpace(line[:i])
	}
	if i < 0 || strings.Count(line, `"`) != 1 || head != "import" && head != "" || head == "" && !strings.Contains(code[:cursor], "import (") {
		return 0, nil
	}
	prefix := line[i+1:]
	out = []Match{}
	paths := append(std.Packages(), "gokernel/asyncx", "gokernel/kernel/progress")
	if s.imp.mods != nil {
		paths = append(paths, s.imp.mods.ByName("")...)
	}
	for _, p := range paths {
		if strings.HasPrefix(p, prefix) && !hidden(p) {
			out = append(out, Match{Text: p, Kind: "package", far: nearby})
		}
	}
	return cursor - len(prefix), out
}

// moduleNames are the packages of modules that would be imported by themselves.
func (s *Session) moduleNames(written string) []Match {
	if s.imp.mods == nil {
		return nil
	}
	var out []Match
	for _, path := range s.imp.mods.ByName("") {
		if name := s.imp.mods.Name(path); strings.HasPrefix(name, written) {
			out = append(out, Match{Text: name, Kind: "package", Type: path, far: notImported})
		}
	}
	return out
}
