/* SPDX-License-Identifier: MIT */
/* What is accepted, and what --help tells: one table of options, one of commands. */
#include "options_table.h"

#include <stdio.h>

#include "write.h"

enum { SHOWING = CHECK | SCORE | EXPLAIN | VERIFY | WEIGHTS | PREPARE | ANALYSE | WHAT_IF | UNCERTAINTY | ROUNDS |
                 EDITIONS | LOSSES | CONTRIBUTIONS | CHANGES | PROFILE | REACH,
       OF_UNITS = (SHOWING & ~CHECK) | REPORT | PLAN, EVERY = SHOWING | FIT | REPORT | PLAN, ALL = EVERY | CONVERT };

const struct option_row option_rows[] = {
    { "units", 0, UNITS, ALL, "UNITS.csv", "a table of the units: titles, aliases, groups, ranked or not" },
    { "units-map", 0, UNITS_MAP, ALL, "LAYOUT.json", "layout of the units table" },
    { "map", 0, MAP, ALL, "LAYOUT.json",
      "layout of DATA. Given once, of every DATA; given again, of each\n"
      "DATA behind it up to the next (\"none\" is the plain form)" },
    { "period", 0, PERIOD, ALL, "P",
      "the period of DATA without a period column (as --map where given\n"
      "again), and of what is shown; may be repeated" },
    { "roll-up", 0, ROLL_UP, EVERY, "INPUT=RULE",
      "make years of months and quarters: sum, latest, mean or\n"
      "NUMERATOR/DENOMINATOR, then ,missing=N and ,times=X; INPUT may be\n"
      "* for all others; may be repeated" },
    { "unit", 0, UNIT, OF_UNITS, "U", "show this unit only: id, title or alias; may be repeated" },
    { "node", 0, NODE, OF_UNITS, "N", "show this node only, by id; may be repeated" },
    { "wide", 0, WIDE, SCORE, NULL, "one row for each period and unit, a column for each node" },
    { "percent", 0, PERCENT, SCORE, NULL, "show the most points that could be earned, and percent of them" },
    { "effective", 0, EFFECTIVE, CHECK, NULL, "show the settings that each node works with, and whence it has them" },
    { "score-decimals", 0, SCORE_DECIMALS, VERIFY, "N", "decimals of published scores, whatever was written" },
    { "input-decimals", 0, INPUT_DECIMALS, VERIFY, "N", "decimals of inputs, whatever was written" },
    { "tolerance", 0, TOLERANCE, VERIFY, "X", "added to each bound on a score" },
    { "only", 0, ONLY, VERIFY, "VERDICT", "show only what agrees, differs or cannot-tell" },
    { "what", 0, WHAT, ANALYSE, "TABLE",
      "statistics, correlations, reliability, components, availability,\n"
      "and of a unit strengths or similar; may be repeated" },
    { "stage", 0, STAGE, ANALYSE, "S", "columns that are looked at: raw, prepared or score" },
    { "correlation", 0, CORRELATION, ANALYSE, "C", "pearson (default), spearman or kendall" },
    { "among", 0, AMONG, ANALYSE, "A", "correlate children (default), also with ancestors, or leaves" },
    { "collinear", 0, COLLINEAR, ANALYSE, "R", "flag siblings that correlate so much (default 0.9)" },
    { "negative", 0, NEGATIVE, ANALYSE, "R", "flag correlations of so little (default -0.4)" },
    { "order", 0, ORDER, ANALYSE, "O", "order strengths by rank (default) or distance to the median" },
    { "nearest", 0, NEAREST, ANALYSE, "K", "how many similar units (default 5)" },
    { "remove", 0, SAID, WHAT_IF, "WHICH", "a node, by id, or each of the leaves, or of all nodes; may be repeated" },
    { "weight", 0, SAID, WHAT_IF, "NODE=W", "another weight of a node; may be repeated" },
    { "set", 0, SAID, WHAT_IF, "N:STEP=METHOD",
      "another setting of a node (or * for the model's defaults), such as\n"
      "top:aggregate=power,power=2; may be repeated" },
    { "against", 0, SAID, WHAT_IF, "OTHER.json", "another version of the model; may be repeated" },
    { "weights", 0, SAID, UNCERTAINTY, "R", "vary each weight by up to R of itself, such as 0.25" },
    { "shares", 0, SAID, UNCERTAINTY, "N=C", "vary the weights of a node's children: Dirichlet of concentration C" },
    { "vary", 0, SAID, UNCERTAINTY, "N:STEP=METHOD", "as --set: an alternative to what the model has; may be repeated" },
    { "replicates", 0, SAID, UNCERTAINTY, "COUNT", "how many (default 1000)" },
    { "first", 0, SAID, UNCERTAINTY, "NUMBER", "the number of the first (default 0)" },
    { "seed", 0, SAID, UNCERTAINTY, "NUMBER", "of the draws (default 0)" },
    { "from", 0, SAID, CHANGES, "P", "the earlier period (default: the one before --to)" },
    { "to", 0, SAID, CHANGES, "P", "the later period (default: the last)" },
    { "against", 0, SAID, CHANGES, "OLD.json", "the earlier edition of the model, without --mapping the same by ids" },
    { "mapping", 0, SAID, CHANGES, "MAPPING", "JSON or CSV: how the model of --against became MODEL" },
    { "what", 0, SAID, CHANGES, "TABLE",
      "changes, ranks, parts (these three unless said otherwise; of csv\n"
      "changes alone) or effects; may be repeated" },
    { "times", 0, SAID, CHANGES, "K", "how many standard errors of the survey a change must exceed (default 1.96)" },
    { "orders", 0, SAID, CHANGES, "COUNT", "how many orders of factors are sampled where all are too many (default 1000)" },
    { "seed", 0, SAID, CHANGES, "NUMBER", "of the orders (default 0)" },
    { "against", 0, SAID, LOSSES, "WHAT",
      "what scores are set against: maximum (default), previous[=PERIOD],\n"
      "best, median, group-best[=COLUMN], floor, zero, or another unit" },
    { "against", 0, SAID, CONTRIBUTIONS, "WHAT", "from where contributions are counted: zero (default), or as of losses" },
    { "step", 0, SAID, CONTRIBUTIONS, "X", "by how much inputs rise (default 1)" },
    { "rank", 0, SAID, CONTRIBUTIONS, "K", "tell the distance to this rank, too; may be repeated" },
    { "margin", 0, SAID, CONTRIBUTIONS, "X",
      "how near a threshold a full score is at risk, as a share of the\n"
      "rule's range (default 0.05)" },
    { "what", 0, SAID, CONTRIBUTIONS, "TABLE", "parts, marginal, distances or risks; of csv one; may be repeated" },
    { "what", 0, SAID, LOSSES, "TABLE",
      "units, areas, lines or totals; with --unit all of them unless said\n"
      "otherwise, else units; of csv one; may be repeated" },
    { "level", 0, SAID, LOSSES, "N",
      "of areas those N levels below --node alone, the greatest loss\n"
      "first: 1 are its children" },
    { "horizon", 0, SAID, LOSSES, "H",
      "of lines those with something lost that the register calls now,\n"
      "long-term or perception (none: says nothing of)" },
    { "register", 0, SAID, LOSSES | PROFILE | ROUNDS | REPORT | PLAN, "REGISTER",
      "who answers, causes, evidence: JSON, or a table of entries" },
    { "agencies", 0, SAID, LOSSES | PROFILE | ROUNDS | REPORT | PLAN, "TABLE.csv", "the agencies that a table of entries names" },
    { "next", 0, SAID, EDITIONS, "NEXT.json", "the model of the next edition; may be repeated, in order of time" },
    { "mapping", 0, SAID, EDITIONS, "MAPPING", "JSON or CSV: how the model before the last --next became it" },
    { "construct", 0, SAID, EDITIONS, NULL,
      "give units that others became their history: the weighted mean of\n"
      "what these had, by the successors of --units, marked as constructed" },
    { "then", 0, SAID, EDITIONS, "P", "the older of the two periods compared (default: the one before --now)" },
    { "now", 0, SAID, EDITIONS, "P", "the newer one (default: the last)" },
    { "what", 0, SAID, PROFILE, "TABLE",
      "position, strengths, distance, risk, recurring or learn (default: all;\n"
      "of csv one); may be repeated" },
    { "years", 0, SAID, PROFILE, "COUNT", "how many periods running make a loss one that comes again (default 3)" },
    { "most", 0, SAID, PROFILE, "COUNT", "how many strengths, and how many weaknesses, to show (default 5)" },
    { "margin", 0, SAID, PROFILE, "SHARE",
      "how near an input is to where full scores begin, of the way between\n"
      "goalposts, for them to be at risk (default 0.05)" },
    { "practices", 0, SAID, PROFILE | REPORT, "FILE.csv", "what units did: unit, node, start, text, source" },
    { "since", 0, SAID, PROFILE, "P", "from when on improvement counts (default: the period before)" },
    { "before", 0, SAID, REPORT, "OLD.json", "the earlier edition of the model, which scores the former period" },
    { "mapping", 0, SAID, REPORT, "MAPPING", "JSON or CSV: how the model of --before became MODEL" },
    { "from", 0, SAID, REPORT, "P", "the former period (default: the one before, of --before its last)" },
    { "as-of", 0, SAID, PLAN | REPORT, "DATE", "on which day (as 2022-06-30): nothing is taken from the clock" },
    { "date", 0, SAID, PLAN, "DATE", "of which day an entry tells, or of the revision that is made" },
    { "reason", 0, SAID, PLAN, "TEXT", "why it is made, or why progress goes back" },
    { "id", 0, SAID, PLAN, "ID", "of a plan that is made of a table" },
    { "from", 0, SAID, PLAN, "FORM", "what is read: csv or json" },
    { "to", 0, SAID, PLAN, "FORM", "what is written: csv or json" },
    { "action", 0, SAID, PLAN, "ID", "of this action only; of forecast those that are done, may be repeated" },
    { "what", 0, SAID, PLAN, "TABLE",
      "of status actions, totals, targets or quotas; of coverage units,\n"
      "lines, actions or agencies; of forecast scores, targets, actions,\n"
      "places or effects; of frontier choices or unfinished; of reach\n"
      "targets or moves; of attribution units, actions, targets or lines\n"
      "(default: all; of csv the first); may be repeated" },
    { "soon", 0, SAID, PLAN, "DAYS", "due within so many days is soon (default 30)" },
    { "amber", 0, SAID, PLAN, "SHARE", "so much less done than expected is amber (default 0.1)" },
    { "red", 0, SAID, PLAN, "SHARE", "and so much is red (default 0.25)" },
    { "red-days", 0, SAID, PLAN, "DAYS", "late by more is red (default 0: any lateness is)" },
    { "pace", 0, SAID, PLAN, "P", "what is expected before a deadline: linear (default) or step" },
    { "as-data", 0, SAID, PLAN, NULL, "each agency's figures as a table that any command reads as DATA" },
    { "choose", 0, SAID, PLAN, "WHICH",
      "actions taken to be done: all (default), done, on-track, today (as\n"
      "if the year closed on --as-of), or listed: those of --action" },
    { "target", 0, SAID, PLAN, "ID", "of reach and frontier: reach this target (default: all of the unit); may be repeated" },
    { "target-period", 0, SAID, PLAN, "P", "of reach and frontier: targets of this period only" },
    { "trials", 0, SAID, PLAN, "COUNT", "of reach and frontier: how many choices are scored at most" },
    { "on", 0, SAID, PLAN, "DATE", "the day of the forecast: effects after it do not count (default: the plan's end)" },
    { "peers", 0, SAID, PLAN, "HOW", "other units: static (default), trend, or given by --field" },
    { "field", 0, SAID, PLAN, "TABLE.csv", "data of the other units to come, in the plain form" },
    { "then", 0, SAID, PLAN, "P", "the period from which the plan started (default: its baseline)" },
    { "now", 0, SAID, PLAN, "P", "the period that shows what came (default: the plan's)" },
    { "status", 0, SAID, PLAN, "S", "planned, running, done, paused or cancelled" },
    { "done", 0, SAID, PLAN, "SHARE", "how much of the work is done, as 0.4 or 40%" },
    { "realised", 0, SAID, PLAN, "POINTS", "points that the action has brought, as measured" },
    { "by", 0, SAID, PLAN, "WHO", "the agency or role that reports" },
    { "note", 0, SAID, PLAN, "TEXT", "what is to be said" },
    { "evidence", 0, SAID, PLAN, "TEXT", "a document or reference; may be repeated" },
    { "expect", 0, SAID, PLAN, "SEAL", "record only if the plan is still the one with this seal" },
    { "audience", 0, SAID, REPORT, "A", "office (default: all that is known) or public (no names, no comments)" },
    { "plan", 0, SAID, REPORT, "PLAN.json", "targets and actions, as they stand on the day of --as-of" },
    { "date", 0, SAID, REPORT, "TEXT", "as of when, shown as given" },
    { "tables", 0, SAID, REPORT, "DIR", "write each table there as CSV; the folder exists" },
    { "allow-unknown", 0, ALLOW_UNKNOWN, EVERY & ~EDITIONS, NULL,
      "inputs and nodes that only one side knows are warnings, not errors" },
    { "score", 0, SAID, REACH, "[NODE=]S", "the score to reach; of the node that --node names, else the first" },
    { "rank", 0, SAID, REACH, "[NODE=]K", "the rank to reach, K or better" },
    { "tier", 0, SAID, REACH, "[NODE=]TIER", "the tier to reach, or a better one" },
    { "population", 0, SAID, REACH, "COLUMN", "rank in the unit's group of this column; all (default): nationally" },
    { "levers", 0, SAID, REACH, "LEVERS.csv", "what may be moved: input,limit,step,cost, a row each" },
    { "lever", 0, SAID, REACH, "INPUT", "an input that may be moved, as far as its rule counts, at a cost of 1" },
    { "static", 0, SAID, REACH | PLAN, NULL, "the others' scores stay as they are, whatever the moves shift" },
    { "points", 0, SAID, FRONTIER, "P", "only the cheapest choice that wins P or more" },
    { "cost", 0, SAID, FRONTIER, "C", "only the best choice that costs C or less" },
    { "from", 0, FROM, CONVERT, "FORM", "what is read: coinr, points" },
    { "to", 0, TO, CONVERT, "FORM", "what is written: coinr, points" },
    { "normalise", 0, NORMALISE, CONVERT, "METHOD",
      "rule of the indicators; a METHOD is a name, a name with what it\n"
      "needs (group-mean=REGION), or an object as in a model file" },
    { "aggregate", 0, AGGREGATE, CONVERT, "METHOD", "how aggregates come about" },
    { "treat", 0, TREAT, CONVERT, "METHOD", "what is done about outliers" },
    { "impute", 0, IMPUTE, CONVERT, "METHOD", "how gaps of indicators are filled" },
    { "data-output", 0, DATA_OUTPUT, CONVERT, "DATA.csv", "write the data there" },
    { "units-output", 0, UNITS_OUTPUT, CONVERT, "UNITS.csv", "write titles and groups of the units there" },
    { "lang", 0, LANG, SHOWING | REPORT | PLAN | CONVERT | MODELS | FRONTIER, "L", "language of titles, such as vi" },
    { "format", 0, FORMAT, SHOWING | PLAN | MODELS | FRONTIER, "F", "table (default), csv or json" },
    { "output", 'o', OUTPUT, ALL | MODELS | FRONTIER, "FILE", "write to FILE, not to standard output" },
    { "help", 'h', HELP, ALL | MODELS | FRONTIER, NULL, "show this help" },
    { "version", 0, VERSION, ALL | MODELS | FRONTIER, NULL, "show the version" },
    { NULL, 0, VERSION, 0, NULL, NULL },
};
const size_t option_count = sizeof option_rows / sizeof option_rows[0] - 1;

