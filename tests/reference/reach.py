# SPDX-License-Identifier: MIT
"""The least improvement that reaches a target, against brute force in exact rational arithmetic (and, where a mean has roots, in
doubles): random small instances of every sort. What is told to be exact must be the least to 1e-9, bounds must hold, and what is
told to be out of reach must be.
"""
import itertools
import json
import math
import os
import random
import subprocess
import sys
from fractions import Fraction as F

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../house'))
from report import Report  # noqa: E402

SCORE, RANK, TIER = 1, 2, 3
INFINITE = float('inf')
# A target and, for what doubles cannot tell from it, a little less and a little more.
AROUND = (1, 1 - F(1, 10**13), 1 + F(1, 10**13))


class Leaf:
    """A leaf with its rule: what it gives, and between which values of its input that is a straight line."""

    def __init__(self, draw, kind, exact):
        self.kind = kind
        self.lower = kind in ('goalposts', 'minmax') and draw.random() < 0.3
        self.low, self.high = sorted(draw.sample(range(0, 65, 4), 2))
        if kind == 'piecewise':
            self.at = sorted(draw.sample(range(0, 65, 2), draw.randint(2, 4)))
            self.earns = sorted(draw.randint(0, 16) for _ in self.at)
        if kind == 'steps':
            self.cuts = sorted(draw.sample(range(1, 64), draw.randint(1, 3)))
            self.earns = sorted(draw.sample(range(0, 17), len(self.cuts) + 1))

    def node(self, name, weight):
        node = {'id': name, 'weight': weight}
        if self.lower:
            node['direction'] = 'lower'
        if self.kind == 'goalposts':
            node['rule'] = {'method': 'goalposts', 'min': self.low, 'max': self.high, 'to': [0, 16]}
        elif self.kind == 'log':
            node['rule'] = {'method': 'goalposts', 'min': self.low + 1, 'max': self.high + 1, 'to': [0, 16], 'log': True}
        elif self.kind == 'minmax':
            node['rule'] = {'method': 'minmax', 'to': [0, 16], 'constant': 'midpoint'}
        elif self.kind == 'piecewise':
            node.update(points=max(self.earns) or 1, rule={'method': 'piecewise', 'at': self.at, 'earns': self.earns})
        elif self.kind == 'steps':
            bands = [f'< {self.cuts[0]}'] + [f'[{a}, {b})' for a, b in zip(self.cuts, self.cuts[1:])] + [f'>= {self.cuts[-1]}']
            node.update(points=max(self.earns) or 1, rule={'method': 'steps', 'bands': bands, 'earns': self.earns})
        return node

    def give(self, x, others):
        """What the leaf gives; others: values of the same input of all other units."""
        if self.kind == 'identity':
            return x
        if self.kind == 'piecewise':
            if x <= self.at[0]:
                return F(self.earns[0])
            for a, b, e, f in zip(self.at, self.at[1:], self.earns, self.earns[1:]):
                if x <= b:
                    return e + (f - e) * (x - a) / F(b - a)
            return F(self.earns[-1])
        if self.kind == 'steps':
            return F(self.earns[sum(x >= c for c in self.cuts)])
        if self.kind == 'log':
            low, high = self.low + 1, self.high + 1
            return 16 * (math.log(min(max(x, low), high)) - math.log(low)) / (math.log(high) - math.log(low))
        if self.kind == 'minmax':
            low, high = min([x, *others]), max([x, *others])
            if low == high:
                return F(8)
        else:
            low, high = self.low, self.high
            x = min(max(x, low), high)
        share = (x - low) / F(high - low)
        return 16 * (1 - share if self.lower else share)

    def knots(self, others):
        return {'identity': [], 'piecewise': getattr(self, 'at', []), 'steps': getattr(self, 'cuts', []), 'log': [self.low + 1, self.high + 1],
                'minmax': [min(others), max(others)] if others else [], 'goalposts': [self.low, self.high]}[self.kind]


