// go.uber.org/zap v1.27.0
package main

import (
	"os"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

func main() {
	enc := zap.NewProductionEncoderConfig()
	enc.TimeKey = ""
	core := zapcore.NewCore(zapcore.NewJSONEncoder(enc), zapcore.AddSync(os.Stdout), zap.DebugLevel)
	log := zap.New(core)
	log.Info("hello", zap.String("who", "gopher"), zap.Int("n", 3))
	log.Sugar().Warnw("careful", "k", []int{1, 2})
}
