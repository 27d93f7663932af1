# SPDX-License-Identifier: MIT
"""Our side from Python: a process that does what bench.c does, with the same numbers, through the package. And what it is measured for.

  numbers ROWS COLS CRITERIA DIMENSIONS   the matrix, an array of numpy; answers a sum of its bits
  model mean|minmax
  time whole|score TIMES                  seconds a call, of the processor and of the wall clock; whole: from the array to arrays
  write PATH                              ranks and scores, as doubles
  peak                                    bytes

usage: package.py
"""
import os
import resource
import statistics
import sys

import numpy as np

import peer
import trees


class Package:
    def numbers(self, rows, cols, criteria, dimensions):
        self.rows, self.cols = int(rows), int(cols)
        self.x = np.empty((self.rows, self.cols), order='F')
        total = np.uint64(0)
        for j in range(self.cols):
            self.x[:, j] = peer.column(self.rows, j)
            total += self.x[:, j].view(np.uint64).sum(dtype=np.uint64)
        self.tree = trees.Tree(self.cols, int(criteria), int(dimensions))
        self.units = [f'u{i:07}' for i in range(self.rows)]
        self.inputs = [f'x{j:03}' for j in range(self.cols)]
        return total

    def model(self, kind):
        self.score = self.data = None
        indicators, criteria, dimensions = self.tree.levels
        draft = sc.Draft('bench')
        draft.set(None, 'rule', 'minmax' if kind == 'minmax' else 'identity')
        draft.set(None, 'aggregate', 'arithmetic')
        draft.set(None, 'gaps', 'policy', {'default': ['reweight']})
        levels = [[draft.add(None, 'index')], [], []]

        def plant(parent, letter, number, level):
            node = draft.add(parent, f'{letter}{number:03}')
            draft.set_weight(node, level.weights[number])
            return node
        for d, of in enumerate(dimensions_of(criteria)):
            levels[1].append(plant(levels[0][0], 'd', d, dimensions))
            for c in of:
                levels[2].append(plant(levels[1][-1], 'c', c, criteria))
                for i in range(indicators.slices[c].start, indicators.slices[c].stop):
                    plant(levels[2][-1], 'x', i, indicators)
        self.of = draft.finish()
        self.kept = [node for level in levels for node in level]
        self.data = self.made()
        return 'ok'

    def made(self):
        return sc.from_matrix(self.x, units=self.units, inputs=self.inputs, period='2024', borrow=True)

    def scored(self, data):
        return self.of.score(data, keep=('scores', 'ranks'), nodes=self.kept, ranked=0)

    def time(self, which, times):
        def whole():
            result = self.scored(self.made())
            return np.asarray(result.scores(0)), np.asarray(result.ranks(0))

        def score():
            return self.scored(self.data).ranks(0)
        return peer.measured({'whole': whole, 'score': score}[which], int(times))

    def write(self, path):
        result = self.scored(self.data)
        with open(path, 'wb') as file:
            file.write(np.asarray(result.ranks(0)).tobytes())
            for node in self.kept:
                file.write(np.asarray(result.scores(node)).tobytes())
        return 'ok'

    def peak(self):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def dimensions_of(level):
    return [range(s.start, s.stop) for s in level.slices]


def measure(figures, worker):
    """A score and the whole from Python beside the same in C, and beside numpy."""
    big = (20_000 if figures.quick else 1_000_000, 100, 20, 5)
    for (rows, cols, *nodes), times, peer_times in (((63, 40, 10, 3), 2000, 50), (big, 1, 1)):
        case = f'Python {rows:,}x{cols}'
        if not figures.wanted(case):
            continue
        here = worker()
        if len({asked.ask('numbers', rows, cols, *nodes) for asked in (figures.ours, figures.peer, here)}) != 1:
            sys.exit('the processes have different numbers')
        for asked in (figures.ours, figures.peer, here):
            asked.ask('model', 'mean')
        written = []
        for asked, name in ((figures.ours, 'scores'), (here, 'python')):
            asked.ask('write', figures.path(name))
            with open(figures.path(name), 'rb') as file:
                written.append(file.read())
            os.remove(figures.path(name))
        if written[0] != written[1]:
            figures.wrong.append(f'{case}: scores or ranks have other bits than in C')
        pairs = figures.pairs if rows < 1000 else figures.pairs + 4
        taken = {}
        for turn in range(pairs + 1):
            for name, asked, words in (('c score', figures.ours, ('score', times)), ('score', here, ('score', times)),
                                       ('c whole', figures.ours, ('whole', times)), ('whole', here, ('whole', times)),
                                       ('written', figures.peer, ('written', peer_times)),
                                       ('masked', figures.peer, ('masked', peer_times))):
                if rows < 1000 or turn < 2 or name not in ('written', 'masked'):
                    taken.setdefault(name, []).append(asked.ask_settled('time', *words))
        here.close()
        taken = {name: times_of[1:] for name, times_of in taken.items()}
        more = statistics.median(p - c for p, c in zip(taken['score'], taken['c score'])) * 1e6
        middle = {name: statistics.median(times_of) for name, times_of in taken.items()}
        small = rows < 1000
        if small:
            figures.add(case, 'scored, us more than in C', more, -5, ours=middle['score'], peer=middle['c score'])
        figures.ratio(case, 'from array to arrays / numpy.ma.average', taken['whole'][:len(taken['masked'])], taken['masked'],
                      10 if small else None)
        figures.ratio(case, 'from array to arrays / written by hand', taken['whole'][:len(taken['written'])], taken['written'], None)
        figures.add(case, 'from array to arrays / the same in C',
                    statistics.median(p / c for p, c in zip(taken['whole'], taken['c whole'])), None if small else -1.05,
                    ours=middle['whole'], peer=middle['c whole'])
        if not small:
            memory(figures, worker, case, (rows, cols, *nodes))


def memory(figures, worker, case, sizes):
    """Of a process of its own: what data and scores take besides the array, of which nothing is copied."""
    here = worker()
    here.ask('numbers', *sizes)
    before, size = here.ask_number('peak'), sizes[0] * sizes[1] * 8
    here.ask('model', 'mean')
    here.ask('time', 'score', 1)
    peak = here.ask_number('peak') - before
    here.close()
    figures.add(case, 'peak memory besides the array / the array', peak / size, None if figures.quick else -0.4, ours=peak, peer=size)


def main():
    global sc
    import libscorecard as sc
    package = Package()
    print(f'libscorecard {sc.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}', flush=True)
    for line in sys.stdin:
        name, *words = line.split()
        print(getattr(package, name)(*words), flush=True)


if __name__ == '__main__':
    main()
