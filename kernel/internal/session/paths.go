package session

import (
	"os"
	"strings"

	"gokernel/kernel/internal/worker"
)

// most is how many names of a directory are proposed.
const most = 500

// looksLikePath tells the strings in which file names are proposed.
func looksLikePath(text string) bool {
	return strings.ContainsRune(text, '/') && !strings.Contains(text, "://") && !strings.ContainsAny(text, "\n%{") ||
		strings.HasPrefix(text, "~") || text == "." || text == ".."
}

// completePath proposes the files whose path begins with code[start:cursor].
// What is replaced is the last part of the path.
func completePath(code string, start, cursor int) worker.Completion {
	path := code[start:cursor]
	dir, base := path[:strings.LastIndexByte(path, '/')+1], path[strings.LastIndexByte(path, '/')+1:]
	out := worker.Completion{Start: cursor - len(base), End: cursor}
	where := dir
	if home, err := os.UserHomeDir(); err == nil && strings.HasPrefix(dir, "~/") {
		where = home + dir[1:]
	}
	if where == "" {
		where = "."
	}
	entries, err := os.ReadDir(where)
	if err != nil {
		return out
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") != strings.HasPrefix(base, ".") {
			continue
		}
		if info, err := os.Stat(where + "/" + name); err == nil && info.IsDir() {
			name += "/"
		}
		out.Matches = append(out.Matches, worker.Match{Text: name, Kind: "path"})
	}
	out.Matches = ranked(out.Matches, base)
	out.Matches = out.Matches[:min(len(out.Matches), most)]
	return out
}
