package modules

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gokernel/kernel/internal/nearest"
)

// parsePath reads "path[@version]" and says what is wrong with one that go get
// would misunderstand.
func parsePath(a string) (want, error) {
	path, version, has := strings.Cut(a, "@")
	switch {
	case strings.Contains(path, "://"):
		_, rest, _ := strings.Cut(path, "://")
		return want{}, fmt.Errorf("%s is an address: write the module's path, %%get %s", a, strings.TrimSuffix(rest, ".git"))
	case has && version == "":
		return want{}, fmt.Errorf("%s has no version behind the @; without an @ the latest one is taken", a)
	case path == "" || strings.HasPrefix(path, "-"):
		return want{}, fmt.Errorf("%s is no module's path", a)
	case path == "gokernel" || strings.HasPrefix(path, "gokernel/"):
		return want{}, fmt.Errorf("%s is a part of gokernel: import it without %%get", path)
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return want{}, fmt.Errorf("%s is no module's path: it begins with a host, as in github.com/google/uuid; a folder begins with ./, and the standard library needs no %%get", path)
	}
	return want{path: strings.TrimSuffix(path, "/"), version: version}, nil
}

var (
	offline   = regexp.MustCompile(`no such host|connection refused|network is unreachable|i/o timeout|connection reset|Temporary failure in name resolution|TLS handshake timeout`)
	noVersion = regexp.MustCompile(`unknown revision|no matching versions|invalid version|can't (query|use)`)
	noModule  = regexp.MustCompile(`404 Not Found|410 Gone|unrecognized import path|invalid github.com import path|repository .* not found|could not read Username|no such file or directory|malformed module path|terminal prompts disabled|module lookup disabled`)
	noPackage = regexp.MustCompile(`does not contain package|no required module provides package`)
	tooNew    = regexp.MustCompile(`requires go >= (\S+)`)
)

// explain says what a failed %get means and what to do. The go command's own
// words follow.
func (s *Store) explain(ctx context.Context, wants []want, err error) error {
	var ge *goError
	if !errors.As(err, &ge) {
		return err
	}
	var queries []string
	for _, w := range wants {
		queries = append(queries, w.query())
	}
	asked, said := strings.Join(queries, " "), lastLines(ge.said)
	what := ""
	switch {
	case offline.MatchString(ge.said):
		what = "the module proxy could not be reached: without a network only modules that were downloaded before can be got (%env GOPROXY=off says so to go at once)"
	case tooNew.MatchString(ge.said):
		what = "it needs Go " + tooNew.FindStringSubmatch(ge.said)[1] + " or newer: %get an earlier version, PATH@VERSION"
	case noPackage.MatchString(ge.said):
		what = "the module has no package of that path"
	case noModule.MatchString(ge.said) && !hasVersion(wants):
		what = "there is no such module: is the path right?"
	case noVersion.MatchString(ge.said) || noModule.MatchString(ge.said):
		what = s.versionsHint(ctx, wants)
	default:
		return fmt.Errorf("%%get %s failed: %s", asked, said)
	}
	return fmt.Errorf("%%get %s failed: %s\n%s", asked, what, said)
}

func hasVersion(wants []want) bool {
	return slices.ContainsFunc(wants, func(w want) bool { return w.version != "" })
}

// versionsHint tells which versions there are of the modules that were asked
// for with one.
func (s *Store) versionsHint(ctx context.Context, wants []want) string {
	for _, w := range wants {
		if w.version == "" {
			continue
		}
		out, err := s.goCommand(ctx, nil, "list", "-m", "-versions", "--", w.path)
		fields := strings.Fields(string(out))
		if err != nil || len(fields) < 2 {
			return "there is no such module or version: are the path and the version right?"
		}
		all := fields[1:]
		if slices.Contains(all, w.version) {
			continue
		}
		if near := nearest.Names(w.version, all); len(near) > 0 {
			return fmt.Sprintf("%s has no version %s; did you mean %s? The latest is %s", w.path, w.version, near[0], all[len(all)-1])
		}
		return fmt.Sprintf("%s has no version %s; the latest are %s", w.path, w.version, strings.Join(all[max(0, len(all)-3):], ", "))
	}
	return "there is no such version"
}

// lastLines are the lines of a go command that tell why it failed.
func lastLines(said string) string {
	var kept []string
	for line := range strings.Lines(said) {
		line = strings.TrimRight(line, "\n")
		if line != "" && !strings.HasPrefix(line, "go: downloading") && !strings.HasPrefix(line, "go: finding") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
