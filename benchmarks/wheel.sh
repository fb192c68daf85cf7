#!/bin/sh
# Builds the wheel, installs it with its pinned dependencies into an empty environment, and codes the examples there.
set -eu
python="${1:-python3}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/python -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w "$work" .
"$python" -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r requirements.lock
"$work/venv/bin/pip" install -q --disable-pip-version-check --no-deps "$work"/rawi-*.whl
cd "$work"
"$work/venv/bin/rawi" doctor
"$work/venv/bin/rawi" demo > demo.txt
grep -q PROTEST demo.txt
echo "wheel: $(du -k "$work"/rawi-*.whl | cut -f1) KB, coded the examples in a clean environment"
