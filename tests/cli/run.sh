#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests of the command: run.sh SCORECARD. Standard output is compared byte for byte with expected/NAME.out;
# with UPDATE=1 those files are written anew (then read the difference before you commit it).
set -u
case $1 in
/*) scorecard=$1 ;;
*) scorecard=$PWD/$1 ;;
esac
cd "$(dirname "$0")" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
d=data
root=../..
number=0

result() { # result GOOD NAME
    number=$((number + 1))
    if [ "$1" = yes ]; then
        echo "ok $number - $2"
    else
        echo "not ok $number - $2"
    fi
}

# run STATUS NAME ARGUMENT...: exit status, golden output, and nothing on standard error.
run() {
    status=$1 name=$2
    shift 2
    say "$status" "$name" '' "$@"
}

# say STATUS NAME PATTERN ARGUMENT...: as run, with standard error like a pattern of the shell.
say() {
    status=$1 name=$2 pattern=$3 good=yes
    shift 3
    "$scorecard" "$@" >"$work/out" 2>"$work/err" <"${input:-/dev/null}"
    got=$?
    if [ "$got" != "$status" ]; then
        good=no
        echo "# exit status $got, not $status"
    fi
    expected=expected/$name.out
    if [ "${UPDATE:-}" = 1 ]; then
        if [ -s "$work/out" ]; then cp "$work/out" "$expected"; else rm -f "$expected"; fi
    fi
    [ -f "$expected" ] || expected=/dev/null
    if ! diff -u "$expected" "$work/out" >"$work/diff"; then
        good=no
        sed 's/^/# /' "$work/diff"
    fi
    # shellcheck disable=SC2254 # it is a pattern
    case $(cat "$work/err") in
    $pattern) ;;
    *)
        good=no
        sed 's/^/# on standard error: /' "$work/err"
        echo "# which is not like: $pattern"
        ;;
    esac
    result $good "$label$name"
}

w="$d/wellbeing.json $d/observed.csv --units $d/units.csv"
p="$d/wellbeing.json $d/published.csv --map $d/published.layout.json"
v="$d/driven.json $d/driven.csv --units $d/driven-units.csv"
c="$d/prepared.json $d/prepared.csv --units $d/prepared-units.csv"
f="$d/forest.json --period 2022 --map none $d/forest-2022.csv --map $d/forest.layout.json $d/forest-2023.csv"

r="$d/rounds.json $d/rounds.csv --units $d/rounds-units.csv"
q="--register $d/rounds-register.csv --agencies $d/rounds-agencies.csv"
m=$d/weighed.json
e=../../examples/data
b="expected/convert.out expected/convert-data.out --units expected/convert-units.out"
t="$e/towns-imeta.csv $e/towns-idata.csv"

shipped=../../models
n="$shipped/papi-2011.json --next $shipped/papi-2018.json --mapping $shipped/papi-2011-to-papi-2018.mapping.json $e/papi.csv --map $e/papi.map.json --units $e/provinces-2025.csv"

# Word splitting of $w, $p, $v, $c and $f is what they are for.
# shellcheck disable=SC2086
all() {
    # ---- check ----
    run 0 check-tree check $d/wellbeing.json
    run 0 check-tree-vi check --lang vi $d/wellbeing.json
    run 0 check-effective check --effective $d/wellbeing.json
    run 0 check-effective-csv check --effective --format csv $d/forest.json
    run 0 check-effective-json check --effective --format json $d/numbers.json
    run 0 check-weighed check --effective $m
    run 0 check-csv check --format csv $d/forest.json
    run 0 check-data check $w
    run 0 check-data-json check --format json $w
    run 0 check-forest check $d/forest.json
    say 1 check-unknown "$d/wellbeing.json: input income: *
$d/wellbeing.json: input wealth: *" check $d/wellbeing.json $d/unknown.csv
    run 0 check-unknown-allowed check --allow-unknown $d/wellbeing.json $d/unknown.csv
    run 0 check-odd-title check $d/odd-title.json
    run 0 check-odd-title-json check --format json $d/odd-title.json

    # ---- score ----
    run 0 score-table score $w
    run 0 score-table-vi score --lang vi $w --node wellbeing --node income --period 2023
    run 0 score-csv score --format csv $w
    run 0 score-json score --format=json $w --period 2022
    run 0 score-wide score --wide $w
    run 0 score-wide-csv score --wide --format csv $w
    run 0 score-wide-json score --wide --format json $w --unit 'hà  nội'
    run 0 score-numbers-csv score --format csv $d/numbers.json $d/numbers.csv
    run 0 score-numbers-table score $d/numbers.json $d/numbers.csv --unit b --unit d --unit g --unit k
    run 0 score-several-tables score --format csv $f --period 2023
    run 0 score-layout-behind-table score --format csv $p --node wellbeing
    run 0 score-after-dashes score --format csv --node wellbeing --unit sg --units $d/units.csv -- $d/wellbeing.json $d/observed.csv
    input=$d/observed.csv run 0 score-standard-input score --units $d/units.csv --wide --format csv $d/wellbeing.json -
    say 0 score-unknown-allowed "$d/wellbeing.json: warning: input income: *" score --allow-unknown --format csv $d/wellbeing.json $d/unknown.csv

    # ---- prepare ----
    run 0 prepare-table prepare $c
    run 0 prepare-csv prepare $c --format csv
    run 0 prepare-json prepare $c --format json --node ports --period 2020
    run 0 prepare-unit prepare $c --unit void --unit bo --period 2021
    run 0 prepare-nothing prepare $w
    run 0 prepare-explain explain $c --unit eve --period 2020
    say 2 prepare-whose 'scorecard: --node nobody: *' prepare $c --node nobody

    # ---- explain ----
    run 0 explain-table explain $w --unit vt --period 2023
    run 0 explain-table-vi explain $w --unit vt --period 2023 --lang vi
    run 0 explain-csv explain $w --unit 'TP. HCM' --period 2022 --node health --format csv
    run 0 explain-json explain $w --unit 'ho chi minh city' --period 2022 --node health --format json
    run 0 explain-several explain $f --unit A --node overall --period 2023
    say 2 explain-which-node 'scorecard: --node: *' explain $f --unit A
    say 2 explain-which-period 'scorecard: --period: *: 2022 2023' explain $w --unit hn
    say 2 explain-whose 'scorecard: --unit: *' explain $w

    # ---- verify ----
    run 1 verify-table verify $p
    run 1 verify-csv verify $p --format csv
    run 1 verify-json verify $p --format json --unit Ba-Ria-Vung-Tau
    run 1 verify-only verify $p --only differs
    run 0 verify-unit verify $p --unit 'Hà Nội'
    run 0 verify-period verify $p --period 2023
    run 1 verify-tolerance verify $p --tolerance 0.5 --format csv --only differs
    run 1 verify-decimals verify $p --score-decimals 2 --input-decimals 3 --format csv --only differs
    say 2 verify-nothing "$d/observed.csv: there is nothing published *" verify $w

    # ---- editions ----
    run 0 editions-papi editions $n --then 2017 --now 2018 --unit 'Hậu Giang' --node papi --node D1 --node SC21 --lang vi
    run 0 editions-papi-csv editions $n --then 2017 --now 2018 --format csv
    run 0 editions-series-csv editions $n --unit 'Hậu Giang' --node papi --node D2 --node SC52 --format csv
    run 0 editions-json editions $n --unit 'Hậu Giang' --node D1 --format json --lang en
    run 0 editions-one editions $w
    run 0 editions-construct editions $n --construct --unit 'Cần Thơ' --unit P18 --node papi --then 2017 --now 2018
    say 2 editions-joined "$d/joined-units.csv: unit ct, period 2023: it was there when others joined it*" editions $d/joined.json $d/joined.csv --units $d/joined-units.csv --construct
    run 0 editions-63 editions $d/joined.json $d/joined.csv --units $d/joined-weighed.csv --node top --unit ct --unit bn
    run 0 editions-34 editions $d/joined.json $d/joined.csv --units $d/joined-weighed.csv --node top --unit ct --unit bn --construct
    say 2 editions-then "scorecard: --then 2016: no edition scores such a period" editions $n --then 2016
    say 2 editions-now "scorecard: --then 2019: it is not before 2018" editions $n --then 2019 --now 2018
    say 2 editions-mapping "scorecard: --mapping x.json: give it once, behind the --next that it leads to" editions $w --mapping x.json
    say 2 editions-next "*none.json*" editions $w --next none.json
    say 2 editions-order "*is not behind all of model*" editions $w --next $d/wellbeing.json
    say 2 editions-node "scorecard: --node D9: the model has no such node*" editions $n --node D9

    # ---- what-if ----
    run 0 what-if-leaves what-if $w
    run 0 what-if-changes what-if $w --remove all --weight health=3 --set wellbeing:aggregate=power,power=2 --set '*:rank=none' --against $d/wellbeing.json --period 2022
    run 0 what-if-unit what-if $w --unit vt --remove income
    run 0 what-if-csv what-if $w --format csv --node health
    run 0 what-if-unit-csv what-if $w --format csv --unit vt --unit hn --set 'health:aggregate=median'
    run 0 what-if-json what-if $w --format json --unit vt --remove life --weight income=0
    say 2 what-if-node 'scorecard: --remove helth: the model has no such node; did you mean health?' what-if $w --remove helth
    say 2 what-if-weight 'scorecard: --weight health: it is NODE=NUMBER' what-if $w --weight health
    say 2 what-if-number 'scorecard: --weight x: it is a number*' what-if $w --weight health=x
    say 2 what-if-step 'scorecard: --set health:agregate=median: there is no such step*' what-if $w --set health:agregate=median
    say 2 what-if-method 'scorecard: --set health:aggregate=mode: the step has no such method*' what-if $w --set health:aggregate=mode
    say 2 what-if-key 'scorecard: --set health:aggregate=power,exponent=2: there is no parameter*' what-if $w --set health:aggregate=power,exponent=2
    say 2 what-if-value 'scorecard: --set health:aggregate=power,power=two: a parameter is*' what-if $w --set health:aggregate=power,power=two
    say 2 what-if-colon 'scorecard: --set health: it is NODE:STEP=METHOD*' what-if $w --set health
    say 2 what-if-against '*none.json*' what-if $w --against none.json
    say 2 what-if-period '*2019 was not scored*' what-if $w --period 2019

    # ---- changes ----
    run 0 changes-table changes $w --lang vi
    run 0 changes-unit changes $w --unit hn --what changes --what effects
    run 0 changes-csv changes $w --format csv
    run 0 changes-parts-csv changes $w --format csv --what parts --unit vt
    run 0 changes-ranks-csv changes $w --format csv --what ranks --node health
    run 0 changes-effects-csv changes $w --format csv --what effects --node health
    run 0 changes-json changes $w --format json --unit vt --from 2022 --to 2023 --times 2 --seed 1 --orders 10
    run 0 changes-against changes $w --against $d/wellbeing.json --from 2022 --to 2023 --node health --what parts
    # Hậu Giang's PAPI 2021: net -0.9126, gross loss 1.6173, gross gain 0.7047, 5 of 8 fell, 33rd of 60 from 27th of 63.
    papi="model:papi-2018 $root/examples/data/papi.csv --map $root/examples/data/papi.map.json --units $root/examples/data/provinces.csv"
    run 0 changes-papi changes $papi --from 2020 --to 2021 --unit 'Hậu Giang' --node papi --lang vi
    run 0 changes-papi-csv changes $papi --from 2020 --to 2021 --unit 'Hậu Giang' --node papi --format csv
    # Across editions: each line has its verdict, and the figures all the same.
    mapped=$root/models/papi-2011-to-papi-2018.mapping.json
    papi="model:papi-2018 $root/examples/data/papi.csv --map $root/examples/data/papi.map.json --units $root/examples/data/provinces.csv"
    run 0 changes-mapping changes $papi --against model:papi-2011 --mapping "$mapped" --from 2017 --to 2018 --unit 'Hậu Giang' --node papi --node D1 --node D2 --node SC21 --node SC24 --lang vi
    run 0 changes-mapping-csv changes $papi --against model:papi-2011 --mapping "$mapped" --from 2017 --to 2018 --unit 'Hậu Giang' --node papi --node D2 --node SC21 --format csv
    say 2 changes-mapping-alone 'scorecard: --mapping *: it leads from an earlier edition; name that with --against*' changes $papi --mapping "$mapped"
    say 2 changes-mapping-other '*mapping*' changes $papi --against model:pci-2013 --mapping "$mapped"
    say 2 changes-from '*2019 was not scored*' changes $w --from 2019
    say 2 changes-what 'scorecard: --what nets: it is changes, ranks*' changes $w --what nets
    say 2 changes-times 'scorecard: --times x: it is a number*' changes $w --times x
    say 2 changes-seed 'scorecard: --seed x: it is a whole number*' changes $w --seed x
    say 2 changes-orders 'scorecard: --orders 1.5: it is a whole number*' changes $w --orders 1.5
    say 2 changes-one '*scorecard_changes_options*sample at least 2*' changes $w --orders 1
    say 2 changes-one-table 'scorecard: --format csv is one table*' changes $w --format csv --what parts --what ranks
    say 2 changes-old '*none.json*' changes $w --against none.json
    # ---- the report's former edition; years of quarters ----
    "$scorecard" report $papi --before model:papi-2011 --mapping "$mapped" --period 2018 --unit 'Hậu Giang' --lang vi >"$work/page" 2>"$work/err"
    [ $? = 0 ] && [ ! -s "$work/err" ] && grep -q 'So sánh điểm số với 2017: không so sánh được.*định nghĩa lại' "$work/page" &&
        grep -q '36,17' "$work/page" && good=yes || good=no
    result $good "report-before"
    "$scorecard" report $papi --from 2019 --period 2021 --unit 'Hậu Giang' >"$work/page" 2>"$work/err"
    [ $? = 0 ] && grep -q '2019' "$work/page" && good=yes || good=no
    result $good "report-from"
    say 2 report-mapping-alone 'scorecard: --mapping *: it leads from an earlier edition; name that with --before*' report $papi --mapping "$mapped" --unit P60
    say 2 report-mapping-other '*mapping*' report $papi --before model:pci-2013 --mapping "$mapped" --unit P60
    say 2 report-before-none '*none.json*' report $papi --before none.json --unit P60
    quarters="$d/quarters.json $d/quarters.csv"
    run 0 roll-up score $quarters --roll-up '*=sum' --roll-up staff=latest --roll-up 'share=done/due,times=100,missing=1' --format csv
    run 0 roll-up-losses losses $quarters --roll-up '*=mean' --roll-up 'cases=sum' --unit A --node cases --period 2023 --what lines --format csv
    say 2 roll-up-rule '*quarters.csv: unit A, period 2023, input staff: it has values of sub-periods and no rule*' score $quarters --roll-up cases=sum
    say 2 roll-up-twice '*quarters.csv: input cases: it has a rule already*' score $quarters --roll-up cases=sum --roll-up cases=mean
    say 2 roll-up-all-twice 'scorecard: --roll-up [*]=mean: [*] has a rule already*' score $quarters --roll-up '*=sum' --roll-up '*=mean'
    say 2 roll-up-input 'scorecard: --roll-up x=sum: the data has no such input*' score $quarters --roll-up x=sum
    say 2 roll-up-ratio 'scorecard: --roll-up cases=done/x: the data has no such input to divide*' score $quarters --roll-up cases=done/x
    say 2 roll-up-word 'scorecard: --roll-up cases=most: the rule is sum, latest, mean or *' score $quarters --roll-up cases=most
    say 2 roll-up-plain 'scorecard: --roll-up cases: it is INPUT=RULE*' score $quarters --roll-up cases
    say 2 roll-up-tail 'scorecard: --roll-up cases=sum,x: behind the rule *' score $quarters --roll-up cases=sum,x
    say 2 roll-up-missing 'scorecard: --roll-up x: it is a whole number*' score $quarters --roll-up cases=sum,missing=x
    say 2 roll-up-times 'scorecard: --roll-up x: it is a number*' score $quarters --roll-up cases=sum,times=x
    # ---- losses and contributions ----
    run 0 losses-level losses $papi --period 2021 --unit 'Hậu Giang' --against best --what areas --level 2 --lang vi
    run 0 losses-level-csv losses $papi --period 2021 --unit 'Hậu Giang' --unit 'Cần Thơ' --against best --what areas --level 1 --format csv
    say 2 losses-level-word 'scorecard: --level x: it is a whole number*' losses $papi --level x
    h="$shipped/papi-2018.json $e/papi.csv --map $e/papi.map.json --units $e/provinces.csv --period 2021"
    u='Hau Giang'
    # shellcheck disable=SC2086 # words without spaces
    {
        run 0 losses-unit losses $h --unit "$u" --lang vi
        run 0 losses-all losses $h --against best --node D4 --format csv
        run 0 losses-previous losses $h --unit "$u" --against previous=2020 --what units
        run 0 losses-other losses $h --unit "$u" --against 'Can Tho' --what lines --format csv
        run 0 losses-json losses $h --unit "$u" --node D8 --against median --format json
        run 0 losses-register losses $h --unit "$u" --register $d/agencies.json --lang vi --what totals
        run 0 losses-horizon losses $h --unit "$u" --register $d/agencies.json --horizon long-term --what lines --format csv
        run 0 losses-horizon-none losses $h --unit "$u" --register $d/agencies.json --horizon none --what lines --lang vi
        run 0 losses-register-csv losses $h --unit "$u" --register $d/leads.csv --format csv --what totals
        l="--levers $e/papi-levers.csv"
        run 0 reach reach $h --unit "$u" --rank 25 $l
        run 0 reach-vi reach $h --unit "$u" --rank 25 --tier upper-middle $l --lang vi
        run 0 reach-json reach $h --unit "$u" --score D8=3 --score 42.5 $l --format json
        run 0 reach-csv reach $h --unit "$u" --rank 25 --population region --static $l --format csv
        run 0 reach-met reach $h --unit "$u" --score 40 $l --lang vi
        run 1 reach-out reach $h --unit "$u" --rank 1 $l
        say 2 reach-unit '*say which one unit*' reach $h --score 40 $l
        say 2 reach-node '*no node of that id*' reach $h --unit "$u" --score nn=40 $l
        say 2 reach-number 'scorecard: --score x: it is a number*' reach $h --unit "$u" --score x $l
        say 2 reach-tier '*no tier of that id*' reach $h --unit "$u" --tier x $l
        say 2 reach-population '*it is all, or a group column*' reach $h --unit "$u" --rank 3 --population x $l
        say 2 reach-levers '*needs a column of that name*' reach $h --unit "$u" --rank 3 --levers $e/provinces.csv
        say 2 reach-two '*name one table*' reach $h --unit "$u" --rank 3 $l $l
        say 2 reach-lever '*its rule has no end*' reach $h --unit "$u" --rank 3 $l --lever SC82
        say 2 reach-end '*input SC99*' reach $h --unit "$u" --rank 3 --lever SC99
        say 2 reach-none '*there is no target*' reach $h --unit "$u" $l
        run 0 contributions contributions $h --unit "$u" --lang vi --rank 15
        run 0 contributions-json contributions $h --unit "$u" --node D8 --against 'Can Tho' --step 0.5 --margin 0.1 --format json
        run 0 contributions-csv contributions $h --unit "$u" --what distances --format csv
        say 2 losses-against 'scorecard: --against nobody: it is maximum*' losses $h --against nobody
        say 2 losses-horizon-word 'scorecard: --horizon soon: it is now, long-term, perception or none*' losses $h --horizon soon
        say 2 losses-what 'scorecard: --what rows: it is units*' losses $h --what rows
        say 2 losses-csv 'scorecard: --what: csv is one table*' losses $h --what units --what lines --format csv
        say 2 losses-nodes 'scorecard: --node: losses are of one node*' losses $h --node D1 --node D2
        say 2 losses-no-register '*none.json*' losses $h --register none.json
        say 2 losses-no-maximum '*model papi-2018, node SC11: nobody says the most*' losses $h --node SC11
        say 2 contributions-whose 'scorecard: --unit: contributions are to one*' contributions $h
        say 2 contributions-node 'scorecard: --node: contributions are to one*' contributions $h --unit "$u" --node D1 --node D2
        say 2 contributions-rank 'scorecard: --rank 0: ranks begin at 1*' contributions $h --unit "$u" --rank 0
        say 2 contributions-what 'scorecard: --what rows: it is parts*' contributions $h --unit "$u" --what rows
        say 2 contributions-csv-what 'scorecard: --what: csv is one table*' contributions $h --unit "$u" --what parts --what risks --format csv
        say 2 contributions-margin '*the margin between 0 and 1*' contributions $h --unit "$u" --margin 2
    }

    # ---- profile ----
    run 0 profile-table profile $w --unit hn --unit vt --years 2 --lang vi
    run 0 profile-json profile $w --unit vt --format json --period 2022 --most 1 --margin 0.5 --node health
    run 0 profile-register profile $w --unit hn --years 2 --register $d/register.json --what recurring
    run 0 profile-register-csv profile $w --unit hn --years 2 --register $d/register.json --what recurring --format csv
    # Hậu Giang in PAPI 2021: 33rd of the 60 with data, 4th of 13 in the Mekong delta.
    run 0 profile-papi profile $papi --period 2021 --unit 'Hậu Giang' --lang vi
    for what in position strengths distance risk recurring; do run 0 profile-papi-$what-csv profile $papi --period 2021 --unit 'Hậu Giang' --what $what --format csv; done
    practices="--practices $d/practices.csv"
    say 0 profile-learn '*no unit or no node is called so: nobody, income; *left out' profile $w --unit hn $practices --what learn --lang vi
    say 0 profile-learn-csv '*nobody*' profile $w --unit hn --node wellbeing $practices --what learn --since 2022 --format csv
    run 0 profile-learn-papi profile $papi --period 2021 --unit 'Hậu Giang' --what learn --since 2019 --lang vi --node SC21
    say 2 profile-since '*scorecard_learn_options*2019 was not scored*' profile $w --unit hn --what learn --since 2019
    say 2 profile-practices '*units.csv:1:1: row 1, column 1: no such column; known: unit*' profile $w --unit hn --practices $d/units.csv
    for what in report profile; do say 2 $what-no-practices '*none.csv*' $what $w --unit hn --practices none.csv; done
    say 2 profile-unit 'scorecard: --unit: say whose profile*' profile $w
    say 2 profile-what 'scorecard: --what luck: it is position*' profile $w --unit hn --what luck
    say 2 profile-one-table 'scorecard: --format csv is one table*' profile $w --unit hn --format csv
    say 2 profile-years 'scorecard: --years x: it is a whole number*' profile $w --unit hn --years x
    say 2 profile-margin '*scorecard_profile_options*margin is a share*' profile $w --unit hn --margin -1
    say 2 profile-no-register '*none.json*' profile $w --unit hn --register none.json

    # ---- uncertainty ----
    run 0 uncertainty-weights uncertainty $w --weights 0.3 --replicates 200 --seed 7
    run 0 uncertainty-vary uncertainty $w --shares health=10 --vary wellbeing:aggregate=geometric --vary wellbeing:aggregate=power,power=2 --replicates 50
    run 0 uncertainty-csv uncertainty $w --format csv --weights 0.3 --replicates 200 --seed 7 --unit vt --first 1000
    run 0 uncertainty-json uncertainty $w --format json --vary wellbeing:aggregate=minimum --replicates 20 --unit vt
    say 2 uncertainty-nothing 'scorecard: --weights, --shares, --vary: say what is to be varied' uncertainty $w
    say 2 uncertainty-seed 'scorecard: --seed -1: it is a whole number*' uncertainty $w --weights 0.1 --seed -1
    say 2 uncertainty-amount '*a weight is varied by more than 0*' uncertainty $w --weights 2
    say 2 uncertainty-effect '*node life, aggregate*can change no score*' uncertainty $w --vary life:aggregate=median

    # ---- rounds ----
    run 0 rounds-vi rounds $r $q --lang vi
    run 0 rounds-unit rounds $r $q --lang en --unit 'Tỉnh mẫu A'
    run 0 rounds-plain rounds $r --node services
    run 0 rounds-csv rounds $r $q --format csv
    run 0 rounds-json rounds $r $q --format json --unit b --period 2023
    say 0 rounds-gone '*rounds-gone.json: warning: unit c, node gone, period 2019: *' rounds $r --register $d/rounds-gone.json --node steering
    say 2 rounds-json-agencies 'scorecard: --agencies *: the register is JSON, *' rounds $r --register $d/rounds-gone.json --agencies $d/rounds-agencies.csv
    say 2 rounds-agencies 'scorecard: --agencies *: it goes with *--register' rounds $r --agencies $d/rounds-agencies.csv
    say 2 rounds-no-file '*none.json*' rounds $r --register none.json
    say 2 rounds-no-agencies '*none.csv*' rounds $r --register $d/rounds-register.csv --agencies none.csv
    say 2 rounds-bad-json '*rounds.json*' rounds $r --register $d/rounds.json
    say 2 rounds-bad-table '*rounds.csv*' rounds $r --register $d/rounds.csv
    say 2 rounds-bad-agencies '*units.csv*' rounds $r --register $d/rounds-register.csv --agencies $d/units.csv
    say 2 rounds-unit-unknown '*Tỉnh mẫu*' rounds $r --unit 'Tỉnh mẫu X'
    say 2 rounds-output '*nowhere*' rounds $r --output nowhere/x

    # ---- analyse ----
    run 0 analyse-tables analyse $w
    run 0 analyse-unit analyse $w --unit vt --period 2023
    run 0 analyse-unit-vi analyse $w --unit vt --unit hn --lang vi --what strengths --order distance --node income --node life
    run 0 analyse-json analyse $w --format json --period 2022
    run 0 analyse-statistics-csv analyse $v --format csv --what statistics --stage raw
    run 0 analyse-correlations-csv analyse $w --format csv --what correlations --correlation kendall --among leaves
    run 0 analyse-flags analyse $w --what correlations --correlation spearman --among ancestors --collinear 0.5 --negative -0.1 --node health
    run 0 analyse-availability-csv analyse $w --format csv --what availability --period 2023
    run 0 analyse-similar-csv analyse $w --format csv --what similar --unit vt --nearest 1
    say 2 analyse-csv-which 'scorecard: --what: csv is one table; say which' analyse $w --format csv
    say 2 analyse-csv-both 'scorecard: --what: csv is one table; say which' analyse $w --format csv --what statistics --what reliability
    say 2 analyse-whose 'scorecard: --unit: say whose strengths *' analyse $w --what strengths
    say 2 analyse-whose-like 'scorecard: --unit: say whose similar units *' analyse $w --what similar
    say 2 analyse-what 'scorecard: --what stats: there is no such table; see --help' analyse $w --what stats
    say 2 analyse-correlation 'scorecard: --correlation tau: it is pearson, *' analyse $w --correlation tau
    say 2 analyse-collinear 'scorecard: --collinear 0: it is a number above 0*' analyse $w --collinear 0
    say 2 analyse-negative 'scorecard: --negative 0.5: it is a number below 0*' analyse $w --negative 0.5
    say 2 analyse-nearest 'scorecard: --nearest 0: it is a whole number*' analyse $w --nearest 0
    say 2 analyse-nearest-whole 'scorecard: --nearest 1.5: it is a whole number*' analyse $w --nearest 1.5
    say 2 analyse-order 'scorecard: --order name: it is rank or distance' analyse $w --order name

    # ---- fit ----
    run 0 fit fit $v
    run 0 fit-effective check --effective expected/fit.out
    run 0 fit-explain explain expected/fit.out $d/driven.csv --units $d/driven-units.csv --unit c --period 2022 --node overall
    run 0 fit-nothing fit $d/numbers.json $d/numbers.csv
    say 0 fit-unknown-allowed "$d/wellbeing.json: warning: input income: *" fit --allow-unknown $d/wellbeing.json $d/unknown.csv
    say 2 fit-unknown "$d/wellbeing.json: model wellbeing, input income: *--allow-unknown*" fit $d/wellbeing.json $d/unknown.csv
    say 2 fit-format 'scorecard: --format: unknown option*' fit --format csv $v
    say 2 fit-no-data 'scorecard: DATA: *' fit $d/wellbeing.json

    # ---- weights ----
    say 0 weights "$m: warning: node place, unit c, period 2022: it has no score*" weights $m $d/weighed.csv
    say 0 weights-unit "$m: warning: *" weights $m $d/weighed.csv --unit b --unit f
    say 0 weights-csv "$m: warning: *" weights $m $d/weighed.csv --format csv --unit d --node people --node life --node water
    say 0 weights-json "$m: warning: *" weights $m $d/weighed.csv --format json --node work --node jobs
    run 0 weights-given weights $w --period 2023

    # ---- convert ----
    run 0 convert convert --from coinr $t
    run 0 convert-settings convert --from coinr $t --normalise zscore --aggregate median --impute group-mean=Region \
        --treat '{"method": "coinr", "winmax": 3}'
    run 0 convert-scale convert --from coinr $t --normalise percentile-rank
    run 0 convert-data convert --from coinr $t -o "$work/towns.json" --data-output -
    run 0 convert-units convert --from coinr $t -o "$work/towns.json" --units-output -
    run 0 convert-back convert --to coinr $b
    run 0 convert-back-data convert --to coinr $b -o "$work/imeta.csv" --data-output -
    run 0 convert-points convert --from points $d/points.csv -o "$work/points.json"
    run 0 convert-points-score score "$work/points.json" $d/points-data.csv --percent --lang vi
    run 0 convert-points-back convert --to points "$work/points.json"
    input=$d/points.csv run 0 convert-points-stdin convert --from points -
    say 2 convert-points-refused "$d/wellbeing.json: model *: a points table cannot hold *" convert --to points $d/wellbeing.json
    say 2 convert-points-bad "$d/points-data.csv:1:*row 1, column *: a points table has no such column*" \
        convert --from points $d/points-data.csv
    say 2 convert-points-more 'scorecard: convert: a points table is a model alone*' convert --from points $d/points.csv $d/points-data.csv
    say 2 convert-which-way 'scorecard: convert: say which way*' convert $t
    say 2 convert-both-ways 'scorecard: convert: say which way*' convert --from coinr --to coinr $t
    say 2 convert-from 'scorecard: --from compind: it is coinr or points' convert --from compind $t
    say 2 convert-nothing 'scorecard: IMETA: *' convert --from coinr
    say 2 convert-no-data 'scorecard: DATA: *' convert --from coinr $e/towns-imeta.csv
    say 2 convert-swapped "$e/towns-idata.csv: it has no column iCode; is it the iMeta table*" \
        convert --from coinr $e/towns-idata.csv $e/towns-imeta.csv
    say 2 convert-method 'scorecard: --normalise minmaks: unknown method "minmaks"; did you mean "minmax"*' \
        convert --from coinr $t --normalise minmaks
    say 2 convert-needs 'scorecard: --normalise goalposts: *needs min*' convert --from coinr $t --normalise goalposts
    say 2 convert-needless 'scorecard: --treat coinr=3: *write it as an object*' convert --from coinr $t --treat coinr=3
    say 2 convert-target "$e/towns-imeta.csv:2: Clinics: it has no Target*" convert --from coinr $t --normalise distance-to-target
    say 2 convert-same-place 'scorecard: -: two outputs*' convert --from coinr $t --data-output -
    say 2 convert-map 'scorecard: convert --from coinr takes *' convert --from coinr $t --map $d/forest.layout.json
    say 2 convert-back-method 'scorecard: convert --to coinr: methods *' convert --to coinr $b --treat coinr
    say 2 convert-back-weights "$m: node *: its weight comes from the data*" convert --to coinr $m $d/weighed.csv
    say 2 convert-back-depths "$d/wellbeing.json: node income: COINr wants all indicators at the same depth*" convert --to coinr $w

    # ---- models ----
    # (the list itself is looked at by tests/models, whatever models there are)
    run 0 models-used score model:hdi $e/hdi.csv --map $e/hdi.map.json --format csv --node hdi
    run 0 models-against what-if model:hdi $e/hdi.csv --map $e/hdi.map.json --against model:hdi
    say 2 models-unknown 'pci-2099: no model of that name *; did you mean model:pci-2009[?]' models pci-2099
    say 2 models-far 'model:gdp-per-head: no model of that name came with the command; `scorecard models` lists them' check model:gdp-per-head
    say 2 models-without-mark 'pci-2022: *; did you mean model:pci-2022[?]' check pci-2022
    say 2 models-two 'scorecard: pci-2009: name one model, or none' models pci-2006 pci-2009
    SCORECARD_MODELS=$d say 2 models-nowhere 'scorecard: the shipped models are not there; *' models
    SCORECARD_MODELS=$d say 2 models-not-there 'model:hdi: the shipped models are not there; *' check model:hdi

    # ---- bad use ----
    say 2 no-command 'scorecard: say what to do*'
    say 2 near-command 'scorecard: scroe: unknown command; did you mean score[?]' scroe
    say 2 far-command 'scorecard: frobnicate: unknown command; it is *' frobnicate
    say 2 near-option 'scorecard: --lagn: unknown option of score; did you mean --lang[?]' score --lagn vi
    say 2 option-of-another 'scorecard: --effective: unknown option*' score --effective
    say 2 letter 'scorecard: -x: unknown option*' score -x
    say 2 no-value 'scorecard: --lang: say which: --lang L' score --lang
    say 2 needless-value 'scorecard: --wide=1: --wide takes no value' score --wide=1
    say 2 given-twice 'scorecard: --lang en: it was given before*' score --lang vi --lang en
    say 2 bad-format 'scorecard: --format xml: it is table, csv or json' score --format xml
    say 2 bad-decimals 'scorecard: --score-decimals 2,5: *' verify --score-decimals 2,5
    say 2 bad-tolerance 'scorecard: --tolerance 0,5: *' verify --tolerance 0,5
    say 2 bad-verdict 'scorecard: --only maybe: *' verify --only maybe
    say 2 no-model 'scorecard: MODEL: *' score
    say 2 no-data 'scorecard: DATA: *' score $d/wellbeing.json
    say 2 twice-standard-input 'scorecard: -: *' score - -
    say 2 layout-without-units 'scorecard: --units-map: *' check --units-map x $d/wellbeing.json
    say 2 near-node 'scorecard: --node helth: *; did you mean health[?]' score $w --node helth
    say 2 near-unit 'scorecard: --unit Ha Noi: *; did you mean *' score $w --unit 'Ha Noi'
    say 2 no-period 'scorecard: --period 1999: the data have no such period*' score $w --period 1999

    # ---- bad input ----
    say 2 no-file 'nowhere.json: *' check nowhere.json
    say 2 no-table 'nowhere.csv: *' score $d/wellbeing.json nowhere.csv
    say 2 a-folder "$d: *" check $d
    say 2 bad-key "$d/bad-key.json:1:*: /nodes/0/wieght: *weight*" check $d/bad-key.json
    say 2 bad-json "$d/bad-json.json:*: *" check $d/bad-json.json
    input=$d/bad-key.json say 2 bad-standard-input '<stdin>:1:*: /nodes/0/wieght: *' check -
    say 2 bad-number "$d/bad-number.csv:2:4: row 2, column 4 (mortality): *" score $d/wellbeing.json $d/bad-number.csv
    say 2 unknown "$d/wellbeing.json: model wellbeing, input income: *--allow-unknown*" score $d/wellbeing.json $d/unknown.csv
    say 2 bad-layout "$d/wellbeing.json:*: *" score $d/wellbeing.json --map $d/wellbeing.json $d/observed.csv
    say 2 no-units "nowhere.csv: *" score $d/wellbeing.json --units nowhere.csv $d/observed.csv

    # ---- help ----
    run 0 help --help
    run 0 help-check check --help
    run 0 help-score help score
    run 0 help-explain explain -h
    run 0 help-verify verify --help
    run 0 help-what-if what-if --help
    run 0 help-changes changes --help
    run 0 help-editions editions --help
    run 0 help-profile profile --help
    run 0 help-uncertainty uncertainty --help
    run 0 help-losses losses --help
    run 0 help-contributions contributions --help
    run 0 help-rounds rounds --help
    run 0 help-analyse analyse --help
    run 0 help-fit fit --help
    run 0 help-weights weights --help
    run 0 help-prepare prepare --help
    run 0 help-convert convert --help
    run 0 help-models models --help
    run 0 help-report report --help
    run 0 version --version
}

# ---- tables of COINr that say something wrong ----
# wrong NAME PATTERN SCRIPT [DATA-SCRIPT]: what sed makes of iMeta, and of iData, is refused.
wrong() {
    sed "$3" $e/towns-imeta.csv >"$work/meta.csv"
    sed "${4:-}" $e/towns-idata.csv >"$work/data.csv"
    say 2 "convert-$1" "$2" convert --from coinr "$work/meta.csv" "$work/data.csv"
}
# shellcheck disable=SC2086
converted() {
    wrong type '*meta.csv:2: Clinics: there is no Type Indikator; did you mean Indicator[?]' '2s/Indicator/Indikator/'
    wrong parent '*meta.csv:3: Life: its Parent Wealth is no iCode of Type Aggregate' '3s/Health/Wealth/'
    wrong level '*meta.csv:8: Health: its Parent Index is not on a higher Level' '8s/^2/3/'
    wrong circle '*meta.csv:*: it is its own ancestor*' '10s/NA,Aggregate/Health,Aggregate/; s/^[23],//; s/^NA,/,/; s/^1,//; s/^/,/; 1s/^,//; s/^,,/,/'
    wrong empty '*meta.csv:8: Health: it is an Aggregate that nothing has as its Parent' 's/Health,Ind/Economy,Ind/'
    wrong denominator '*meta.csv:2: Clinics: its Denominator Peple is no iCode of Type Denominator' '2s/Population/Peple/'
    wrong direction '*meta.csv:2: Clinics: its Direction is 1 (high is good) or -1 *' '2s/,1,1,/,0,1,/'
    wrong weight '*meta.csv:3: Life: Weight "two" is no number*' '3s/,2,/,two,/'
    wrong twice '*meta.csv:3: Clinics: this iCode is in a row before too*' '3s/Life/Clinics/'
    wrong id '*meta.csv:2: *Clinics of: *' '2s/,Clinics,/,Clinics of,/' '1s/Clinics/Clinics of/'
    wrong cells '*meta.csv:4: it has not as many cells as the header*' '4s/$/,x/'
    wrong quotes '*meta.csv:4: its quotes are wrong*' '4s/Smoke/"Smoke/'
    wrong no-column '*meta.csv:2: Clinics: *data.csv has no such column' '' '1s/Clinics/Clinic/'
    wrong no-code '*data.csv: it has no column uCode*' '' '1s/uCode/code/'
    wrong no-period '*data.csv: it has no column Time; say which period it is of: --period 2024' '' '1s/Time/Year/'
    wrong number '*data.csv:3:9: *Smoke*' '' '3s/21.2/21,2/; 3s/21,2/"21,2"/'
    say 1 convert-cannot-score "$e/towns-imeta.csv: *geometric mean*cannot score these data*" \
        convert --from coinr $t --aggregate geometric -o "$work/model.json"
    cut -d, -f1-3,5- $e/towns-idata.csv >"$work/data.csv"
    run 0 convert-period convert --from coinr $e/towns-imeta.csv "$work/data.csv" --period 2023 -o "$work/model.json" --data-output -
    for way in '' --units; do
        "$scorecard" convert --from coinr $t -o "$work/towns.json" --data-output "$work/towns.csv" --units-output "$work/units.csv" &&
            "$scorecard" convert --to coinr "$work/towns.json" "$work/towns.csv" ${way:+$way "$work/units.csv"} \
                -o "$work/meta.csv" --data-output "$work/data.csv" &&
            "$scorecard" convert --from coinr "$work/meta.csv" "$work/data.csv" -o "$work/again.json" --data-output "$work/again.csv" &&
            "$scorecard" score "$work/towns.json" "$work/towns.csv" --format csv | sort >"$work/whole.csv" &&
            "$scorecard" score "$work/again.json" "$work/again.csv" --format csv | sort | cmp -s "$work/whole.csv" - && good=yes || good=no
        result $good "there and back${way:+ with units} scores the same"
    done
}

# ---- a fitted model ----
# shellcheck disable=SC2086
fitted() {
    columns='$1,$2,$3,$4,$5,$9' # all but ranks, which are among the units given
    "$scorecard" fit $v --output "$work/fitted.json" >"$work/out" && [ ! -s "$work/out" ] &&
        cmp -s "$work/fitted.json" expected/fit.out && good=yes || good=no
    result $good "a fit into a file"
    "$scorecard" fit "$work/fitted.json" $d/driven.csv --units $d/driven-units.csv >"$work/again.json" &&
        cmp -s "$work/fitted.json" "$work/again.json" && good=yes || good=no
    result $good "a fitted model is fitted"
    "$scorecard" score $v --format csv >"$work/whole.csv" &&
        "$scorecard" score "$work/fitted.json" $d/driven.csv --units $d/driven-units.csv --format csv >"$work/out" &&
        cmp -s "$work/whole.csv" "$work/out" && good=yes || good=no
    result $good "a fitted model scores as it did before"
    "$scorecard" score "$work/fitted.json" $d/driven-one.csv --units $d/driven-units.csv --unit c --format csv |
        awk -F, "{ print $columns }" >"$work/one"
    awk -F, "\$2 == \"c\" || NR == 1 { print $columns }" "$work/whole.csv" | cmp -s "$work/one" - &&
        [ "$(wc -l <"$work/one")" -gt 10 ] && good=yes || good=no
    result $good "a fitted model scores one unit alone"
    sed 's/^c,2023/c,2024/' $d/driven-one.csv >"$work/later.csv"
    "$scorecard" score "$work/fitted.json" "$work/later.csv" --units $d/driven-units.csv >"$work/out" 2>"$work/err"
    [ $? = 2 ] && grep -q "node income, period 2024: .*fitted to other periods" "$work/err" && good=yes || good=no
    result $good "a fitted model does not score another period"
}

# ---- studies that follow a plan ----
. ./follow.sh

# ---- where the answer goes ----
# shellcheck disable=SC2086
writing() {
    "$scorecard" score $w --format csv --output "$work/file" >"$work/out" && [ ! -s "$work/out" ] &&
        cmp -s "$work/file" expected/score-csv.out && good=yes || good=no
    result $good "output to a file"
    "$scorecard" score $w --output "$work/none/file" >"$work/out" 2>"$work/err"
    [ $? = 2 ] && grep -q "none/file: cannot be opened for writing" "$work/err" && good=yes || good=no
    result $good "a file that cannot be opened"
    if [ -c /dev/full ]; then
        "$scorecard" score $w >/dev/full 2>"$work/err"
        [ $? = 2 ] && grep -q "standard output: not all could be written" "$work/err" && good=yes || good=no
        result $good "a full disk"
    else
        result yes "a full disk # SKIP no /dev/full"
    fi
    mkfifo "$work/pipe"
    { sleep 1; "$scorecard" score $w --format csv 2>"$work/err"; echo $? >"$work/status"; } >"$work/pipe" &
    : <"$work/pipe" # a reader that leaves at once
    wait $!
    [ "$(cat "$work/status")" = 2 ] && grep -q "standard output: not all could be written" "$work/err" && good=yes || good=no
    result $good "a reader that left"
}

. ./plans.sh

label=
LC_ALL=C
export LC_ALL
all
plans
fitted
converted
writing
follow

# The same bytes where the decimal mark is a comma: with the system's locale, or one made here.
if ! locale -a 2>/dev/null | grep -qi '^vi_VN[.]utf-*8$'; then
    mkdir "$work/locale"
    if localedef -i vi_VN -f UTF-8 "$work/locale/vi_VN.UTF-8" >/dev/null 2>&1; then
        LOCPATH=$work/locale
        export LOCPATH
    else
        label=none
    fi
fi
if [ "$label" = none ]; then
    result yes "the locale vi_VN.UTF-8 # SKIP it is not installed"
else
    label="vi_VN: "
    LC_ALL=vi_VN.UTF-8
    all
    plans
fi
echo "1..$number"
