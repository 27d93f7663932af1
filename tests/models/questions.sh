#!/bin/sh
# SPDX-License-Identifier: MIT
# The questions of those who are measured, as far as they look backwards or follow a plan: each is one command on
# models and data of the examples.
# questions.sh SCORECARD. What is printed is compared with questions/NN-NAME.out; with UPDATE=1 these are written anew (then
# read the difference before you commit it).
set -u
case $1 in
/*) scorecard=$1 ;;
*) scorecard=$PWD/$1 ;;
esac
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
expected=tests/models/questions
number=0

# ask NUMBER-NAME QUESTION COMMAND...: it must succeed, say nothing on standard error, and print what is expected.
ask() {
    name=$1 question=$2 good=yes
    shift 2
    number=$((number + 1))
    "$scorecard" "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
    if [ "$status" != 0 ] || [ -s "$work/err" ] || [ ! -s "$work/out" ]; then
        good=no
        echo "# exit status $status"
        sed 's/^/# on standard error: /' "$work/err"
    fi
    if [ "${UPDATE:-}" = 1 ]; then cp "$work/out" "$expected/$name.out"; fi
    if ! diff -u "$expected/$name.out" "$work/out" >"$work/diff" 2>&1; then
        good=no
        sed 's/^/# /' "$work/diff"
    fi
    if [ $good = yes ]; then
        echo "ok $number - $name: $question"
    else
        echo "not ok $number - $name: $question"
    fi
}

d=examples/data
provinces="--units $d/provinces.csv"
papi="model:papi-2018 $d/papi.csv --map $d/papi.map.json $provinces"
pci="model:pci-2013 $d/pci.csv --map $d/pci.map.json $provinces"

par="model:par-index $d/par-index.csv --units $d/par-index-units.csv --period 2023"
register="--register $d/par-index-register.json"
district="$d/district/plan.json $d/district/model.json $d/district/scores.csv --units $d/district/units.csv"
haugiang="$d/plan-hau-giang.json $papi --period 2021"
agencies="--register $d/district/register.json"

# shellcheck disable=SC2086 # word splitting is what $papi and the others are for
questions() {
    ask 01-where-were-points-lost-and-why 'where were points lost, and why?' \
        losses $par $register --unit 'Tỉnh mẫu A' --what lines --lang vi
    ask 02-which-are-recoverable-now 'which are recoverable now?' \
        losses $par $register --unit 'Tỉnh mẫu A' --what lines --horizon now --lang vi
    ask 02-and-how-much-by-horizon 'how much is recoverable now, in the long term, through perception alone?' \
        losses $par $register --unit 'Tỉnh mẫu A' --what totals --lang vi
    ask 03-which-agency-owns-the-most 'which agency owns the most lost points, as lead or shared?' \
        losses $par $register --unit 'Tỉnh mẫu A' --what totals --format csv
    ask 04-what-fell-or-rose 'what fell or rose: net, gross loss, gross gain?' \
        changes $papi --from 2020 --to 2021 --unit 'Hậu Giang' --what changes --lang vi
    ask 05-is-the-comparison-valid 'is that comparison valid?' \
        editions $papi --then 2020 --now 2021 --lang vi
    ask 05-and-across-editions 'is it valid across editions?' \
        editions model:papi-2011 $d/papi.csv --map $d/papi.map.json $provinces --next model:papi-2018 \
        --mapping models/papi-2011-to-papi-2018.mapping.json --then 2017 --now 2018 --lang vi
    ask 06-what-score-reaches-the-target 'what score reaches rank 20, tier X, regional top 3, on the field of last year?' \
        plan reach $haugiang --target papi-20 --target region-3 --target tier --what targets --lang vi
    ask 06-on-a-moving-field 'and on a moving field?' \
        plan reach $haugiang --as-of 2022-05-31 --target region-3 --peers trend --lang vi
    ask 07-the-cheapest-actions 'the cheapest set of actions to get there, and what if only some finish?' \
        plan frontier $haugiang --as-of 2022-05-31 --target papi-20 --lang vi
    ask 07-for-a-checklist 'what do points of a checklist cost, and which options win them?' \
        frontier $d/checklist-options.csv --lang vi
    ask 08-which-actions-are-late 'which actions are late, due within N days, incomplete, without an agency?' \
        plan status $district $agencies --as-of 2022-06-15 --soon 30 --what actions --lang vi
    ask 09-which-lost-points-have-no-action 'which lost points have no action?' \
        plan coverage $district $agencies --what lines --what units --lang vi
    ask 10-where-self-and-appraised-differ 'where do self and appraised scores differ most?' \
        rounds $par $register --unit 'Tỉnh mẫu A' --lang vi
    ask 11-who-registered-too-few 'who registered too few initiatives?' \
        plan status $district $agencies --as-of 2022-06-15 --what quotas --lang vi
    ask 12-where-nationally-and-regionally 'where does it stand nationally and regionally, and among how many?' \
        score $papi --node papi --unit 'Hậu Giang' --period 2020 --period 2021 --lang vi
    ask 13-how-far-from-the-best 'how far is each component from the best?' \
        losses $papi --period 2021 --unit 'Hậu Giang' --against best --what areas --lang vi
    ask 13-how-far-from-the-median 'how far is each component from the median?' \
        losses $papi --period 2021 --unit 'Hậu Giang' --against median --what areas --lang vi
    ask 13-how-far-from-its-maximum 'how far is each component from its own maximum?' \
        losses $papi --period 2021 --unit 'Hậu Giang' --what areas --lang vi
    ask 14-does-the-total-follow 'does the published total follow from its components?' \
        verify $pci --unit 'Hậu Giang' --period 2021 --lang vi
    ask 16-one-more-point 'what does one more point in a component add to the index?' \
        contributions $pci --unit 'Hậu Giang' --period 2021 --what marginal --lang vi
    ask 17-who-is-similar 'whom can we learn from: who is similar?' \
        analyse $papi --unit 'Hậu Giang' --period 2021 --node papi --what similar --lang vi
    ask 17-and-what-did-they-do 'whom can we learn from in this criterion, and what did they do?' \
        profile $papi --unit 'Hậu Giang' --period 2021 --what learn --node SC81 --practices $d/practices.csv --since 2019 --lang vi
    ask 18-which-full-scores-are-at-risk 'which full scores are at risk?' \
        contributions $par --unit 'Tỉnh mẫu B' --what risks --lang vi
    ask 19-if-the-year-closed-today 'what would the score be if the year closed today?' \
        plan forecast $district --as-of 2022-06-15 --choose today --what scores --what targets --lang vi
    ask 20-is-it-more-than-survey-error 'is the change larger than the survey error?' \
        changes model:sipas $d/sipas.csv --from 2020 --to 2021 --what changes --lang vi
    ask 21-which-losses-come-again 'which losses recur three years running?' \
        profile $par --unit 'Tỉnh mẫu A' --what recurring --lang vi
    ask 22-results-of-agencies-and-heads 'what are the results of each agency and head?' \
        plan status $district $agencies --as-of 2022-12-31 --what totals --lang vi
}
questions
echo "1..$number"
