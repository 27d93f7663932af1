# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154 # d, e, r and q are those of run.sh
# What run.sh runs of scorecard plan.
# shellcheck disable=SC2086
plans() {
    run 0 plan-words plan
    run 1 plan-check plan check $d/plan.json $r $q
    run 1 plan-check-vi plan check $d/plan.json $r $q --lang vi
    run 1 plan-check-csv plan check $d/plan.json --format csv
    run 1 plan-check-json plan check $d/plan-department.json --format json
    run 0 plan-history plan history $d/plan-followed.json
    run 0 plan-history-vi plan history $d/plan-followed.json --lang vi --action ideas
    run 0 plan-history-csv plan history $d/plan-followed.json --format csv
    run 0 plan-history-then plan history $d/plan-followed.json --as-of 2024-04-04
    run 0 plan-history-then-json plan history $d/plan-followed.json --as-of 2024-04-04 --format json
    say 2 plan-history-edited '*plan-edited.json:*: /history/4: the entry does not fit to its seal*' plan history $d/plan-edited.json
    say 2 plan-history-no-day '*plan-followed.json: date is no day*' plan history $d/plan-followed.json --as-of 2024-04-31
    say 2 plan-history-action '*json is the whole plan*' plan history $d/plan.json --action ideas --format json
    say 2 plan-history-no-action '*the plan has no such action, and never had*' plan history $d/plan.json --action idaes
    run 0 plan-formulas plan status $d/plan-formulas.json --as-of 2024-01-01 --format csv
    run 0 plan-formulas-totals plan status $d/plan-formulas.json --as-of 2024-01-01 --what totals --format csv
    run 0 plan-merge plan merge $d/plan-followed.json $d/plan-department.json --date 2024-07-01 --reason "Ghép kế hoạch (minh họa)"
    say 2 plan-merge-no-date '*--date: the merge is a revision*' plan merge $d/plan-followed.json $d/plan-department.json
    say 2 plan-merge-one '*OTHER: say which other plan*' plan merge $d/plan.json
    run 0 plan-merge-same plan merge $d/plan-followed.json $d/plan.json
    run 0 plan-revise plan revise $d/plan-followed.json $d/plan.json --date 2024-07-01 --reason "Sửa lại (minh họa)"
    say 2 plan-revise-no-date '*--date: a revision has its day*' plan revise $d/plan-followed.json $d/plan.json
    say 2 plan-revise-history '*NEW is the plan without its history*' plan revise $d/plan.json $d/plan-followed.json --date 2024-07-01
    say 2 plan-revise-other '*is the plan snv-2024, and not reform-2024*' plan revise $d/plan.json $d/plan-department.json --date 2024-07-01
    say 2 plan-revise-two '*revise takes one other plan*' plan revise $d/plan.json $d/plan.json $d/plan.json --date 2024-07-01
    run 0 plan-convert plan convert --from csv --id made $d/plan-tasks.csv
    run 0 plan-convert-csv plan convert --to csv $d/plan.json $r --lang vi
    say 2 plan-convert-no-id '*--id: say what id*' plan convert --from csv $d/plan-tasks.csv
    say 2 plan-convert-id '*--id: a plan in JSON has its id*' plan convert --to csv --id x $d/plan.json
    say 2 plan-convert-form '*--to xml: it is csv or json*' plan convert --to xml $d/plan.json
    say 2 plan-near '*plan chek: unknown word; did you mean check*' plan chek $d/plan.json
    say 2 plan-unknown '*unknown word; scorecard plan lists them*' plan frobnicate $d/plan.json
    say 2 plan-no-plan '*PLAN: say which plan to read*' plan check
    say 2 plan-no-data '*DATA: say which table*' plan check $d/plan.json $d/rounds.json
    say 2 plan-too-many '*reads one plan and nothing else*' plan history $d/plan.json $d/plan.json
    say 2 plan-option '*plan history takes no option --date*' plan history $d/plan.json --date 2024-01-01
    input=$d/plan.json run 1 plan-check-json-stdin plan check - --format csv
    # ---- what reaches its targets ----
    g="$e/plan-hau-giang.json model:papi-2018 $e/papi.csv --map $e/papi.map.json --units $e/provinces.csv --period 2021"
    run 0 plan-reach plan reach $g --target papi-20
    run 1 plan-reach-out plan reach $g --lang vi
    run 0 plan-reach-csv plan reach $g --target papi-20 --what moves --format csv
    run 1 plan-reach-json plan reach $g --format json --target answers-as-2020
    run 0 plan-reach-met plan reach $g --target tier
    run 0 plan-frontier plan frontier $g --as-of 2022-05-31 --target papi-20
    run 1 plan-frontier-out plan frontier $g --lang vi
    run 0 plan-frontier-csv plan frontier $g --format csv --trials 200 --target papi-20
    run 0 plan-frontier-json plan frontier $g --format json --target papi-20 --node D8
    run 0 plan-frontier-groups plan frontier $g --as-of 2022-05-31 --target papi-20 --trials 200 --lang vi
    say 2 plan-reach-target '*the plan has no such target*' plan reach $g --target nothing
    say 2 plan-frontier-trials '*it is a whole number*' plan frontier $g --trials 1.5
    say 2 plan-frontier-few '*too many actions act in the same places*' plan frontier $g --trials 2
    say 2 plan-reach-unit '*no action that is still to be done moves an input*' plan reach $g --unit P01
    # ---- what points of a checklist cost ----
    run 0 frontier frontier $e/checklist-options.csv
    run 0 frontier-points frontier $e/checklist-options.csv --points 2.1 --format json
    run 0 frontier-cost frontier $e/checklist-options.csv --cost 10 --format csv
    say 1 frontier-many '*there are not so many to win*' frontier $e/checklist-options.csv --points 9
    say 1 frontier-little '*nothing costs so little*' frontier $e/checklist-options.csv --cost -1
    say 2 frontier-column '*needs a column of that name*' frontier $e/papi-levers.csv
    say 2 frontier-two '*one table is enough*' frontier $e/checklist-options.csv $e/checklist-options.csv
    say 2 frontier-list '*say which table*' frontier
}
