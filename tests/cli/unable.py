# SPDX-License-Identifier: MIT
"""What the handbook's steps cannot do: each has an outcome with a name, and never a missing number by accident.

usage: unable.py SCORECARD
"""
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../house'))
from report import Report  # noqa: E402

report = Report()
command = os.path.abspath(sys.argv[1])


def table(names, *rows):
    lines = [','.join(['unit', 'period', *names])]
    lines += [','.join([f'U{i}', '2020', *('' if v is None else str(v) for v in row)]) for i, row in enumerate(rows)]
    return '\n'.join(lines) + '\n'


def top(names, **settings):
    return {'id': 'top', 'gaps': {'default': 'reweight'}, **settings, 'children': [{'id': n} for n in names]}


def said(name, status, words, node, data, *how):
    """The command ends with that status, and says all these words: of a refusal on standard error."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, file) for file in ('model.json', 'data.csv')]
        with open(paths[0], 'w', encoding='utf-8') as file:
            json.dump({'scorecard': 'model', 'version': 1, 'id': 'm', 'nodes': [node]}, file)
        with open(paths[1], 'w', encoding='utf-8') as file:
            file.write(data)
        how = how or ('score',)
        done = subprocess.run([command, how[0], *paths, *how[1:]], capture_output=True, text=True, encoding='utf-8', check=False)
    text = done.stderr if status else done.stdout + done.stderr
    wrong = [f'it ended with {done.returncode}, not {status}: {text}'] if done.returncode != status else []
    report.case(name, wrong + [f'"{word}" is not in: {text}' for word in words if word not in text])


singular = table('abc', (1, 2, 3), (2, 4, 5), (3, 6, 1), (4, 8, 2))
skewed = table('a', *((v,) for v in (-1, 2, 3, 4, 500, 3, 2, 1, 2)))

# Too few values for a statistic.
said('a z-score of one unit', 2, ['model m, node a', 'period 2020', 'no spread'], top('ab', rule='zscore'), table('ab', (1, 2)))
said('a percentile rank of one unit', 2, ['node a', 'no spread'], top('a', rule='percentile-rank'), table('a', (2,)))
said('principal components of one unit', 2, ['node top, weigh', 'period 2020'], top('abc', weigh='pca'), table('abc', (1, 2, 3)))
said('standard deviations of one unit', 2, ['node top, weigh', 'child a'], top('ab', weigh='standard-deviation'), table('ab', (1, 2)))
said('EM of as many units as indicators', 2, ['node top, impute', 'more units'], top('ab', impute='em'), table('ab', (1, 2), (None, 3)))
said('outliers among two', 0, ['too-few'], top('ab', treat='skew-kurtosis'), table('ab', (1, 2), (2, 3)), 'prepare')
for what in 'statistics', 'correlations', 'reliability', 'components':
    said(f'{what} of one unit', 0, ['too-few'], top('ab'), table('ab', (1, 2)), 'analyse', '--what', what)
said('the kurtosis of three', 0, ['too-few'], top('ab'), table('ab', (1, 2), (2, 3), (4, 4)), 'analyse', '--what', 'statistics')

# A singular correlation matrix; columns without spread.
for method in 'pca', 'factor-loadings':
    said(f'{method} of what is singular', 2, ['node top, weigh, period 2020', 'singular'], top('abc', weigh=method), singular)
said('components of what is singular', 0, ['singular'], top('abc'), singular, 'analyse', '--what', 'components')
constant = table('ab', (1, 1), (1, 2), (1, 3), (1, 4))
for method in 'pca', 'critic':
    said(f'{method} of a constant column', 2, ['node top, weigh', 'child a', 'same score'], top('ab', weigh=method), constant)
said('correlations of a constant column', 0, ['constant'], top('ab'), constant, 'analyse', '--what', 'correlations')
said('statistics of a constant column', 0, ['constant'], top('ab'), constant, 'analyse', '--what', 'statistics')

# Weights that cannot be.
said('comparisons that contradict one another', 2, ['/nodes/0/weigh', 'consisten'],
     top('abc', weigh={'method': 'ahp', 'comparisons': {'a': {'b': 9, 'c': 0.111}, 'b': {'c': 9}}}), table('abc', (1, 2, 3), (2, 3, 5)))
said('comparisons that leave out a pair', 2, ['/nodes/0/weigh', 'b', 'c'],
     top('abc', weigh={'method': 'ahp', 'comparisons': {'a': {'b': 2, 'c': 3}}}), table('abc', (1, 2, 3), (2, 3, 5)))
said('lower bounds of more than all', 2, ['/nodes/0/weigh', 'lower bounds'],
     top('abc', aggregate='sum', weigh={'method': 'benefit-of-the-doubt', 'lower': {'a': 0.6, 'b': 0.6}}), table('abc', (1, 2, 3), (2, 3, 5)))
said('upper bounds of less than all', 2, ['/nodes/0/weigh', 'upper bounds'],
     top('ab', aggregate='sum', weigh={'method': 'benefit-of-the-doubt', 'upper': {'a': 0.2, 'b': 0.3}}), table('ab', (1, 2), (2, 3)))
said('a lower bound that a zero cannot meet', 0, ['unit U0, period 2020', 'no weights'],
     top('abc', aggregate='sum', weigh={'method': 'benefit-of-the-doubt', 'lower': {'a': 0.2}}), table('abc', (0, 2, 3), (2, 3, 5), (1, 1, 1)))
said('entropy of what is negative', 2, ['node top, weigh', 'child a', '-2'], top('ab', weigh='entropy'), table('ab', (-2, 1), (3, 2)))

# All-missing columns and rows.
empty = table('ab', (1, None), (2, None), (3, None), (5, None))
said('an empty column', 0, ['U0', '50.0 %'], top('ab', impute='mean'), empty)
said('an empty column under EM', 2, ['node top, impute', 'b has none'], top('ab', impute='em'), empty)
hole = table('ab', (1, 2), (None, None), (3, 5), (2, 9), (4, 4))
for method in 'row-mean', 'em':
    said(f'an empty row under {method}', 0, ['U1', 'not-reported'], top('ab', impute=method), hole)

# Targets and references.
three = table('a', (1,), (2,), (3,))
target = {'method': 'distance-to-target', 'target': -5}
said('a target that is no better than the worst', 2, ['node a, period 2020', 'target -5'], top('a', rule=target), three)
said('the same where lower is better', 2, ['node a, period 2020', 'target 50'],
     {'id': 'a', 'direction': 'lower', 'rule': {**target, 'target': 50}}, three)
said('a target in the raw unit', 2, ['node a, rule, period 2020', 'stated-in'],
     {'id': 'top', 'children': [{'id': 'a', 'rule': {**target, 'target': 40}, 'denominate': {'method': 'by', 'denominator': 'p'}}]},
     table('ap', (10, 100), (50, 300), (20, 150)))
said('a reference unit that is not there', 2, ['node a, rule', 'no unit ZZ'], top('a', rule={'method': 'distance-to-reference', 'unit': 'ZZ'}), three)
said('a reference unit without a value', 2, ['node a, period 2020', 'no value'],
     top('a', rule={'method': 'distance-to-reference', 'unit': 'U0'}), table('a', (None,), (2,), (3,)))

# Transforms and iterations.
for transform, more in (('box-cox', {}), ('box-cox', {'shift': 0.5}), ('log', {})):
    said(f'{transform} of what is not positive {more or ""}'.strip(), 2, ['node a, treat, period 2020', '-1', 'positive'],
         top('a', treat={'method': 'skew-kurtosis', 'winmax': 0, 'transform': transform, **more}), skewed)
said('EM that does not converge', 2, ['node top, impute, period 2020', 'not converged after 1'],
     top('abc', impute={'method': 'em', 'iterations': 1}),
     table('abc', (1, 2, None), (2, None, 5), (3, 5, 1), (4, 1, 2), (7, 2, 9), (3, 3, None)))

# Doubts that cannot take effect, and replicates that fail.
whole = table('ab', (1, 2), (2, 3), (4, 1))
said('an imputation in doubt where nothing is missing', 2, ['model m, impute', 'change no score'], top('ab'), whole,
     'uncertainty', '--vary', '*:impute=median')
said('the weight of a root in doubt', 2, ['say what is to be varied'], {'id': 'a'}, three, 'uncertainty', '--weights', '0.2')
said('a replicate that fails', 0, ['of 20 replicates failed', 'SCORECARD_ERROR_DOMAIN', 'top'], top('ab', rule='minmax'), whole,
     'uncertainty', '--vary', 'top:aggregate=geometric', '--replicates', '20')
said('the only child removed', 0, ['only-child'], top('a'), three, 'what-if', '--remove', 'a')
report.end()
