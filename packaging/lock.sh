#!/usr/bin/env bash
# Renews packaging/requirements/*.txt from *.in. Needs pip-tools; run it with the oldest Python we support (3.11).
set -euo pipefail
cd "$(dirname "$0")/requirements"

for name in runtime dev bench; do
    CUSTOM_COMPILE_COMMAND='make lock' pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
        --output-file "$name.txt" "$name.in"
done
