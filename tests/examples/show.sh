#!/bin/sh
# SPDX-License-Identifier: MIT
# What examples/run shows, from a build that is there: show.sh ROOT BUILD
set -eu
root=$1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
ln -s "$2" "$out/build"
logs=$out/logs
mkdir "$logs"
PATH=$out/build/examples/cli:$PATH
cd "$root/examples"
. ./show