def mean(method, values, weights):
    total = sum(weights)
    if method == 'sum':
        return sum(w * v for v, w in zip(values, weights))
    if method == 'arithmetic':
        return sum(w * v for v, w in zip(values, weights)) / F(total) if all(isinstance(v, (int, F)) for v in values) else \
            sum(w * float(v) for v, w in zip(values, weights)) / total
    if method == 'minimum':
        return min(values)
    if method == 'maximum':
        return max(values)
    values = [float(v) for v in values]
    if method == 'geometric':
        return 0.0 if min(values) <= 0 else math.exp(sum(w * math.log(v) for v, w in zip(values, weights)) / total)
    if method == 'harmonic':
        return 0.0 if min(values) <= 0 else total / sum(w / v for v, w in zip(values, weights))
    power = method[1]
    if power < 0 and min(values) <= 0:
        return 0.0
    return (sum(w * v ** power for v, w in zip(values, weights)) / total) ** (1 / power)


def aggregate(method):
    if isinstance(method, tuple):
        return {'method': 'power', 'power': method[1], **({'nonpositive': 'zero'} if method[1] <= 1 else {})}
    return {'method': method, 'nonpositive': 'zero'} if method in ('geometric', 'harmonic') else method


class Instance:
    def __init__(self, draw, kinds, methods, units, levers, steps, rank=False, ties='best', decimals=None, nested=0.0, gaps=0.0):
        self.draw = draw
        self.levers = levers
        count = draw.randint(levers, levers + 1)
        self.leaves = [Leaf(draw, draw.choice(kinds), True) for _ in range(count)]
        self.weights = [draw.choice([1, 1, 2, 4]) for _ in range(count)]
        self.method = draw.choice(methods)
        self.inner = draw.choice(methods) if draw.random() < nested and count >= 3 else None
        self.rank_rule = {'ties': ties}
        if decimals is not None:
            self.rank_rule['decimals'] = decimals
        self.decimals = decimals
        self.ties = ties
        self.values = [[F(draw.randint(1, 64)) for _ in range(count)] for _ in range(units)]
        if rank and draw.random() < 0.5:  # ties
            for u in range(1, units):
                if draw.random() < 0.3:
                    self.values[u] = list(self.values[draw.randrange(1, units)])
        self.missing = {u for u in range(1, units) if draw.random() < gaps}
        self.step, self.limit, self.cost = [], [], []
        for i in range(levers):
            self.step.append(draw.choice(steps))
            way = -1 if self.leaves[i].lower else 1
            end = self.values[0][i] + way * draw.randint(1, 40)
            self.limit.append(max(end, F(1)))
            self.cost.append(F(draw.choice([1, 2, 3, 5, F(1, 2)])))

    def column(self, i):
        return [row[i] for u, row in enumerate(self.values) if u > 0 and not (u in self.missing and i == 0)]

    def score(self, u, own):
        """The score of unit u when unit 0 has the values of own."""
        if u in self.missing:
            return None
        row = own if u == 0 else self.values[u]
        scores = []
        for i, leaf in enumerate(self.leaves):
            column = [own[i] if v == 0 else self.values[v][i] for v in range(len(self.values))
                      if v != u and not (v in self.missing and i == 0)]
            scores.append(leaf.give(row[i], column))
        if self.inner is not None:
            scores[-2:] = [mean(self.inner, scores[-2:], self.weights[-2:])]
            return mean(self.method, scores, self.weights[:-2] + [self.weights[-1]])
        return mean(self.method, scores, self.weights)

    def compared(self, score):
        return score if self.decimals is None else math.floor(score * 10 ** self.decimals + F(1, 2))

    def rank(self, own, static=None):
        mine = self.compared(self.score(0, own))
        peers = [self.score(u, own) if static is None else static[u] for u in range(1, len(self.values))]
        peers = [self.compared(p) for p in peers if p is not None]
        better = [p for p in peers if p > mine]
        if self.ties == 'dense':
            return 1 + len(set(better))
        return 1 + len(better) + (F(sum(p == mine for p in peers), 2) if self.ties == 'average' else 0)

    def own(self, amounts):
        row = list(self.values[0])
        for i, t in enumerate(amounts):
            row[i] += -t if self.leaves[i].lower else t
        return row

    def range(self, i):
        way = -1 if self.leaves[i].lower else 1
        room = max(F(0), way * (self.limit[i] - self.values[0][i]))
        return room // self.step[i] * self.step[i] if self.step[i] else room

    def vertices(self, i):
        """All that a stepped lever can be, or the ends of the straight lines of what its leaf gives."""
        room = self.range(i)
        if self.step[i]:
            return [k * self.step[i] for k in range(int(room / self.step[i]) + 1)]
        way = -1 if self.leaves[i].lower else 1
        knots = [way * (F(x) - self.values[0][i]) for x in self.leaves[i].knots(self.column(i))]
        return sorted({F(0), room, *(t for t in knots if 0 < t < room)})

    def text(self, want, at, tier=0, cuts=None, static=False):
        names = [f'i{k}' for k in range(len(self.leaves))]
        nodes = [leaf.node(name, w) for leaf, name, w in zip(self.leaves, names, self.weights)]
        if self.inner is not None:
            for node, w in zip(nodes[-2:], self.weights[-2:]):
                node['weight'] = w
            nodes[-2:] = [{'id': 'inner', 'weight': self.weights[-1], 'aggregate': aggregate(self.inner), 'children': nodes[-2:]}]
        top = {'id': 'top', 'aggregate': aggregate(self.method), 'rank': self.rank_rule, 'children': nodes}
        if cuts:
            top['tiers'] = {'method': 'cuts', 'list': [*({'id': f't{k}', 'from': float(c)} for k, c in enumerate(cuts)), {'id': 'last'}]}
        model = {'scorecard': 'model', 'version': 1, 'id': 'm', 'nodes': [top]}
        lines = [','.join(['unit', 'period', *names])]
        for u, row in enumerate(self.values):
            cells = ['' if u in self.missing and i == 0 else repr(float(x)) for i, x in enumerate(row)]
            lines.append(','.join([f'u{u}', '2020', *cells]))
        out = [json.dumps(model), f'data {len(lines)}', *lines, f'static {int(static)}', 'unit u0', f'target {want} top {float(at)!r} {tier}']
        for i in range(self.levers):
            out.append(f'lever i{i} 1 {float(self.limit[i])!r} {float(self.step[i])!r} {float(self.cost[i])!r}')
        return '\n'.join([*out, 'go', ''])

    def price(self, amounts):
        return sum(c * t for c, t in zip(self.cost, amounts))

    # ---- references ----

    def enumerate(self, met):
        """The least cost of all choices; every lever is stepped."""
        best = None
        for choice in itertools.product(*(self.vertices(i) for i in range(self.levers))):
            cost = self.price(choice)
            if (best is None or cost < best) and met(self.own(choice)):
                best = cost
        return best

    def additive(self, target, strict=False):
        """The least cost (or what it comes near to) of a sum of straight lines: at most one lever is not at the end of one."""
        best = None
        ends = [self.vertices(i) for i in range(self.levers)]

        def enough(v):
            return v > target if strict else v >= target
        for choice in itertools.product(*ends):
            if enough(self.score(0, self.own(choice))):
                cost = self.price(choice)
                best = cost if best is None or cost < best else best
        for free in range(self.levers):
            if self.step[free] or self.leaves[free].kind == 'steps':
                continue
            others = [ends[i] if i != free else [F(0)] for i in range(self.levers)]
            for choice in itertools.product(*others):
                choice = list(choice)
                for a, b in zip(ends[free], ends[free][1:]):
                    middle = (a + b) / 2  # a line between inner points: what is beyond its ends is another line's
                    quarter = (a + middle) / 2
                    choice[free] = middle
                    v = self.score(0, self.own(choice))
                    choice[free] = quarter
                    w = self.score(0, self.own(choice))
                    slope = (v - w) / (middle - quarter)
                    if slope <= 0:
                        continue
                    t = middle + (target - v) / slope
                    if a < t < b:
                        choice[free] = t
                        cost = self.price(choice)
                        best = cost if best is None or cost < best else best
        return best

    def convex(self, target):
        """The least cost to about 1e-11, in doubles: each combination of straight (or logarithmic) pieces by itself, by sections."""
        best = INFINITE
        pieces = []
        for i in range(self.levers):
            ends = self.vertices(i)
            pieces.append([(t, t) for t in ends] if self.step[i] else list(zip(ends, ends[1:])) or [(F(0), F(0))])
        for box in itertools.product(*pieces):
            box = [(float(a), float(b)) for a, b in box]
            high = [b for _, b in box]
            if self.value(high) < target * (1 - 1e-14):
                continue
            best = min(best, self.section(box, [], target, best))
        return None if best == INFINITE else best

    def value(self, amounts):
        own = [float(x) for x in self.values[0]]
        for i, t in enumerate(amounts):
            own[i] += -t if self.leaves[i].lower else t
        scores = [leaf.give(x, self.column(i)) if leaf.kind != 'goalposts' else leaf.give(x, None) for i, (leaf, x) in enumerate(zip(self.leaves, own))]
        scores = [float(s) for s in scores]
        if self.inner is not None:
            scores[-2:] = [mean(self.inner, scores[-2:], self.weights[-2:])]
            return float(mean(self.method, scores, self.weights[:-2] + [self.weights[-1]]))
        return float(mean(self.method, scores, self.weights))

    def section(self, box, chosen, target, best):
        k = len(chosen)
        low, high = box[k]
        if k == self.levers - 1:
            if self.value(chosen + [high]) < target * (1 - 1e-14):
                return INFINITE
            a, b = low, high
            if self.value(chosen + [a]) >= target:
                b = a
            for _ in range(60):
                if b <= a:
                    break
                m = (a + b) / 2
                if self.value(chosen + [m]) >= target:
                    b = m
                else:
                    a = m
            return sum(float(c) * t for c, t in zip(self.cost, chosen + [b]))
        # The least that leaves the others a chance.
        rest = [b for _, b in box[k + 1:]]
        if self.value(chosen + [high] + rest) < target * (1 - 1e-14):
            return INFINITE
        a, b = low, high
        if self.value(chosen + [a] + rest) < target:
            p, q = a, b
            for _ in range(60):
                m = (p + q) / 2
                if self.value(chosen + [m] + rest) >= target:
                    q = m
                else:
                    p = m
            a = q
        golden = (math.sqrt(5) - 1) / 2
        p, q = b - golden * (b - a), a + golden * (b - a)
        fp, fq = (self.section(box, chosen + [t], target, best) for t in (p, q))
        least = min(fp, fq, self.section(box, chosen + [a], target, best), self.section(box, chosen + [b], target, best))
        for _ in range(0 if a == b else 48):
            if fp <= fq:
                b, q, fq = q, p, fp
                p = b - golden * (b - a)
                fp = self.section(box, chosen + [p], target, best)
            else:
                a, p, fp = p, q, fq
                q = a + golden * (b - a)
                fq = self.section(box, chosen + [q], target, best)
            least = min(least, fp, fq)
        return least


