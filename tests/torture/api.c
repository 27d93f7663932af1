/* SPDX-License-Identifier: MIT */
/* The C API tortured, with one of the sources of faults.h. */
#include "scenarios.h"

int main(int argc, char **argv)
{
    static const struct chain wide = {
        "tests/cli/data/wellbeing.json",
        { { .path = "tests/cli/data/units.csv", .units = true }, { .path = "tests/cli/data/observed.csv" } },
    };
    static const struct chain published = {
        "tests/cli/data/wellbeing.json",
        { { .path = "tests/cli/data/published.csv", .layout = "tests/cli/data/published.layout.json" } },
    };
    static const struct chain several = {
        "tests/cli/data/forest.json",
        { { .path = "tests/cli/data/forest-2022.csv", .period = "2022" },
          { .path = "tests/cli/data/forest-2023.csv", .layout = "tests/cli/data/forest.layout.json" } },
    };
    static const struct chain lengthwise = {
        "tests/torture/data/everything.json",
        { { .path = "tests/torture/data/units.csv", .units = true },
          { .path = "tests/torture/data/long.csv", .layout = "tests/torture/data/long.map.json" } },
    };
    static const struct chain hdi = {
        "models/hdi.json",
        { { .path = "examples/data/hdi.csv", .layout = "examples/data/hdi.map.json" } },
    };
    static const struct chain pci = {
        "models/pci-2009.json",
        { { .path = "examples/data/provinces.csv", .units = true },
          { .path = "tests/torture/data/pci.csv", .layout = "examples/data/pci-2009.map.json" } },
    };
    static const struct chain columns = {
        "tests/torture/data/columns.json",
        { { .path = "tests/cli/data/prepared-units.csv", .units = true }, { .path = "tests/cli/data/prepared.csv" } },
    };
    static const struct chain siblings = {
        "tests/cli/data/prepared.json",
        { { .path = "tests/cli/data/prepared-units.csv", .units = true }, { .path = "tests/cli/data/prepared.csv" } },
    };
    static const struct chain methods = {
        "tests/torture/data/methods.json",
        { { .path = "tests/torture/data/methods-units.csv", .units = true }, { .path = "tests/torture/data/methods.csv" } },
    };
    static const struct chain whole = {
        "tests/torture/data/whole.json",
        { { .path = "tests/torture/data/methods-units.csv", .units = true }, { .path = "tests/torture/data/methods.csv" } },
    };
    static const struct torture_scenario scenarios[] = {
        { "drafts", torture_drafts, NULL },
        { "wide", torture_chain, &wide },
        { "published", torture_chain, &published },
        { "several", torture_chain, &several },
        { "long", torture_chain, &lengthwise },
        { "hdi", torture_chain, &hdi },
        { "pci", torture_chain, &pci },
        { "columns", torture_chain, &columns },
        { "siblings", torture_unfitted, &siblings },
        { "methods", torture_chain, &methods },
        { "whole", torture_unfitted, &whole },
        { "analyses", torture_analyse, &columns },
        { "analyses of many", torture_analyse, &methods },
        { "variations", torture_vary, &columns },
        { "follow", torture_follow, NULL },
        { "reach", torture_reach, NULL },
        { "plan", torture_plan, NULL },
        { "rounds", torture_rounds, NULL },
        { "looking back", torture_look_back, NULL },
        { "errors", torture_errors, NULL },
        { "threads", torture_threads, NULL },
    };
    return torture_main(argc, argv, scenarios, sizeof scenarios / sizeof scenarios[0]);
}
