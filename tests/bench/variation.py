# SPDX-License-Identifier: MIT
"""What if and uncertainty: the peer's side, and what is measured.

Removing each of 49 indicators is compared with scoring 49 models
without them; uncertainty over weights at 63 x 40 with the best batched numpy that we know: effective weights as products of
normalised ones, one matrix product, one argsort, quantiles and histograms of all units at once. One thread on both sides.
"""
import subprocess
import sys
import time

import numpy as np

LEAVES, PILLARS = 40, 8


class Ours:
    def __init__(self, program, units, leaves, shape):
        self.process = subprocess.Popen([program, str(units), str(leaves), shape], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def __call__(self, words):
        self.process.stdin.write(words + '\n')
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            sys.exit('variation: our side failed')


def numbers(units, leaves):
    """The matrix of variation.c, min-max on 0 to 100."""
    mask = (1 << 64) - 1
    x = np.array([[((((u * 2654435761 + i * 40503 + 12345) & mask) * 6364136223846793005 & mask) >> 33) / 8589934.592
                   for i in range(leaves)] for u in range(units)])
    low, high = x.min(0), x.max(0)
    return 100 * (x - low) / (high - low)


def varied(rng, count, size):
    w = 1 + 0.25 * (2 * rng.random((count, size)) - 1)
    w /= w.sum(1, keepdims=True)
    return w


def weights(rng, count, shape):
    if shape == 'flat':
        return varied(rng, count, LEAVES)
    half = varied(rng, count, 2)
    pillar = np.concatenate([varied(rng, count, PILLARS // 2) * half[:, [h]] for h in range(2)], axis=1)
    leaf = varied(rng, count * PILLARS, LEAVES // PILLARS).reshape(count, PILLARS, LEAVES // PILLARS)
    return (leaf * pillar[:, :, None]).transpose(0, 2, 1).reshape(count, LEAVES)


def peer(rng, x, count, shape):
    scores = weights(rng, count, shape) @ x.T
    units = x.shape[0]
    order = np.argsort(-scores, axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, units + 1)[None, :], 1)
    rows = np.arange(units) * (units + 1)
    histogram = np.bincount((ranks + rows).ravel(), minlength=units * (units + 1)).reshape(units, units + 1)
    return (scores.mean(0), scores.std(0, ddof=1), np.quantile(scores, [.05, .25, .5, .75, .95], axis=0),
            np.quantile(ranks, [.05, .5, .95], axis=0), histogram)


def what_if(figures, program):
    for units in (51, 5000):
        case, times = f'49 removals of {units:,}', 20 if units < 1000 else 1
        if not figures.wanted(case):
            continue
        ours = Ours(program, units, 49, 'tree')
        taken = {word: [] for word in ('what-if', 'full', 'anew')}
        for _ in range(figures.pairs + 1):
            for word, at in taken.items():
                at.append(sum(ours(word) for _ in range(times)) / times)
        ours.close()
        mine, ready, made = (at[1:] for at in taken.values())  # the first turn warms up
        figures.ratio(case, 'what if / scoring 49 models that stand ready', mine, ready, 5)
        figures.ratio(case, 'what if / making 49 models and scoring them', mine, made, None)


def uncertainty(figures, program):
    x = numbers(63, LEAVES)
    for shape, count in (('flat', 1000), ('flat', 10000), ('tree', 1000), ('tree', 10000)):
        case = f'uncertainty 63x40, {shape}'
        if not figures.wanted(case) or (figures.quick and count > 1000):
            continue
        ours, rng = Ours(program, 63, LEAVES, shape), np.random.default_rng(1)
        mine, theirs = [], []
        for _ in range(2 * figures.pairs + 1):
            mine.append(ours(f'uncertainty {count}'))
            begin = time.process_time()
            answer = peer(rng, x, count, shape)
            theirs.append(time.process_time() - begin)
        ours(f'write {figures.path("numbers")}')
        means, sds = np.fromfile(figures.path('numbers')).reshape(-1, 2).T
        ours.close()
        # The same distribution: means within 6 standard errors, standard deviations within as many of theirs.
        if np.any(np.abs(means - answer[0]) > 6 * answer[1] * (2 / count) ** 0.5):
            figures.wrong.append(f'{case}: means differ')
        if np.any(np.abs(sds / answer[1] - 1) > 6 / count ** 0.5):
            figures.wrong.append(f'{case}: standard deviations differ')
        figures.ratio(case, f'{count:,} replicates / numpy, all at once', mine[1:], theirs[1:], 2)


def measure(figures, program):
    """Takes turns with the peer; see measure.py."""
    what_if(figures, program)
    uncertainty(figures, program)
