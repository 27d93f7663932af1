#!/bin/sh
# SPDX-License-Identifier: MIT
# The example programs: what C and Lua print is the same, byte for byte; a program hands its objects to a script.
#
# usage: programs.sh same|host PROGRAM LUA EXAMPLES MODEL LAYOUT TABLE
#        programs.sh plan PROGRAM LUA EXAMPLES PLAN MODEL LAYOUT TABLE UNITS REGISTER
set -u

what=$1 program=$2 lua=$3 examples=$4
shift 4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

number=0
say() { # say ok|not ok, and what
    number=$((number + 1))
    printf '%s %d - %s\n' "$1" $number "$2"
}
holds() { # holds WHAT COMMAND...
    title=$1
    shift
    if "$@" >"$folder/said" 2>&1; then say ok "$title"; else say 'not ok' "$title"; sed 's/^/# /' "$folder/said" | head -n 20; fi
}

# The sanitisers of an interpreter that is not itself sanitised come first.
preloaded() {
    if [ -n "${SCORECARD_PRELOAD:-}" ]; then LD_PRELOAD=$SCORECARD_PRELOAD "$@"; else "$@"; fi
}

if [ "$what" = same ]; then
    echo 1..12
    "$program" "$@" >"$folder/c" || echo "C failed" >>"$folder/c"
    preloaded "$lua" "$examples/same.lua" "$@" >"$folder/lua" || echo "Lua failed" >>"$folder/lua"
    holds 'C and Lua print the same bytes' cmp "$folder/c" "$folder/lua"
    holds 'and they print something' test "$(wc -l <"$folder/c")" -gt 500
    # Tables of random numbers and gaps: the sub-indices of the published one are drawn anew.
    for seed in 1 2 3 4 5 6 7 8; do
        awk -F, -v OFS=, -v seed=$seed 'BEGIN { srand(seed) } NR > 1 {
            for (i = 3; i <= 12; i++) $i = rand() < 0.04 ? "" : sprintf("%.*f", int(4 * rand()), 1 + 9 * rand())
            for (i = 13; i <= 16; i++) $i = ""
        } { print }' "$3" >"$folder/drawn.csv"
        "$program" "$1" "$2" "$folder/drawn.csv" >"$folder/c" 2>/dev/null || echo failed >>"$folder/c"
        preloaded "$lua" "$examples/same.lua" "$1" "$2" "$folder/drawn.csv" >"$folder/lua" 2>/dev/null || echo failed >>"$folder/lua"
        holds "and so they do of random table $seed" cmp "$folder/c" "$folder/lua"
    done
    preloaded "$lua" "$examples/ranking.lua" "$@" 2021 >"$folder/ranking" 2>&1
    holds 'a ranking has ten places and ten sub-indices' test "$(wc -l <"$folder/ranking")" -eq 23
    preloaded "$lua" "$examples/ranking.lua" /nowhere "$2" "$3" 2021 >"$folder/wrong" 2>&1
    holds 'a model that is not there is told' grep -q '^/nowhere: ' "$folder/wrong"
elif [ "$what" = plan ]; then
    echo 1..9
    for seed in 0 1 2 3; do
        # The sub-dimensions of the published table, or drawn anew from them.
        awk -F, -v OFS=, -v seed=$seed 'BEGIN { srand(seed) } NR == 1 { for (i = 1; i <= NF; i++) drawn[i] = $i ~ /^SC/ }
            seed > 0 && NR > 1 { for (i = 1; i <= NF; i++) if (drawn[i] && $i != "") $i = sprintf("%.*f", 2 + int(7 * rand()), $i * (0.9 + rand() / 10)) }
            { print }' "$4" >"$folder/drawn.csv"
        "$program" "$1" "$2" "$3" "$folder/drawn.csv" "$5" "$6" 2022-06-30 2022-09-30 2022-1$((seed % 3))-28 >"$folder/c" || echo "C failed" >>"$folder/c"
        preloaded "$lua" "$examples/same_plan.lua" "$1" "$2" "$3" "$folder/drawn.csv" "$5" "$6" 2022-06-30 2022-09-30 2022-1$((seed % 3))-28 \
            >"$folder/lua" || echo "Lua failed" >>"$folder/lua"
        holds "C and Lua print the same bytes of a plan, table $seed" cmp "$folder/c" "$folder/lua"
    done
    holds 'and they print something' test "$(wc -l <"$folder/c")" -gt 200
    tables=$(dirname "$1") models=$(dirname "$2")
    preloaded "$lua" "$examples/plan.lua" "$tables" "$models" 2022-09-30 >"$folder/year" 2>&1
    holds 'a year with a plan goes from 33rd to 20th' grep -q '^  42.16 -> 43.45, rank 33 -> 20 of 60$' "$folder/year"
    holds 'and ends with what came' grep -q ': 42.16 -> 42.59; expected +1.33, came where the plan acts +0.91, elsewhere -0.48$' "$folder/year"
    preloaded "$lua" "$examples/plan.lua" "$tables" "$models" 2022-09-31 >"$folder/wrong" 2>&1
    holds 'a day that is none is told' grep -q '2022-09-31 is no day' "$folder/wrong"
    preloaded "$lua" "$examples/plan.lua" /nowhere "$models" 2022-09-30 >"$folder/wrong" 2>&1
    holds 'tables that are not there are told' grep -q '^/nowhere/provinces.csv: ' "$folder/wrong"
else
    echo 1..3
    "$program" "$@" "$examples/host.lua" >"$folder/host" 2>&1
    holds 'the script saw the result' grep -q 'scorecard.Result (pci-2013: 33 units' "$folder/host"
    holds 'the program got what the script made' grep -q '^the script found [1-9][0-9]* lines; the first unit lost 31.41 of 100.00' "$folder/host"
    printf 'error { code = 1 }\n' >"$folder/bad.lua"
    "$program" "$@" "$folder/bad.lua" >"$folder/bad" 2>&1
    holds 'a script that fails does not take the program with it' test $? -eq 1
fi