const struct command_row command_rows[] = {
    { "check", CHECK, "check MODEL [DATA...]", "say what a model is, and whether tables fit it",
      "Prints the model as a tree. With DATA, also its units, periods and gaps, and whether the model can score it.\n"
      "Exit status: 0 all is well, 1 the data do not fit the model, 2 bad use or a bad file.\n" },
    { "prepare", PREPARE, "prepare MODEL DATA...", "what became of the columns before they are scored",
      "Of each indicator and period how many values were lost to denominators, screened out, imputed and winsorised, its\n"
      "skew and kurtosis before and after, and what was done; then the units that a screen found wanting, and every cell\n"
      "that was changed. As csv, a line each, told apart by its kind: column, unit or cell.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "score", SCORE, "score MODEL DATA...", "scores, ranks and tiers",
      "As a table, the ranking by each index (by --node) in each period. As csv, exactly\n"
      "  period,unit,node,score,coverage,rank,of,population,tier\n"
      "with a row for each period, unit, node and population (\"all\" or \"COLUMN=GROUP\"); with --percent also maximum,percent.\n"
      "With --wide --percent, percents take the place of scores.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "explain", EXPLAIN, "explain MODEL DATA... --unit U [--node N] [--period P]", "derive one score, step by step",
      "--node may be left out for the only index, --period for the only period.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "verify", VERIFY, "verify MODEL DATA...", "recompute published scores, ranks and tiers",
      "Compares what DATA has as published with what the model computes. As csv:\n"
      "  period,node,unit,field,published,recomputed,bound,low,high,verdict,reason\n"
      "Exit status: 0 nothing differs, 1 something differs, 2 bad use, a bad file or nothing published.\n" },
    { "fit", FIT, "fit MODEL DATA...", "state in a model what it takes from data",
      "Writes MODEL with what its methods take from DATA stated, period by period: extremes, group means, percentiles\n"
      "of tiers. The fitted model gives the same scores to all units, to some, or to one alone; ranks are always among\n"
      "the units given. What was fitted scores the periods of DATA only.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "analyse", ANALYSE, "analyse MODEL DATA...", "statistics, correlations and what else the numbers tell",
      "Without --what, all tables that are not of one unit; with --unit, those that are. csv is one table.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "weights", WEIGHTS, "weights MODEL DATA...", "what nodes weigh, and how a method came to that",
      "Each node's weight in its parent and in its index, with what the methods tell about themselves: eigenvalues,\n"
      "loadings, consistency, convergence. With --unit, also the weights of units that have their own. As csv, exactly\n"
      "  period,node,unit,what,number,value\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "what-if", WHAT_IF, "what-if MODEL DATA...", "how ranks move when the model is changed",
      "Each change is a case of its own, compared with the model as it is. Without any, each leaf is removed in turn.\n"
      "Ranks are by the indices (by --node), of the last period (--period). With --unit, the ranks of these units.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "uncertainty", UNCERTAINTY, "uncertainty MODEL DATA... [--weights R]", "how far ranks can be trusted",
      "Draws what is varied anew in each replicate, scores, and shows each unit's ranks: median, 5 and 95 %, histogram.\n"
      "The same seed and numbers give the same replicates. Exit status: 0, or 2 bad use or a bad file.\n" },
    { "changes", CHANGES, "changes MODEL DATA... [--unit U]", "what rose and what fell between two periods, and why",
      "The net change; the gross gain and the gross loss, which are sums of what rose and fell among the nodes one level\n"
      "below; ranks among how many; and the change taken apart into own data, peers, weights, method and structure. Of all\n"
      "units the indices, of those named by --unit all nodes (--node). Exit status: 0, or 2 bad use or a bad file.\n" },
    { "losses", LOSSES, "losses MODEL DATA... [--unit U] [--against WHAT]", "where points were lost",
      "Target less score of the first index (--node) in the last period (--period), as lines that add up to it: what each\n"
      "leaf lacks, and what gaps, penalties, bonuses, caps and rounding do. The greatest loss comes first. Of areas also the\n"
      "best and the median of the ranked units. Exit status: 0, or 2 bad use or a bad file.\n" },
    { "contributions", CONTRIBUTIONS, "contributions MODEL DATA... --unit U [--against WHAT]", "what a score is made of",
      "What each leaf adds to the unit's score of the first index (--node) in the last period (--period), or to its\n"
      "difference from another's; what one more unit of each input would add, once with what was fitted frozen, once with\n"
      "it responding; how far the next rank, the first and better tiers are; and leaves with full scores that fell before\n"
      "or are near the threshold. Exit status: 0, or 2 bad use or a bad file.\n" },
    { "rounds", ROUNDS, "rounds MODEL DATA... [--register REGISTER]", "which round gave each score, and where they differ",
      "Each criterion's score by what was self-assessed, appraised, surveyed and published; where self-assessed and\n"
      "appraised differ, the most first, and by area; with --register what has neither evidence nor explanation. For\n"
      "people all criteria are shown with --unit, and where there is but one unit. As csv, a row for each of them.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "editions", EDITIONS, "editions MODEL DATA... [--next NEXT.json [--mapping MAPPING]]...", "what compares across periods, editions and units that changed",
      "MODEL is the oldest edition, each NEXT the one that came after. DATA are those of all periods; each model scores the\n"
      "periods that its edition names. Shows of each node, unit and population whether it compares between two periods:\n"
      "comparable, rescaled or not, and why. People see what there is something to say about, csv and json all.\n"
      "With --unit or --node, also the series: scores, values on the scale of their stretch's newest point, and breaks.\n"
      "As csv, these alone. Exit status: 0, or 2 bad use or a bad file.\n" },
    { "profile", PROFILE, "profile MODEL DATA... --unit U", "a unit at a glance, for a meeting",
      "Position nationally and in groups, among how many; strengths and weaknesses; how far each node is from the best, the\n"
      "median and its own maximum; full scores that are at risk; losses that come again year after year; and whom to\n"
      "learn from in each weakness (of --node: in each of its leaves). Of the indices, or of what --node names, in the last\n"
      "period, or in what --period names. Exit status: 0, or 2 bad use or a bad file.\n" },
    { "report", REPORT, "report MODEL DATA... --unit U [--tables DIR]", "a unit's report for its meeting, as one HTML file",
      "Caveats, points and ranks, strengths, history, losses, what changed, each criterion, whom to learn from, as a page\n"
      "that needs no network and prints on A4. --node may be left out for the first index, --period for the last period.\n"
      "With --lang vi its words and numbers are Vietnamese. Exit status: 0, or 2 bad use or a bad file.\n" },
    { "plan", PLAN, "plan WORD PLAN [MODEL DATA...]", "targets and improvement actions, followed through the year",
      "PLAN is a JSON file. WORD says what is asked of it; `scorecard plan` alone lists the words, each with the options that it\n"
      "takes. Exit status: 0, 1 the answer is no, 2 bad use or a bad file.\n" },
    { "reach", REACH, "reach MODEL DATA... --unit U --score S|--rank K|--tier T --levers L", "the least improvement that reaches a target",
      "Of the inputs that may be moved, which and how far, so that the cost is least: exact where that is proven, else the best\n"
      "found and a bound below which nothing reaches the target. Targets may be several; all are reached. As csv, the\n"
      "moves. Exit status: 0, 1 the target is out of reach (what is best is shown), or 2 bad use or a bad file.\n" },
    { "frontier", FRONTIER, "frontier LIST.csv [--points P|--cost C]", "what points of a checklist cost",
      "LIST has a row for each way to win back lost points: criterion,option,points,cost, and perhaps lost, the points that the\n"
      "criterion lost; those of a criterion stand together, and at most one is taken. Shows every choice than which none has\n"
      "as many points for less. Exit status: 0, 1 there are not so many points, or 2 bad use or a bad file.\n" },
    { "convert", CONVERT, "convert --from coinr IMETA IDATA", "come over from COINr or a points table, or go there",
      "Makes a model of IMETA (tree, weights, directions, denominators), on standard output unless --output says where, and\n"
      "tables in the plain form of IDATA; both score as in COINr. Unless said otherwise indicators are put on 0 to 100 by\n"
      "minmax over the period, and aggregates are weighted arithmetic means of what is there.\n"
      "\n"
      "scorecard convert --to coinr MODEL DATA... writes IMETA to --output, and IDATA to --data-output.\n"
      "scorecard convert --from points TABLE makes a model of a points table, a row for each area and criterion of an index\n"
      "of points; scorecard convert --to points MODEL writes one.\n"
      "Exit status: 0, 1 the model was written and cannot score the data, 2 bad use or a bad file.\n" },
    { "models", MODELS, "models [NAME]", "the models that came with the command",
      "Lists them: name, edition, whether they follow an established source (official) or show a shape with numbers of our\n"
      "own (illustrative), title and source. With NAME, prints that model's file. Wherever a command takes a model's\n"
      "file it takes model:NAME too.\n"
      "Exit status: 0, or 2 bad use, no such model, or the models are not there (SCORECARD_MODELS says in which folder).\n" },
    { NULL, CHECK, NULL, NULL, NULL },
};
const size_t command_count = sizeof command_rows / sizeof command_rows[0] - 1;

