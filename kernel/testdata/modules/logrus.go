// github.com/sirupsen/logrus v1.9.3
package main

import (
	"os"

	"github.com/sirupsen/logrus"
)

func main() {
	log := logrus.New()
	log.SetOutput(os.Stdout)
	log.SetFormatter(&logrus.TextFormatter{DisableTimestamp: true, DisableColors: true})
	log.WithFields(logrus.Fields{"animal": "walrus", "size": 10}).Info("a group")
	log.WithError(os.ErrNotExist).Warn("careful")
	log.SetFormatter(&logrus.JSONFormatter{DisableTimestamp: true})
	log.WithField("n", 1).Error("json")
}
