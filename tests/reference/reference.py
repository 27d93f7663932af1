# SPDX-License-Identifier: MIT
"""What the comparisons with numpy and scipy share: tables and models written to files, our answer read back, TAP.

A comparison is one file here, TOPIC.py, listed in meson.build. It is run as TOPIC.py SCORE [PROGRAM], where SCORE is the
program of score.c and PROGRAM that of TOPIC.c, where there is one.
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../house'))
from report import Report  # noqa: E402

report = Report()


class Refused(Exception):
    """Our side refused; the text is its message, with the place."""


def run(program, *arguments, text=None):
    """Rows of cells, split at tabs, that a program prints."""
    done = subprocess.run([program, *map(str, arguments)], input=text, capture_output=True, text=True, encoding='utf-8',
                          check=False)
    if done.returncode == 1:
        raise Refused(done.stderr.strip())
    if done.returncode != 0:
        raise RuntimeError(f'{program} ended with {done.returncode}: {done.stderr}')
    return [line.split('\t') for line in done.stdout.splitlines()]


def table(columns, units=None, periods=None):
    """A plain wide table of columns by input; NaN is a gap. Numbers are written so that they are read back to the bit."""
    count = len(next(iter(columns.values())))
    units = units or [f'u{i:05}' for i in range(count)]
    periods = periods or ['2020'] * count
    lines = [','.join(['unit', 'period', *columns])]
    for i in range(count):
        cells = ['' if numpy.isnan(column[i]) else repr(float(column[i])) for column in columns.values()]
        lines.append(','.join([units[i], periods[i], *cells]))
    return '\n'.join(lines) + '\n'


def score(program, nodes, data, **model):
    """Scores the model of these nodes (as in JSON) on a table: {kind: {(id, ...): number}}, as score.c prints it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ('model.json', 'data.csv')]
        with open(paths[0], 'w', encoding='utf-8') as file:
            json.dump({'scorecard': 'model', 'version': 1, 'id': 'reference', **model, 'nodes': nodes}, file)
        with open(paths[1], 'w', encoding='utf-8') as file:
            file.write(data)
        found = {}
        for kind, *key, number in run(program, *paths):
            found.setdefault(kind, {})[tuple(key)] = float(number)
        return found


def scores(found, node, units, period='2020'):
    """The scores of one node, in the order of units."""
    return numpy.array([found['score'][(node, unit, period)] for unit in units])


def compare(name, ours, theirs, relative=1e-9, absolute=0.0):
    """A case: all of ours are theirs to a relative (or absolute) difference; gaps are where gaps are."""
    ours, theirs = (numpy.atleast_1d(numpy.asarray(x, dtype=float)) for x in (ours, theirs))
    if ours.shape != theirs.shape:
        report.case(name, [f'shapes {ours.shape} and {theirs.shape}'])
        return
    both = numpy.isnan(ours) & numpy.isnan(theirs)
    with numpy.errstate(invalid='ignore'):
        bad = ~both & ~(numpy.abs(ours - theirs) <= numpy.maximum(relative * numpy.abs(theirs), absolute))
    report.case(name, [f'{tuple(int(i) for i in at)}: ours {ours[tuple(at)]!r}, theirs {theirs[tuple(at)]!r}'
                       for at in numpy.argwhere(bad)[:5]])


def refuses(name, work, *words):
    """A case: our side refuses, and says all these words."""
    try:
        work()
    except Refused as e:
        report.case(name, [f'"{word}" is not in: {e}' for word in words if word not in str(e)])
    else:
        report.case(name, ['it was not refused'])
