#!/bin/bash
# Makes sure that there is a python3 that can make virtual environments.
set -euo pipefail
ready() { python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }
ready && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv
fi
ready || { echo "the tests need python3 (3.10 or newer) with its venv module" >&2; exit 1; }
