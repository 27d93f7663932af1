# SPDX-License-Identifier: MIT
"""Every shipped model: listed, printed, said to be what it is in both languages, and scored on the data that lies beside it
in examples/data, which say whether they are real.

usage: models.py ROOT SCORECARD
"""
import csv
import io
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../house'))
sys.dont_write_bytecode = True
from report import Report, read  # noqa: E402

# model -> table, layout, units, its root, units scored and the best of them in the last period
DATA = {
    'pci-2006': ('pci.csv', 'pci.map.json', 'provinces.csv', 'pci', '2008', 7, None),
    'pci-2009': ('pci.csv', 'pci-2009.map.json', 'provinces.csv', 'pci', '2012', 9, None),
    'pci-2013': ('pci.csv', 'pci.map.json', 'provinces.csv', 'pci', '2021', 27, None),
    'pci-2022': ('pci.csv', 'pci.map.json', 'provinces.csv', 'pci', '2022', 8, None),
    'papi-2011': ('papi.csv', 'papi-2011.map.json', 'provinces.csv', 'papi', '2017', 63, None),
    'papi-2018': ('papi.csv', 'papi.map.json', 'provinces.csv', 'papi', '2023', 61, None),
    'par-index': ('par-index.csv', None, 'par-index-units.csv', 'par-index', '2023', 5, 'sample-b'),
    'par-district': ('par-district.csv', None, 'par-district-units.csv', 'par-district', '2023', 5, 'sample-b'),
    'sipas': ('sipas.csv', None, None, 'sipas', '2021', 3, 'Tinh-mau-B'),
    'pii': ('pii.csv', None, None, 'pii', '2023', 4, None),
    'hdi': ('hdi.csv', 'hdi.map.json', None, 'hdi', '2022', 10, 'CHE'),
}
WORD = {'vi': 'minh họa', 'en': 'illustrative'}


class Shipped:
    def __init__(self, root, command):
        self.root, self.command = root, command

    def run(self, *words):
        done = subprocess.run([self.command, *words], capture_output=True, encoding='utf-8', cwd=self.root)
        if done.returncode != 0 or done.stderr:
            raise RuntimeError(f'{" ".join(words)}: status {done.returncode}: {done.stderr}')
        return done.stdout

    def score(self, name):
        data, layout, units = (d and os.path.join('examples/data', d) for d in DATA[name][:3])
        words = [data] + (['--map', layout] if layout else []) + (['--units', units] if units else [])
        out = self.run('score', 'model:' + name, *words, '--format', 'csv')
        return {(r['period'], r['unit'], r['node'], r['population']): r for r in csv.DictReader(io.StringIO(out))}


def nodes_of(model):
    todo = list(model['nodes'])
    while todo:
        node = todo.pop()
        todo.extend(node.get('children', []))
        yield node


def says(model, name, standing):
    """A title in both languages everywhere; what is illustrative says so in title and notes, and nothing else does."""
    for what, text in [(f'node {n["id"]}', n.get('title')) for n in nodes_of(model)] + [('the model', model['title'])]:
        if not isinstance(text, dict) or not text.get('vi') or not text.get('en'):
            yield f'{name}: {what} has no title in both languages'
    for lang, word in WORD.items():
        for key in ('title', 'notes'):
            text = model[key].get(lang, model[key].get('en')) if isinstance(model[key], dict) else model[key]
            if (word in text.lower()) != (standing == 'illustrative'):
                yield f'{name}: its {key} ({lang}) and {standing} do not go together: {text}'
    if not model.get('source'):
        yield f'{name}: no source'


def told(root, name, standing):
    """Data say what they are: each row in its column note or source, or the layout for all of them."""
    data, layout = DATA[name][:2]
    rows = list(csv.DictReader(io.StringIO(read(root, 'examples/data', data))))
    about = json.loads(read(root, 'examples/data', layout)) if layout else {}
    for row in rows:
        words = row.get('note') or row.get('source') or about.get('source', '')
        if not words or (words == 'illustrative') != (standing == 'illustrative'):
            yield f'{data}: {row} does not say whether it is real'
            return


