package kernel

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"gokernel/kernel/internal/modules"
	"gokernel/kernel/internal/worker"
)

// modulesName is the environment variable by which the kernel tells the
// process of its cells where the session's modules are. The folder is the
// kernel's: it outlives a process that ends, and the next one goes on with it.
const modulesName = "GOKERNEL_MODULES"

func newModules(cfg WorkerConfig) modules.Config {
	return modules.Config{Dir: modules.NewDir(), Env: cfg.GoEnv}
}

// modulesEnv is the environment of a process of cells.
func modulesEnv(cfg modules.Config) ([]string, error) {
	text, err := json.Marshal(cfg)
	if err != nil {
		return nil, fmt.Errorf("the modules of the session: %w", err)
	}
	return []string{modulesName + "=" + string(text)}, nil
}

// modulesFromEnv is the other end of modulesEnv. The variable is not the
// cells'.
func modulesFromEnv() (modules.Config, error) {
	var cfg modules.Config
	text := os.Getenv(modulesName)
	if text == "" {
		return cfg, nil
	}
	if err := errors.Join(json.Unmarshal([]byte(text), &cfg), os.Unsetenv(modulesName)); err != nil {
		return cfg, fmt.Errorf("%s: %w", modulesName, err)
	}
	return cfg, nil
}

// A moduleOwner is a worker whose end is the end of the session's modules.
type moduleOwner struct {
	worker.Worker
	store *modules.Store
}

func (w moduleOwner) Close() error { return errors.Join(w.Worker.Close(), w.store.Remove()) }
