# SPDX-License-Identifier: MIT
"""What if and uncertainty, recomputed by numpy: models changed by hand, replicates from their own draws of Philox.

The program is the command: its csv has every digit. Draws are computed here from the published algorithms alone.
"""
import csv
import io
import json
import math
import os
import subprocess
import sys
import tempfile

import numpy
from scipy import stats

from reference import compare, report, table

command = sys.argv[2]
draw = numpy.random.default_rng(4)
COUNT, SEED, FIRST, REPLICATES = 45, 20240229 << 20, 2**33 - 7, 400
units = [f'u{i:05}' for i in range(COUNT)]
inputs = {name: draw.gamma(2.0, 10.0, COUNT) for name in 'abcde'}
inputs['d'] = inputs['d'].round()
inputs['d'][5:9] = inputs['d'][0]  # ties
inputs['c'][draw.random(COUNT) < 0.2] = numpy.nan
inputs['e'][draw.random(COUNT) < 0.1] = numpy.nan

# id: (parent, weight, direction); a node is above what is below it
# Weights whose means of percentile ranks are not equal but for rounding.
TREE = {'top': (None, 1, 1), 'left': ('top', 2.0313, 1), 'a': ('left', 1.0171, 1), 'b': ('left', 2.9077, -1), 'mid': ('top', 1.5219, 1),
        'c': ('mid', 1.0437, 1), 'd': ('mid', 0.5153, -1), 'e': ('top', 0.9071, 1)}


def model():
    def node(name):
        _, weight, direction = TREE[name]
        below = [node(child) for child in TREE if TREE[child][0] == name]
        return {'id': name, **({'weight': weight} if TREE[name][0] else {}), **({'direction': 'lower'} if direction < 0 else {}),
                **({'children': below} if below else {})}
    return {'scorecard': 'model', 'version': 1, 'id': 'reference', 'nodes': [node('top')],
            'defaults': {'rule': {'method': 'minmax', 'to': [0, 100]}, 'impute': 'mean', 'gaps': {'default': 'reweight'}}}


def ask(word, *options):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ('model.json', 'data.csv')]
        with open(paths[0], 'w', encoding='utf-8') as file:
            json.dump(model(), file)
        with open(paths[1], 'w', encoding='utf-8') as file:
            file.write(table(inputs))
        done = subprocess.run([command, word, *paths, '--format', 'csv', *options], check=True, capture_output=True, text=True,
                              encoding='utf-8')
    return list(csv.DictReader(io.StringIO(done.stdout)))


# ---- our model in numpy ----

def recompute(weights=None, impute='mean', rule='minmax', power=1.0, without=()):
    """Scores of the top."""
    def leaf(name):
        x = inputs[name]
        if impute == 'mean':
            x = numpy.where(numpy.isnan(x), numpy.nanmean(x), x)
        elif impute == 'median':
            x = numpy.where(numpy.isnan(x), numpy.nanmedian(x), x)
        x = x * TREE[name][2]
        least = numpy.nanmin(x)
        if rule == 'minmax':
            return (x - least) / (numpy.nanmax(x) - least) * 100
        worse = numpy.array([numpy.nan if numpy.isnan(v) else numpy.sum(x < v) for v in x])
        return worse / (numpy.sum(~numpy.isnan(x)) - 1) * 100

    def score(name):
        below = [child for child in TREE if TREE[child][0] == name and child not in without]
        if not below:
            return leaf(name)
        x = numpy.array([score(child) for child in below])
        w = numpy.array([(weights or {}).get(child, TREE[child][1]) for child in below], dtype=float)[:, None]
        w = numpy.where(numpy.isnan(x), 0, w)
        return (numpy.nansum(w * x**power, axis=0) / w.sum(axis=0)) ** (1 / power)
    return score('top')


def ranks(scores):
    return stats.rankdata(-scores, method='min', nan_policy='omit')


# ---- Philox4x32-10 (Salmon et al. 2011), the polar method, Marsaglia and Tsang ----

class Stream:
    def __init__(self, seed, stream, replicate):
        self.key = (seed & 0xFFFFFFFF, seed >> 32)
        self.counter = [0, stream, replicate & 0xFFFFFFFF, replicate >> 32]

    def bits(self):
        c, (k0, k1) = list(self.counter), self.key
        for _ in range(10):
            p0, p1 = c[0] * 0xD2511F53, c[2] * 0xCD9E8D57
            c = [(p1 >> 32) ^ c[1] ^ k0, p1 & 0xFFFFFFFF, (p0 >> 32) ^ c[3] ^ k1, p0 & 0xFFFFFFFF]
            k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
        self.counter[0] += 1
        return c[1] << 32 | c[0]

    def inside(self):
        return ((self.bits() >> 12) + 0.5) / 2**52

    def uniform(self):
        return (self.bits() >> 11) / 2**53

    def below(self, count):
        return (self.bits() >> 32) * count >> 32

    def normal(self):
        while True:
            x, y = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            s = x * x + y * y
            if 0 < s < 1:
                return x * math.sqrt(-2 * math.log(s) / s)

    def gamma(self, shape):
        if shape < 1:
            more = self.gamma(shape + 1)
            return more * (1 - self.uniform()) ** (1 / shape)
        d = shape - 1 / 3
        while True:
            x = self.normal()
            v, u = (1 + x / math.sqrt(9 * d)) ** 3, 1 - self.uniform()
            if v > 0 and math.log(u) < 0.5 * x * x + d - d * v + d * math.log(v):
                return d * v


# ---- comparisons ----