def scored(shipped, name):
    rows = shipped.score(name)
    root, period, count, best = DATA[name][3:]
    there = [r for r in rows.values() if r['node'] == root and r['period'] == period and r['population'] == 'all' and r['score']]
    if len(there) != count:
        yield f'{name}, {period}: {len(there)} units have a score, not {count}'
    first = [r['unit'] for r in there if r['rank'] == '1']
    if best and first != [best]:
        yield f'{name}, {period}: {first} is first, not {best}'


def district(shipped):
    """What the notes promise: a survey part that is absent is rescaled, extra points lie outside and have a cap."""
    rows = shipped.score('par-district')
    def score(unit, node):
        return float(rows['2023', unit, node, 'all']['score'])
    base = score('sample-c', 'base')
    if rows['2023', 'sample-c', 'survey', 'all']['score'] or abs(base - score('sample-c', 'work') / 70 * 100) > 1e-9:
        yield f'without a survey, {base} is not the appraised part rescaled'
    if abs(score('sample-b', 'base') - score('sample-b', 'work') - score('sample-b', 'survey')) > 1e-9:
        yield 'with a survey, the base is not the sum of both parts'
    if score('sample-b', 'bonus') != 3 or score('sample-a', 'penalty') != -2:
        yield f'bonus {score("sample-b", "bonus")}, penalty {score("sample-a", "penalty")}'
    if abs(score('sample-a', 'par-district') - score('sample-a', 'base') + 2) > 1e-9:
        yield 'the penalty does not reach the index'
    if rows['2023', 'sample-e', 'par-district', 'all']['rank']:
        yield 'a unit that is not ranked has a rank'


def references(shipped):
    """The institutions pillar is made of scores of the other indices."""
    rows = {key[1:3]: float(r['score']) for key, r in shipped.score('pii').items() if r['population'] == 'all'}
    for unit in {u for u, n in rows}:
        for node, of, low, high in (('par', 'par-index', 60, 100), ('pci', 'pci', 50, 80), ('papi', 'papi', 35, 50)):
            wanted = min(100, max(0, (rows[unit, of] - low) / (high - low) * 100))
            if abs(rows[unit, 'governance-' + node] - wanted) > 1e-9:
                yield f'{unit}: {node} is {rows[unit, "governance-" + node]}, not {wanted}'


def main(root, command):
    report, shipped = Report(), Shipped(root, command)
    listed = {lang: json.loads(shipped.run('models', '--format', 'json', '--lang', lang))['models'] for lang in ('vi', 'en')}
    standing = {m['name']: m['standing'] for m in listed['en']}
    files = sorted(f[:-5] for f in os.listdir(os.path.join(root, 'models')) if f.endswith('.json') and not f.endswith('.mapping.json'))
    report.case('every model is listed, and has data', [] if sorted(standing) == files == sorted(DATA) else [files, standing])
    report.case('standings are official or illustrative', set(standing.values()) - {'official', 'illustrative'})
    report.case('the list is in the language that was asked for',
                [a['name'] for a, b in zip(listed['vi'], listed['en']) if a['title'] == b['title']])
    for name in DATA:
        text = read(root, 'models', name + '.json')
        report.case(f'{name} is printed as it is', [] if shipped.run('models', name) == text else ['it is not'])
        report.case(f'{name} says what it is, in both languages', says(json.loads(text), name, standing[name]))
        report.case(f'{name}: its data say whether they are real', told(root, name, standing[name]))
        report.case(f'{name} scores its data', scored(shipped, name))
    report.case('the district model does what its notes promise', district(shipped))
    report.case('the PII-like model takes other indices as indicators', references(shipped))
    report.end()


if __name__ == '__main__':
    main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