def same(a, b, tolerance=1e-9):
    return abs(float(a) - float(b)) <= tolerance * max(1, abs(float(b)))


class Group:
    """Instances of one sort: asked together, checked one by one."""

    def __init__(self, name):
        self.name = name
        self.texts, self.checks = [], []

    def add(self, text, best, met, want_exact, before=None):
        self.texts.append(text)
        self.checks.append((best, met, want_exact, before))

    def run(self, program, report):
        done = subprocess.run([program], input=''.join(self.texts), capture_output=True, text=True, encoding='utf-8', check=False)
        lines = done.stdout.splitlines()
        wrong, exact, found = [], 0, {}
        if done.returncode != 0 or len(lines) != len(self.texts):
            wrong.append(f'{len(lines)} answers to {len(self.texts)} questions: {done.stderr}')
        for number, (line, text, (best, met, want_exact, _)) in enumerate(zip(lines, self.texts, self.checks)):
            why = self.look(line.split('\t'), best, met, want_exact)
            found[line.split('\t')[0]] = found.get(line.split('\t')[0], 0) + 1
            if why:
                wrong.append(f'{number}: {why}; reference {best!r}; ours {line}\n{text}')
        told = ', '.join(f'{count} {name}' for name, count in sorted(found.items()))
        report.case(f'{self.name}: {len(self.texts)} instances ({told})', wrong[:3] + ([f'{len(wrong)} wrong'] if wrong else []))

    @staticmethod
    def look(cells, best, met, want_exact):
        if isinstance(best, tuple):  # just above and just below what doubles can tell
            whys = [Group.look(cells, one, met, want_exact) for one in best]
            return None if None in whys else whys[0]
        if cells[0] == 'error':
            return 'it is refused'
        outcome, cost, bound = cells[0], float(cells[1]), float(cells[2])
        if outcome == 'infeasible':
            return None if best is None else 'it can be reached'
        if best is None:
            return None if outcome == 'undecided' else 'it cannot be reached'
        if outcome == 'undecided':
            return 'nothing was found'
        scored, ranked = float(cells[8]), float(cells[9])
        if not met(scored, ranked):
            return f'the engine says {scored!r}, rank {ranked!r}'
        if outcome == 'met':
            return None if same(best, 0) else 'it is not met'
        if cost < float(best) - 1e-9 * max(1, float(best)):
            return 'it is cheaper than can be'
        if bound > float(best) + 1e-9 * max(1, float(best)):
            return 'the bound is above the least cost'
        if outcome == 'exact' and not same(cost, best):
            return 'it is not the least'
        if want_exact and outcome != 'exact':
            return 'it should be exact'
        return None


