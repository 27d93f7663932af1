# SPDX-License-Identifier: MIT
"""Plans: the peer's side, and what is measured.

  reach program PATH         what the linear program is of which ours found the cost (reach.c wrote it); that cost and linprog's
  reach time TIMES           seconds for scipy's linprog (HiGHS)

A sum of goalposts is to gain 15 of 100 by 100 levers at the least cost, which is a linear program. For other questions, and for
the studies that follow a plan, there is no peer: they are timed alone.
"""
import statistics

import numpy as np
from scipy.optimize import linprog

TOLERANCE = 1e-9
QUESTIONS = {  # what is told of them, and whether the optimum is proven
    'sums': ('score, sums of goalposts', True),
    'sums-steps': ('score, sums of goalposts by steps', True),
    'geometric': ('score, geometric areas', True),
    'geometric-steps': ('score, geometric areas by steps', False),
    'rank': ('rank, minimum and maximum that stay', True),
    'rank-moving': ('rank, minimum and maximum that move', False),
}
STUDIES = {
    'status': 'status',
    'coverage': 'coverage',
    'forecast': 'forecast',
    'forecast-today': 'forecast by what is done today',
    'forecast-trend': "forecast with the others' trends",
    'attribution': 'attribution',
    'reach': 'what reaches its target',
}


class Reach:
    def reach(self, what, *words):
        return getattr(self, 'reach_' + what)(*words)

    def reach_program(self, path):
        cost, gain, *levers = np.fromfile(path)
        slopes, ranges, costs = np.reshape(levers, (-1, 3)).T
        self.program = {'c': costs, 'A_ub': [-slopes], 'b_ub': [-gain], 'bounds': [(0, most) for most in ranges], 'method': 'highs'}
        return f'{cost:.17g} {linprog(**self.program).fun:.17g}'

    def reach_time(self, times):
        from peer import measured
        return measured(lambda: linprog(**self.program), int(times))


def alone(figures, case, what, *words):
    """The time of ours, where there is no peer."""
    ours, = figures.turns(words)
    figures.add(case, what, None, None, ours=statistics.median(ours))


def questions(figures):
    case = 'reach of 63x100, 100 levers'
    if not figures.wanted(case):
        return
    figures.ours.ask('reach', 'program', figures.path('numbers'))
    cost, theirs = map(float, figures.peer.ask('reach', 'program', figures.path('numbers')).split())
    if not abs(cost - theirs) <= TOLERANCE * theirs:
        figures.wrong.append(f'{case}: ours costs {cost!r}, linprog says {theirs!r}')
    for name, (what, proven) in QUESTIONS.items():
        outcome = figures.ours.ask('reach', 'outcome', name).split()[0]
        if outcome not in (('exact',) if proven else ('exact', 'best-found')):
            figures.wrong.append(f'{case}: {what}: {outcome}')
        times = 1 if 'steps' in name or figures.quick else 5
        if name == 'sums':
            ours, peer = figures.turns(('reach', 'time', name, times), ('reach', 'time', times))
            figures.ratio(case, f'{what} / scipy.optimize.linprog', ours, peer, None)
        else:
            alone(figures, case, what, 'reach', 'time', name, times)


def frontier(figures):
    criteria = 100 if figures.quick else 1000
    case = f'frontier of {criteria:,}x3'
    if figures.wanted(case):
        alone(figures, case, 'whole, in quarter points', 'reach', 'frontier', criteria, 3)


def following(figures):
    actions = 1000 if figures.quick else 10_000
    case = f'plan of {actions:,} actions'
    if figures.wanted(case):
        for name, what in STUDIES.items():
            alone(figures, case, what, 'follow', name, actions, 3)


def measure(figures):
    """Takes turns with the peer, where there is one; see measure.py."""
    questions(figures)
    frontier(figures)
    following(figures)
