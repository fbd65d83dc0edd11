#!/bin/sh
# Proves that the committed bundles come from these sources: installs exactly
# what the lock file names, builds into a new folder and compares every byte.
# Exit status 3 means that the packages could not be fetched.
set -eu
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
npm ci --ignore-scripts --no-audit --no-fund || exit 3
node build.mjs "$out"
diff -r --exclude='*.go' "$out" ../dist
echo "the committed bundles match their sources"