def scores_between(draw, instance, low=0.0):
    """A score between what there is and a little beyond what there can be, on a grid on which doubles are exact."""
    a = instance.score(0, instance.own([0] * instance.levers))
    b = instance.score(0, instance.own([instance.range(i) for i in range(instance.levers)]))
    share = F(draw.randint(1, 36), 32)
    if draw.random() < 0.15:
        share = F(1)
    return a + (b - a) * share


def main():
    program, size = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 120
    size //= int(os.environ.get('SCORECARD_TEST_ONE_IN', '1')) # see tests/unit/one_in.h
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    draw = random.Random(seed)
    report = Report()
    lines = ['goalposts', 'goalposts', 'piecewise', 'identity']
    groups = []

    def group(name, count, make):
        one = Group(name)
        for _ in range(count):
            make(one)
        groups.append(one)

    def additive(one, steps, kinds, units=2):
        x = Instance(draw, kinds, ['arithmetic', 'sum'], units, draw.randint(1, 4), steps)
        target = F(float(scores_between(draw, x)))
        one.add(x.text(SCORE, target), tuple(x.additive(target * k) for k in AROUND), lambda s, r: s >= float(target), True)

    group('sums of lines', size, lambda one: additive(one, [F(0)], lines))
    group('sums of lines by steps', size, lambda one: additive(one, [F(1), F(2), F(4), F(5, 2)], lines))
    group('sums of lines, jumps and steps', size, lambda one: additive(one, [F(0), F(0), F(3)], [*lines, 'steps']))
    group('sums by min-max with own influence', size, lambda one: additive(one, [F(0), F(0), F(2)], ['minmax', 'minmax', 'goalposts'], units=draw.randint(4, 6)))

    def concave(one, steps, methods, kinds, nested=0.0, most=3):
        x = Instance(draw, kinds, methods, 2, draw.randint(1, most), steps, nested=nested)
        for row in x.values:
            for i, leaf in enumerate(x.leaves):
                if leaf.kind == 'piecewise':
                    leaf.earns = [e + 1 for e in leaf.earns]
        a, b = x.value([0.0] * x.levers), x.value([float(x.range(i)) for i in range(x.levers)])
        target = a + (b - a) * draw.choice([0.1, 0.3, 0.5, 0.8, 0.95, 1.1])
        if target <= a:
            target = a + 0.5 if b > a else a + 1
        one.add(x.text(SCORE, target), x.convex(target), lambda s, r: s >= target, True)

    means = ['geometric', 'harmonic', ('power', 0.5), ('power', -2)]
    # What takes roots takes its time.
    few = max(4, size // 8)
    group('means of lines', few, lambda one: concave(one, [F(0)], means, lines))
    group('means of lines, by steps', few, lambda one: concave(one, [F(0), F(3), F(5)], means, lines))
    group('logarithms', few, lambda one: concave(one, [F(0)], ['arithmetic', 'geometric'], ['log', 'log', 'goalposts'], most=2))
    group('means of means', few, lambda one: concave(one, [F(0), F(0), F(6)], ['arithmetic', *means], lines, nested=1.0, most=3))

    def ranks(one, ties, decimals, steps, kinds, static, units):
        x = Instance(draw, kinds, ['sum'] if decimals is None else ['sum'], units, draw.randint(1, 3), steps, rank=True, ties=ties,
                     decimals=decimals, gaps=draw.choice([0, 0.2]))
        at = draw.randint(1, max(1, units - 2))
        now = [None if u == 0 else x.score(u, x.values[0]) for u in range(units)]
        best = x.enumerate(lambda own: x.rank(own, now if static else None) <= at)
        one.add(x.text(RANK, at, static=static), best, (lambda s, r: True) if static else (lambda s, r: r <= at), not any(leaf.kind == 'minmax' for leaf in x.leaves) or static)

    for ties in ('best', 'average', 'dense'):
        group(f'ranks by steps, ties {ties}', size // 2, lambda one: ranks(one, ties, None, [F(1), F(2)], ['identity'], False, draw.randint(3, 7)))
    group('ranks on rounded scores', size // 2, lambda one: ranks(one, draw.choice(['best', 'average', 'dense']), -1, [F(1), F(2)], ['identity'], False, draw.randint(3, 7)))
    group('ranks where goalposts stay', size // 2, lambda one: ranks(one, 'best', None, [F(2), F(5)], ['minmax', 'identity'], True, draw.randint(3, 6)))
    group('ranks where goalposts move', size, lambda one: ranks(one, 'best', None, [F(3), F(5), F(7)], ['minmax', 'minmax', 'identity'], False, draw.randint(3, 6)))

    def ranks_freely(one):
        x = Instance(draw, ['identity', 'goalposts'], ['sum', 'arithmetic'], draw.randint(3, 7), draw.randint(1, 3), [F(0)], rank=True, gaps=0.1)
        at = draw.randint(1, 3)
        peers = sorted((x.score(u, x.values[0]) for u in range(1, len(x.values)) if u not in x.missing), reverse=True)
        target = peers[at - 1] if at <= len(peers) else F(-1000)
        one.add(x.text(RANK, at), x.additive(F(float(target))), lambda s, r: r <= at, True)
    group('ranks of sums of lines', size, ranks_freely)

    def tiers(one):
        x = Instance(draw, ['identity', 'goalposts', 'steps'], ['sum'], 2, draw.randint(1, 3), [F(0), F(2)])
        cuts = sorted({F(float(scores_between(draw, x))) for _ in range(3)}, reverse=True)
        tier = draw.randrange(len(cuts))
        best = tuple(x.additive(cuts[tier] * k) for k in AROUND)
        one.add(x.text(TIER, 0, tier=tier, cuts=cuts), best, lambda s, r: s >= float(cuts[tier]), True)
    group('tiers', size // 2, tiers)

    def others(one):
        x = Instance(draw, ['goalposts', 'piecewise', 'minmax'], ['maximum', 'minimum', ('power', 2), ('power', 3)], 4, draw.randint(1, 3), [F(4), F(6), F(9)])
        target = float(x.score(0, x.own([x.range(i) * F(draw.randint(3, 9), 8) if x.range(i) else F(0) for i in range(x.levers)])))
        if x.method in ('maximum', 'minimum'):
            best = tuple(x.enumerate(lambda own: x.score(0, own) >= F(target) * k) for k in AROUND)
        else:
            best = tuple(x.enumerate(lambda own: float(x.score(0, own)) >= target * k) for k in (1 + 1e-13, 1 - 1e-13))
        one.add(x.text(SCORE, target), best, lambda s, r: s >= target, x.method == 'minimum')
    group('other means, by steps', size, others)

    for one in groups:
        one.run(program, report)
    report.end()


if __name__ == '__main__':
    main()
