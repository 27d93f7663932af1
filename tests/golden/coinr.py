# SPDX-License-Identifier: MIT
"""COINr's ASEM index, taken over by `scorecard convert`: against a plain recomputation in this file, and against what
COINr's articles print (results, overview, treat; R package COINr 1.1.14). What they print to few digits is compared to
half of the last one. Read from ../shared/data/coinr-asem (or SCORECARD_SHARED); without it the test is skipped.

usage: coinr.py SCORECARD
"""
import csv
import io
import json
import math
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../house'))
sys.dont_write_bytecode = True
from report import Report  # noqa: E402

SHARED = os.environ.get('SCORECARD_SHARED') or os.path.join(HERE, '../../../shared/data')
ASEM = os.path.join(SHARED, 'coinr-asem')

AGGREGATES = 'Index Conn Sust Physical ConEcFin Political Instit P2P Environ Social SusEcFin'.split()
# Denominate, Impute (mean of Europe or Asia), Screen (nobody), Treat, Normalise, Aggregate: the article "results".
IMPUTED = {
    'CHE': [68.38, 62.79, 73.98, 63.41, 32.87, 74.78, 85.94, 56.93, 77.21, 87.85, 56.88],
    'NLD': [64.82, 61.94, 67.70, 64.87, 46.62, 84.55, 71.74, 41.92, 58.73, 86.58, 57.78],
    'DNK': [64.80, 57.10, 72.51, 50.52, 30.43, 78.13, 75.35, 51.04, 69.83, 86.40, 61.29],
    'NOR': [64.47, 57.44, 71.50, 58.18, 25.70, 80.03, 89.46, 33.80, 70.90, 87.00, 56.59],
    'BEL': [63.54, 63.99, 63.09, 71.97, 48.22, 80.84, 75.60, 43.32, 53.01, 86.17, 50.09],
    'SWE': [63.00, 53.87, 72.12, 51.51, 23.87, 80.98, 74.51, 38.50, 66.37, 87.74, 62.27],
    'IND': [39.79, 28.60, 50.99, 18.78, 6.38, 51.90, 59.84, 6.07, 75.34, 22.74, 54.88],
}
RANKS = dict(zip(IMPUTED, [1, 2, 3, 4, 5, 6, 45]))
INDIA = dict(zip(AGGREGATES, [45, 44, 43, 48, 49, 33, 37, 47, 6, 51, 36]))
# Denominate, Screen (46 units have nine tenths of the indicators), Treat, Normalise, Aggregate: the article "overview".
SCREENED = {
    'CHE': [68.33, 62.18, 74.48, 64.37, 33.30, 73.03, 83.32, 56.87, 78.13, 87.63, 57.67],
    'DNK': [64.47, 56.05, 72.90, 50.17, 30.52, 76.98, 71.59, 51.01, 70.53, 86.17, 61.99],
    'NLD': [64.46, 61.32, 67.60, 68.15, 45.11, 83.49, 67.96, 41.86, 57.14, 86.00, 59.65],
    'NOR': [64.23, 56.53, 71.93, 57.45, 25.39, 78.95, 87.10, 33.75, 71.55, 87.04, 57.20],
    'BEL': [63.11, 63.02, 63.19, 71.80, 48.65, 79.57, 71.84, 43.27, 52.00, 85.36, 52.22],
    'SWE': [62.82, 52.88, 72.77, 51.90, 23.93, 80.10, 70.04, 38.43, 68.34, 86.92, 63.04],
}
# Treat on the raw data: skew and kurtosis, winsorised points, skew and kurtosis then. The article "treat".
TREATED = {
    'LPI': [-0.3042681, -0.6567514, 0], 'Flights': [2.1032872, 4.5088794, 1, 1.900658, 3.336065],
    'Ship': [-0.5756680, -0.6814795, 0], 'Bord': [2.1482360, 5.7914905, 1, 1.899211, 4.346298],
    'Elec': [2.2252736, 5.7910268, 1, 1.717744, 2.586062], 'Gas': [2.8294486, 10.3346494, 1, 1.602518, 1.525576],
}
# The same with at most one point, which is too few for Goods: its logarithm is taken.
TREATED_ONCE = {
    'ConSpeed': [0.4622037, 0.1873214, 0], 'Cov4G': [-1.3725191, 0.5419314, 0], 'Services': [1.7010849, 2.3756557, 0],
    'Flights': TREATED['Flights'], 'Goods': [2.6499733, 8.2666095, 0, 0.03104001, -0.8888965],
}


