# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154 # run.sh sets what it looks at
# shellcheck disable=SC2086
follow() {
    district=$root/examples/data/district
    follow="$district/plan.json $district/model.json $district/scores.csv --units $district/units.csv --register $district/register.json"
    run 0 plan-status plan status $follow --as-of 2022-06-15
    run 0 plan-status-vi plan status $follow --as-of 2022-12-31 --lang vi
    run 0 plan-status-csv plan status $follow --as-of 2022-06-15 --format csv
    run 0 plan-status-totals plan status $follow --as-of 2022-06-15 --format csv --what totals
    run 0 plan-status-json plan status $follow --as-of 2022-06-15 --format json --period 2022
    run 0 plan-status-alone plan status $district/plan.json --as-of 2022-09-01 --what actions --soon 40 --pace step --red-days 5
    run 0 plan-status-data plan status $follow --as-of 2022-12-31 --as-data
    run 0 plan-coverage plan coverage $follow
    run 0 plan-coverage-vi plan coverage $follow --lang vi --as-of 2022-03-01
    run 0 plan-coverage-csv plan coverage $follow --what lines --format csv
    run 0 plan-coverage-json plan coverage $follow --format json
    run 0 plan-coverage-node plan coverage $follow --node online --what units --what lines
    run 0 plan-forecast plan forecast $follow
    run 0 plan-forecast-vi plan forecast $follow --lang vi --on 2023-01-31 --what scores --what targets
    run 0 plan-forecast-today plan forecast $follow --as-of 2022-06-15 --choose today --what scores
    run 0 plan-forecast-done plan forecast $follow --as-of 2022-06-15 --choose done --what scores --format csv
    run 0 plan-forecast-track plan forecast $follow --as-of 2022-03-15 --choose on-track --what effects
    run 0 plan-forecast-listed plan forecast $follow --action sign --action idea --what scores --what actions
    run 0 plan-forecast-given plan forecast $follow --field $district/field.csv --what scores --what targets
    run 0 plan-forecast-json plan forecast $follow --format json --node online
    run 0 plan-attribution plan attribution $follow
    run 0 plan-attribution-vi plan attribution $follow --lang vi --as-of 2022-07-01
    run 0 plan-attribution-csv plan attribution $follow --format csv --what lines
    run 0 plan-attribution-json plan attribution $follow --format json --then 2021 --now 2022
    say 2 plan-no-day "*--as-of: say of which day*" plan status $follow
    say 2 plan-no-table "*--what actoins: there is no such table; did you mean actions*" plan status $follow --as-of 2022-06-15 --what actoins
    say 2 plan-bad-day "*is no day*" plan status $follow --as-of 2022-06-31
    say 2 plan-no-action "*--action sing: the plan has no such action*" plan forecast $follow --action sing
    say 2 plan-bad-choice "*--choose most: it is one of all, done, on-track, listed, today*" plan forecast $follow --choose most
    say 2 plan-today "*depends on a day; give as_of*" plan forecast $follow --choose today
    say 2 plan-two-tables "*csv has one table*" plan coverage $follow --format csv --what lines --what units
    "$scorecard" plan status $follow --as-of 2022-12-31 --as-data >"$work/agencies.csv" 2>"$work/err"
    say 0 plan-agencies "*input actions: the model does not read it*" score $district/agencies.json "$work/agencies.csv" --allow-unknown
}