def check_what_if():
    cases = {
        'remove a': {'without': ('a',)}, 'remove left': {'without': ('left', 'a', 'b')}, 'remove e': {'without': ('e',)},
        'weight mid 0.25': {'weights': {'mid': 0.25}}, 'weight d 0': {'weights': {'d': 0}},
        'set * impute median': {'impute': 'median'}, 'set * rule percentile-rank': {'rule': 'rank'},
        'set top aggregate power': {'power': 0.5},
    }
    options = ['--remove', 'a', '--remove', 'left', '--remove', 'e', '--weight', 'mid=0.25', '--weight', 'd=0',
               '--set', '*:impute=median', '--set', '*:rule=percentile-rank,to=0/100', '--set', 'top:aggregate=power,power=0.5']
    rows = ask('what-if', *options)
    by_unit = ask('what-if', *options, *(word for unit in units for word in ('--unit', unit)))
    before = recompute()
    report.case('what if: all cases are there', [str([row['case'] for row in rows])] if len(rows) != len(cases) else [])
    for row, (name, change) in zip(rows, cases.items()):
        after = recompute(**change)
        shift = ranks(after) - ranks(before)
        told = [r for r in by_unit if r['case'] == row['case']]
        compare(f'what if, {name}: scores', [float(r['score']) for r in told], after)
        compare(f'what if, {name}: scores before', [float(r['score_before']) for r in told], before)
        compare(f'what if, {name}: ranks', [float(r['rank']) for r in told], ranks(after))
        compare(f'what if, {name}: shifts', [float(r['shift']) for r in told], shift)
        compare(f'what if, {name}: summary', [float(row[key]) for key in ('compared', 'moved', 'mean', 'max', 'spearman', 'kendall')],
                [COUNT, numpy.sum(shift != 0), numpy.abs(shift).mean(), numpy.abs(shift).max(),
                 stats.spearmanr(ranks(before), ranks(after))[0], stats.kendalltau(ranks(before), ranks(after))[0]])


def check_uncertainty(name, options, replicate):
    """`replicate(r)` gives recompute()'s arguments for replicate number r."""
    rows = ask('uncertainty', *options, '--seed', str(SEED), '--first', str(FIRST), '--replicates', str(REPLICATES))
    scores = numpy.array([recompute(**replicate(FIRST + r)) for r in range(REPLICATES)])
    placed = numpy.array([ranks(row) for row in scores])

    def told(key):
        return [float(row[key]) for row in rows]
    compare(f'uncertainty, {name}: score mean', told('score_mean'), scores.mean(axis=0))
    compare(f'uncertainty, {name}: score sd', told('score_sd'), scores.std(axis=0, ddof=1), absolute=1e-11)
    for key, q in ('q5', .05), ('q25', .25), ('median', .5), ('q75', .75), ('q95', .95):
        compare(f'uncertainty, {name}: score {key}', told('score_' + key), numpy.quantile(scores, q, axis=0))
    for key, q in ('q5', .05), ('median', .5), ('q95', .95):
        compare(f'uncertainty, {name}: rank {key}', told('rank_' + key), numpy.quantile(placed, q, axis=0))
    compare(f'uncertainty, {name}: rank mean', told('rank_mean'), placed.mean(axis=0))
    wanted = [' '.join(f'{int(r)}:{n}' for r, n in zip(*numpy.unique(placed[:, u], return_counts=True))) for u in range(COUNT)]
    report.case(f'uncertainty, {name}: histograms',
                [f'{unit}: {row["histogram"]}, not {text}' for unit, row, text in zip(units, rows, wanted) if row['histogram'] != text][:3])


def check_replicates():
    below = [name for name in TREE if TREE[name][0]]

    def varied(r, amount=0.4):
        return {name: TREE[name][1] * (1 - amount + 2 * amount * Stream(SEED, i, r).inside()) for i, name in enumerate(below)}
    check_uncertainty('weights', ['--weights', '0.4'], lambda r: {'weights': varied(r)})
    check_uncertainty('weights, imputation, rules and aggregation',
                      ['--weights', '0.4', '--vary', '*:impute=median', '--vary', '*:rule=percentile-rank,to=0/100',
                       '--vary', 'top:aggregate=power,power=0.5', '--vary', 'top:aggregate=power,power=2'],
                      lambda r: {'weights': varied(r), 'impute': ('mean', 'median')[Stream(SEED, 7, r).below(2)],
                                 'rule': ('minmax', 'rank')[Stream(SEED, 8, r).below(2)],
                                 'power': (1.0, 0.5, 2.0)[Stream(SEED, 9, r).below(3)]})
    # What fills gaps is drawn alone, with the choice to leave them.
    check_uncertainty('imputation', ['--vary', '*:impute=median', '--vary', '*:impute=none'],
                      lambda r: {'impute': ('mean', 'median', 'none')[Stream(SEED, 0, r).below(3)]})

    def shared(r):
        weights = {}
        for i, (name, concentration) in enumerate((('top', 6), ('left', 1.2))):
            children = sorted(child for child in TREE if TREE[child][0] == name)  # draws go by the ids
            all_ = sum(TREE[child][1] for child in children)
            stream = Stream(SEED, i, r)
            drawn = [stream.gamma(concentration * TREE[child][1] / all_) for child in children]
            weights.update({child: g / sum(drawn) * all_ for child, g in zip(children, drawn)})
        return {'weights': weights}
    check_uncertainty('Dirichlet shares', ['--shares', 'top=6', '--shares', 'left=1.2'], shared)


check_what_if()
check_replicates()
report.end()
