# SPDX-License-Identifier: MIT
"""What if and uncertainty, in one run: variation.py BUILD/tests/bench/bench_variation.

Ratios of processor time, the median of interleaved rounds. Removing each of 49 indicators is compared with scoring 49 models
without them; uncertainty over weights at 63 x 40 with the best batched numpy that we know: effective weights as products of
normalised ones, one matrix product, one argsort, quantiles and histograms of all units at once. One thread on both sides.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

os.environ['OMP_NUM_THREADS'] = os.environ['OPENBLAS_NUM_THREADS'] = '1'
import numpy as np  # noqa: E402  (after the environment)

ROUNDS = 15
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


def told(name, ours, theirs, of):
    ratio = statistics.median(t / o for o, t in zip(ours, theirs))
    print(f'{name:44} {statistics.median(ours) / of * 1e6:9.2f} us {statistics.median(theirs) / of * 1e6:9.2f} us '
          f'{ratio:7.2f} x')


def what_if(program):
    for units in (51, 5000):
        ours = Ours(program, units, 49, 'tree')
        times = {word: [] for word in ('what-if', 'full', 'anew')}
        for _ in range(ROUNDS):
            for word, at in times.items():
                at.append(sum(ours(word) for _ in range(20 if units < 1000 else 1)))
        ours.close()
        of = 49 * (20 if units < 1000 else 1)
        told(f'each of 49 removed, {units} units: models ready', times['what-if'], times['full'], of)
        told(f'each of 49 removed, {units} units: models made', times['what-if'], times['anew'], of)


def uncertainty(program):
    x = numbers(63, LEAVES)
    for shape in ('flat', 'tree'):
        ours = Ours(program, 63, LEAVES, shape)
        rng = np.random.default_rng(1)
        for count in (1000, 10000):
            mine, theirs = [], []
            for _ in range(ROUNDS):
                mine.append(ours(f'uncertainty {count}'))
                begin = time.process_time()
                answer = peer(rng, x, count, shape)
                theirs.append(time.process_time() - begin)
            told(f'uncertainty 63 x 40, {shape}, {count} replicates', mine, theirs, count)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'means')
            ours(f'write {path}')
            means, sds = np.fromfile(path).reshape(-1, 2).T
        ours.close()
        # The same distribution: means within 6 standard errors, standard deviations within 10 %.
        assert np.all(np.abs(means - answer[0]) < 6 * answer[1] * (2 / 10000) ** 0.5), 'means differ'
        assert np.all(np.abs(sds / answer[1] - 1) < 0.1), 'standard deviations differ'


if __name__ == '__main__':
    print(f'{"":44} {"ours":>12} {"theirs":>12} {"ratio":>9}')
    what_if(sys.argv[1])
    uncertainty(sys.argv[1])