def number(text):
    return math.nan if text in ('', 'NA') else float(text)


def table(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


# ---- the plain recomputation ----

def skew_kurtosis(x):
    n, mean = len(x), math.fsum(x) / len(x)
    s2, s3, s4 = (math.fsum((v - mean) ** k for v in x) for k in (2, 3, 4))
    skew = math.sqrt(n) * s3 / s2 ** 1.5 * math.sqrt(n * (n - 1)) / (n - 2)
    return skew, ((n + 1) * (n * s4 / s2 ** 2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def passes(x):
    skew, kurtosis = skew_kurtosis(x)
    return abs(skew) < 2 or kurtosis < 3.5


def treat(column, winmax=5):
    there = [v for v in column if not math.isnan(v)]
    x, count = there[:], 0
    while not passes(x) and count < winmax:
        end, side = (max, 1) if skew_kurtosis(x)[0] >= 0 else (min, -1)
        last = end(x)
        following = end(v for v in x if side * v < side * last)
        x = [following if v == last else v for v in x]
        count = sum(a != b for a, b in zip(x, there))
    if not passes(x):
        least, most = min(there), max(there)
        x = [math.log(v - least + 0.01 * (most - least)) for v in there]
    new = iter(x)
    return [v if math.isnan(v) else next(new) for v in column]


def fill(column, groups):
    """Gaps take the mean of their group."""
    of = {}
    for v, group in zip(column, groups):
        if not math.isnan(v):
            of.setdefault(group, []).append(v)
    return [math.fsum(of[g]) / len(of[g]) if math.isnan(v) else v for v, g in zip(column, groups)]


def recompute(meta, rows, steps):
    """(node, unit code) -> score, for one period."""
    scores = {}
    for line in (m for m in meta if m['Type'] == 'Indicator'):
        column = [number(r[line['iCode']]) for r in rows]
        if line['Denominator'] != 'NA':
            column = [v / number(r[line['Denominator']]) for v, r in zip(column, rows)]
        for step in steps:
            column = step(column)
        column = [float(line['Direction']) * v for v in column]
        there = [v for v in column if not math.isnan(v)]
        least, most = min(there), max(there)
        for r, v in zip(rows, column):
            scores[line['iCode'], r['uCode']] = (v - least) / (most - least) * 100
    for level in ('2', '3', '4'):
        for line in (m for m in meta if m['Level'] == level):
            for r in rows:
                parts = [(float(m['Weight']), scores[m['iCode'], r['uCode']]) for m in meta if m['Parent'] == line['iCode']]
                parts = [(w, v) for w, v in parts if not math.isnan(v)]
                scores[line['iCode'], r['uCode']] = (math.fsum(w * v for w, v in parts) / math.fsum(w for w, _ in parts)
                                                     if parts else math.nan)
    return scores


# ---- the command ----

class Converted:
    """A model, data and units that the command made, in a folder."""

    def __init__(self, command, folder, meta, data, *options):
        self.command = command
        self.paths = [os.path.join(folder, name) for name in ('model.json', 'data.csv', 'units.csv')]
        model, numbers, units = self.paths
        self.run('convert', '--from', 'coinr', meta, data, '-o', model, '--data-output', numbers, '--units-output', units, *options)

    def run(self, *words):
        done = subprocess.run([self.command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8', check=False)
        if done.returncode != 0 or done.stderr != '':
            raise RuntimeError(f'{" ".join(words)}: status {done.returncode}\n{done.stderr}')
        return done.stdout

    def ask(self, *words):
        model, numbers, units = self.paths
        return list(csv.DictReader(io.StringIO(self.run(words[0], model, numbers, '--units', units, *words[1:]))))

    def scores(self):
        """(node, unit, period) -> (score, rank, of)"""
        return {(r['node'], r['unit'], r['period']): (number(r['score']), number(r['rank']), number(r['of']))
                for r in self.ask('score', '--format', 'csv') if r['population'] == 'all'}

    def change(self, change):
        with open(self.paths[0], encoding='utf-8') as file:
            model = json.load(file)
        change(model)
        with open(self.paths[0], 'w', encoding='utf-8') as file:
            json.dump(model, file)


def differences(wanted, got, relative=1e-9):
    for key, value in wanted.items():
        other = got[key][0]
        if math.isnan(value) != math.isnan(other) or abs(value - other) > relative * max(1, abs(value)):
            yield f'{key}: {other!r}, not {value!r}'


def off_print(printed, got):
    """Scores with two decimals, as printed."""
    for unit, values in printed.items():
        for node, value in zip(AGGREGATES, values):
            if abs(got[node, unit, '2018'][0] - value) > 0.005 + 1e-9:
                yield f'{node} of {unit}: {got[node, unit, "2018"][0]}, printed {value}'


def off_treat(printed, columns):
    for node, values in printed.items():
        line = columns[node]
        got = [line['skew'], line['kurtosis'], line['winsorised'], line['skew_after'], line['kurtosis_after']]
        for value, text in zip(values, got):
            if abs(value - number(text)) > 6e-7 * max(1, abs(value)):
                yield f'{node}: {got}, printed {values}'
                break


def check_print(report, command, folder, meta, data, raw_meta):
    done = Converted(command, folder, meta, data, '--impute', 'group-mean=EurAsia_group', '--treat', 'coinr')
    got = done.scores()
    report.case('scores as in "results"', off_print(IMPUTED, got))
    report.case('ranks as in "results"',
                [f'{unit}: {got["Index", unit, "2018"]}' for unit, rank in RANKS.items() if got['Index', unit, '2018'][1] != rank] +
                [f'IND, {node}: {got[node, "IND", "2018"]}' for node, rank in INDIA.items() if got[node, 'IND', '2018'][1] != rank])
    done = Converted(command, folder, meta, data, '--treat', 'coinr')
    done.change(lambda model: model['defaults'].update(screen={'method': 'units', 'available': 0.9}))
    got = done.scores()
    report.case('scores as in "overview"', off_print(SCREENED, got))
    report.case('units as in "overview"', [of for of in [got['Index', 'CHE', '2018'][2]] if of != 46])
    for printed, winmax in ((TREATED, 5), (TREATED_ONCE, 1)):
        done = Converted(command, folder, raw_meta, data, '--treat', json.dumps({'method': 'coinr', 'winmax': winmax}))
        columns = {r['node']: r for r in done.ask('prepare', '--format', 'csv') if r['kind'] == 'column'}
        report.case(f'skew, kurtosis and winsorised points as in "treat", at most {winmax}', off_treat(printed, columns))


def check_plain(report, command, folder, meta, data, panel):
    lines, rows = table(meta), table(data)
    got = Converted(command, folder, meta, data).scores()
    wanted = {(*key, '2018'): v for key, v in recompute(lines, rows, []).items()}
    report.case(f'scores of the plain conversion, {len(wanted)}', differences(wanted, got))
    groups = [r['EurAsia_group'] for r in rows]
    done = Converted(command, folder, meta, data, '--impute', 'group-mean=EurAsia_group', '--treat', 'coinr')
    wanted = {(*key, '2018'): v for key, v in recompute(lines, rows, [lambda c: fill(c, groups), treat]).items()}
    report.case('scores, imputed and treated', differences(wanted, done.scores()))
    model, numbers, units = done.paths
    back = [os.path.join(folder, name) for name in ('iMeta.csv', 'iData.csv')]
    done.run('convert', '--to', 'coinr', model, numbers, '--units', units, '-o', back[0], '--data-output', back[1])
    again = Converted(command, folder, *back, '--impute', 'group-mean=EurAsia_group', '--treat', 'coinr')
    report.case('scores of what was converted back', differences(wanted, again.scores()))
    rows = table(panel)
    wanted = {}
    for year in sorted({r['Time'] for r in rows}):
        of = [r for r in rows if r['Time'] == year]
        wanted.update({(*key, year): v for key, v in recompute(lines, of, [treat]).items()})
    got = Converted(command, folder, meta, panel, '--treat', 'coinr').scores()
    report.case(f'scores of the panel, year by year, {len(wanted)}', differences(wanted, got))


def main(command):
    if not os.path.isdir(ASEM):
        print('1..0 # SKIP the tables of COINr (../shared/data/coinr-asem, or SCORECARD_SHARED) are not here')
        return
    report = Report()
    meta, data, panel = (os.path.join(ASEM, f'ASEM_{name}.csv') for name in ('iMeta', 'iData', 'iData_p'))
    with tempfile.TemporaryDirectory() as folder:
        raw_meta = os.path.join(folder, 'raw.csv')
        lines = table(meta)
        with open(raw_meta, 'w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, lines[0].keys())
            writer.writeheader()
            writer.writerows({**line, 'Denominator': 'NA'} for line in lines)
        check_plain(report, command, folder, meta, data, panel)
        check_print(report, command, folder, meta, data, raw_meta)
    report.end()


if __name__ == '__main__':
    main(os.path.abspath(sys.argv[1]))
