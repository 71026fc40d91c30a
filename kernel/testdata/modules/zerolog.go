// github.com/rs/zerolog v1.34.0
package main

import (
	"errors"
	"os"

	"github.com/rs/zerolog"
)

func main() {
	log := zerolog.New(os.Stdout).With().Str("app", "demo").Logger()
	log.Info().Int("n", 3).Msg("hello")
	log.Error().Err(errors.New("bad")).Strs("list", []string{"a", "b"}).Send()
	log.Debug().Dict("d", zerolog.Dict().Bool("ok", true)).Msgf("%d%%", 50)
}
