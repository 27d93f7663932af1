# SPDX-License-Identifier: MIT
"""A sum of goalposts that is to gain 15 of 100 by 100 levers: ours, and scipy's linear programming (HiGHS).

usage: reach.py BENCH-REACH
"""
import statistics
import subprocess
import sys
import time

import numpy as np
from scipy.optimize import linprog


def main():
    lines = subprocess.run([sys.argv[1], 'lp'], check=True, capture_output=True, text=True).stdout.splitlines()
    ours, cost, gain = map(float, lines[0].split())
    slopes, ranges, costs = np.array([list(map(float, line.split())) for line in lines[1:]]).T
    times = []
    for _ in range(11):
        start = time.process_time()
        found = linprog(costs, A_ub=[-slopes], b_ub=[-gain], bounds=list(zip(np.zeros_like(ranges), ranges)), method='highs')
        times.append((time.process_time() - start) * 1000)
    if abs(found.fun - cost) > 1e-9 * cost:
        sys.exit(f'ours costs {cost!r}, linprog says {found.fun!r}')
    theirs = statistics.median(times)
    print(f'cost {cost:.9g}, both; ours {ours:.2f} ms, linprog {theirs:.2f} ms: {theirs / ours:.1f} times')


if __name__ == '__main__':
    main()
