#!/bin/sh
# Proves that the committed bundles come from these sources: installs exactly
# what the lock file names, builds into a new folder and compares every byte.
set -eu
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
npm ci --ignore-scripts --no-audit --no-fund
node build.mjs "$out"
diff -r --exclude='*.go' "$out" ../dist
echo "the committed bundles match their sources"
