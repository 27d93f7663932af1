#!/bin/sh
# SPDX-License-Identifier: MIT
# The interface as a compiled library has it: every exported function with its version, its parameters and all that they
# point to. Constants and the structs' sizes are layout.c's part.
#
#   abigail.sh compare LIBRARY   with the baseline of the last release; any difference but an added function fails
#   abigail.sh write LIBRARY     prints a baseline (scripts/abi-baseline keeps it)
#
# LIBRARY is a shared library with debugging information, built by GCC.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

command -v abidiff >/dev/null || {
    echo 'abidiff is not installed (Debian: abigail-tools)'
    exit 77
}

case $1 in
write)
    # Sources are named from the root of the project, wherever it was built.
    abidw --exported-interfaces-only --no-corpus-path --no-comp-dir-path --no-show-locs "$2" |
        sed -E "s#path='[^']*/(lib|include)/#path='\\1/#"
    ;;
compare)
    abidiff --exported-interfaces-only --suppressions "$here/suppressions.ini" --no-added-syms --redundant \
        "$here/baseline-0.1.abi" "$2" || {
        echo "What compiled programs rely on has changed (docs/abi.md). Before the release of 0.1: scripts/abi-baseline."
        exit 1
    }
    ;;
*)
    exit 2
    ;;
esac