void options_help(struct out *out, int command)
{
    if (command == 0) {
        out_text(out, "scorecard: composite indices, scored, ranked, explained and checked\n\n");
        for (const struct command_row *c = command_rows; c->name != NULL; c++) {
            char line[160];
            snprintf(line, sizeof line, "  scorecard %-13s %s\n", c->name, c->title);
            out_text(out, line);
        }
        out_text(out, "\n`scorecard COMMAND --help` tells the options of a command; `scorecard --version` the version.\n"
                      "MODEL is a JSON file or model:NAME (scorecard models); DATA is CSV, and \"-\" is standard input.\n");
        return;
    }
    for (const struct command_row *c = command_rows; c->name != NULL; c++) {
        if (c->command != (enum command)command)
            continue;
        out_text(out, "usage: scorecard ");
        out_text(out, c->usage);
        out_text(out, " [OPTION...]\n\n");
        out_text(out, c->more);
        out_text(out, "\n");
    }
    enum { INDENT = 31 };
    for (const struct option_row *r = option_rows; r->name != NULL; r++) {
        if ((r->commands & command) == 0)
            continue;
        char left[64], letter[8] = "    ";
        if (r->letter != 0)
            snprintf(letter, sizeof letter, "-%c, ", r->letter);
        int size = snprintf(left, sizeof left, "  %s--%s%s%s", letter, r->name, r->value != NULL ? " " : "",
                            r->value != NULL ? r->value : "");
        out_text(out, left);
        out_spaces(out, size < INDENT ? (size_t)(INDENT - size) : 1);
        for (const char *at = r->help; *at != '\0'; at++) {
            out_bytes(out, at, 1);
            if (*at == '\n')
                out_spaces(out, INDENT);
        }
        out_text(out, "\n");
    }
    out_text(out, "\nMODEL is a JSON file or model:NAME (scorecard models); DATA is CSV, and \"-\" is standard input. What follows \"--\" is no option.\n");
}

