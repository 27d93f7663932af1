#!/bin/sh
# SPDX-License-Identifier: MIT
# make.sh SCORECARD ROOT FOLDER: the reports that check.py and browser.py look at, each with its tables and the scores.
set -eu
scorecard=$1 data=$2/examples/data here=$2/tests/report to=$3
mkdir -p "$to"
for lang in vi en; do
    for audience in office public; do
        name=$lang-$audience
        mkdir -p "$to/$name"
        "$scorecard" report "$here/illustrative.json" --units "$here/units.csv" "$here/points.csv" --unit HG --lang $lang \
            --audience $audience --register "$here/entries.csv" --agencies "$here/agencies.csv" --date 30/6/2022 \
            --plan "$here/plan.json" --as-of 2022-06-30 --tables "$to/$name" --output "$to/$name.html"
    done
done
"$scorecard" score "$here/illustrative.json" --units "$here/units.csv" "$here/points.csv" --format csv --output "$to/scores.csv"
mkdir -p "$to/pci"
"$scorecard" report "$2/models/pci-2013.json" --units "$data/provinces.csv" --map "$data/pci.map.json" "$data/pci.csv" \
    --unit 'Hà Nội' --lang vi --tables "$to/pci" --output "$to/pci.html"
