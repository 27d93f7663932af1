# SPDX-License-Identifier: MIT
"""Every figure of the five articles that the project began with, and what became of it when it was checked:

    checked         it follows from the tables (the library recomputes it), or stands on the publisher's page
    differs         the tables give something else than the press wrote
    consistent      it goes together with what the articles say elsewhere, which is no second source
    cannot-check    no second source

Among how many a rank is, is checked by itself: 33rd is right, of 63 is not. examples/data/seed-facts.csv holds the table;
this test works it out anew and compares. Where ../shared/data (or SCORECARD_SHARED) is there, it also holds that table
against the facts as they came, and the figures of examples/data against the tables they were taken from.

usage: seed_facts.py SCORECARD [--update]
"""
import csv
import io
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../house'))
sys.dont_write_bytecode = True
from report import Report  # noqa: E402

SHARED = os.path.join(os.environ.get('SCORECARD_SHARED') or os.path.join(HERE, '../../../shared/data'), 'vietnam')
DATA = os.path.join(HERE, '../../examples/data')
KEPT = os.path.join(DATA, 'seed-facts.csv')
FACT = ['seed', 'index', 'year', 'province', 'kind', 'value', 'scale_max', 'unit']
COLUMNS = FACT + ['outcome', 'found', 'outcome_of', 'found_of', 'how']
CHECKED, DIFFERS, CONSISTENT, CANNOT = 'checked', 'differs', 'consistent', 'cannot-check'
DIMENSIONS = [f'D{d}' for d in range(1, 9)]
PAGE, NO_SOURCE = "the publisher's page", 'no second source'


def table(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


class Index:
    """Scores, ranks and tiers of an index, by the command."""

    def __init__(self, command, model, data, layout):
        units = ['--units', os.path.join(DATA, 'provinces.csv'), '--map', os.path.join(DATA, layout)]
        out = subprocess.run([command, 'score', 'model:' + model, os.path.join(DATA, data), *units, '--format', 'csv'],
                             check=True, capture_output=True, encoding='utf-8').stdout
        ids = {row['title']: row['id'] for row in table(os.path.join(DATA, 'provinces.csv'))}
        regions = {row['title']: 'region=' + row['group.region'] for row in table(os.path.join(DATA, 'provinces.csv'))}
        self.rows = {(r['node'], r['unit'], r['period'], r['population']): r for r in csv.DictReader(io.StringIO(out))}
        self.ids, self.regions = ids, regions

    def row(self, node, province, year, regional=False):
        return self.rows[node, self.ids[province], year, self.regions[province] if regional else 'all']

    def score(self, node, province, year):
        return float(self.row(node, province, year)['score'])

    def rank(self, node, province, year, regional=False):
        return int(float(self.row(node, province, year, regional)['rank']))

    def of(self, node, province, year, regional=False):
        return int(self.row(node, province, year, regional)['of'])


def outcome(written, found):
    return CHECKED if written == found else DIFFERS


def rank_of(index, node, fact, regional=False):
    """A rank, and among how many, each by itself."""
    rank, of = (f(node, fact['province'], fact['year'], regional) for f in (index.rank, index.of))
    return (outcome(int(fact['value']), rank), rank, outcome(int(fact['scale_max']), of), of)


class Facts:
    """What each kind of fact is checked with. Each returns outcome, found, outcome of how many, of how many, how."""

    def __init__(self, command, facts):
        self.facts = facts
        self.papi = Index(command, 'papi-2018', 'papi.csv', 'papi.map.json')
        self.pci = Index(command, 'pci-2013', 'pci.csv', 'pci.map.json')
        self.pci_2022 = Index(command, 'pci-2022', 'pci.csv', 'pci.map.json')
        vi = {row['title']: row['title.vi'] for row in table(os.path.join(DATA, 'provinces.csv'))}
        self.pages = {(row['province'], row['year']): row for row in table(os.path.join(DATA, 'pci.csv'))}
        self.vi = vi

    def page(self, fact, year=None):
        return self.pages[self.vi[fact['province']], year or fact['year']]

    def before(self, fact):
        return str(int(fact['year']) - 1)

    # ---- recomputed ----

    def papi_score(self, fact):
        found = self.papi.score('papi', fact['province'], fact['year'])
        return (outcome(fact['value'], f'{found:.2f}'), f'{found:.4f}', '', '', 'recomputed from the sub-dimensions')

    def papi_rank(self, fact):
        return (*rank_of(self.papi, 'papi', fact), 'recomputed; among the provinces with data')

    def papi_rank_region(self, fact):
        return (*rank_of(self.papi, 'papi', fact, True), 'recomputed')

    def papi_rank_change(self, fact, regional=False):
        now, then = (self.papi.rank('papi', fact['province'], year, regional) for year in (fact['year'], self.before(fact)))
        return (outcome(int(fact['value']), then - now), then - now, '', '', f'recomputed: {then} to {now}')

    def papi_rank_change_region(self, fact):
        return self.papi_rank_change(fact, True)

    def changes(self, fact):
        return [self.papi.score(d, fact['province'], fact['year']) - self.papi.score(d, fact['province'], self.before(fact))
                for d in DIMENSIONS]

    def papi_change(self, fact):
        changes = self.changes(fact)
        net, loss, gain = sum(changes), -sum(c for c in changes if c < 0), sum(c for c in changes if c > 0)
        return (outcome(fact['value'], f'{net:.2f}'), f'{net:.4f}', '', '',
                f'recomputed: the net change is {net:.4f}; gross loss {loss:.4f}, gross gain {gain:.4f}. '
                'The press took the gross loss')

    def papi_fallen(self, fact):
        changes = self.changes(fact)
        fallen, all_of_them = sum(c < 0 for c in changes), len(changes)
        return (outcome(int(fact['value']), fallen), fallen, outcome(int(fact['scale_max']), all_of_them), all_of_them, 'recomputed')

    def papi_tier(self, fact):
        tier = self.papi.row('papi', fact['province'], fact['year'])['tier']
        return (outcome(fact['value'].replace(' ', '-'), tier), tier, '', '', 'recomputed: percentile groups at 25, 50 and 75')

    def pci_score(self, fact):
        found = self.pci.score('pci', fact['province'], fact['year'])
        return (outcome(fact['value'], f'{found:.2f}'), f'{found:.4f}', '', '', 'recomputed from the sub-indices; ' + PAGE)

    # ---- the publisher's page, of which too few provinces are there to rank them ----

    def pci_rank(self, fact):
        page = self.page(fact)
        return (outcome(fact['value'], page['rank']), page['rank'], outcome(fact['scale_max'], page['of']), page['of'],
                f'{PAGE}, with a score of {page["pci"]}')

    def pci_rank_change(self, fact):
        now, then = (int(self.page(fact, year)['rank']) for year in (fact['year'], self.before(fact)))
        return (outcome(int(fact['value']), then - now), then - now, '', '', f'{PAGE}: {then} to {now}')

    # ---- what the articles say elsewhere ----

    def value(self, index, year, province, kind):
        return [f['value'] for f in self.facts if (f['index'], f['year'], f['province'], f['kind']) == (index, year, province, kind)]

    def par_series(self, fact):
        ranks = [int(self.value('PAR INDEX', year, 'Bac Giang', 'rank_national')[-1]) for year in ('2020', '2021', '2022')]
        good = ranks == sorted(ranks, reverse=True) and max(ranks) <= 15
        return (CONSISTENT if good else DIFFERS, fact['value'], '', '',
                f'the articles: {", ".join(map(str, ranks))} improve every year and stay in the top 15')

    def par_twice(self, fact):
        said = self.value('PAR INDEX', fact['year'], fact['province'], 'rank_national')
        return (CONSISTENT if len(set(said)) == 1 and len(said) > 1 else DIFFERS, said[0], '', '', 'two articles agree')

    def par_region(self, fact):
        other = self.value('PAR INDEX', '2021', 'Hau Giang', 'rank_region')[0]
        return (CONSISTENT if other != fact['value'] else DIFFERS, fact['value'], '', '', f'no clash: article 004 has Hau Giang at {other}')

    def sipas_region(self, fact):
        mine, other = (float(self.value('SIPAS', '2021', p, 'score')[0]) for p in ('Soc Trang', 'Hau Giang'))
        return (CONSISTENT if mine > other else DIFFERS, fact['value'], '', '', f'no clash: {mine} against {other} of Hau Giang, 12th')

    def coverage(self, fact):
        share = 100 * int(fact['value']) / int(fact['scale_max'])
        return (CONSISTENT, fact['value'], '', '', f'{fact["value"]} of {fact["scale_max"]} are {share:.0f} percent, as the article says')


# (index, year, province, kind) -> its check, or why there is none. What is not here has no second source.
CHECKS = {
    ('PCI', '2022', 'Bac Giang', 'rank_national'): 'pci_rank',
    ('PAPI', '2023', 'Bac Giang', 'rank_national'): 'papi_rank',
    ('PAR INDEX', '2020', 'Bac Giang', 'rank_national'): 'par_series',
    ('PAR INDEX', '2021', 'Bac Giang', 'rank_national'): 'par_series',
    ('PAR INDEX', '2022', 'Bac Giang', 'rank_national'): 'par_twice',
    ('PAR INDEX', '2021', 'Soc Trang', 'rank_region'): 'par_region',
    ('SIPAS', '2021', 'Soc Trang', 'rank_region'): 'sipas_region',
    ('friendly-government model', '2023', 'Bac Giang', 'coverage'): 'coverage',
    ('PAPI', '2021', 'Hau Giang', 'score'): 'papi_score',
    ('PAPI', '2021', 'Hau Giang', 'score_change'): 'papi_change',
    ('PAPI', '2021', 'Hau Giang', 'dimensions_fallen'): 'papi_fallen',
    ('PAPI', '2021', 'Hau Giang', 'rank_national'): 'papi_rank',
    ('PAPI', '2021', 'Hau Giang', 'rank_change_national'): 'papi_rank_change',
    ('PAPI', '2021', 'Hau Giang', 'rank_region'): 'papi_rank_region',
    ('PAPI', '2021', 'Hau Giang', 'rank_change_region'): 'papi_rank_change_region',
    ('PAPI', '2021', 'Hau Giang', 'tier'): 'papi_tier',
    ('PCI', '2021', 'Hau Giang', 'score'): 'pci_score',
    ('PCI', '2021', 'Hau Giang', 'rank_national'): 'pci_rank',
    ('PCI', '2021', 'Hau Giang', 'rank_change_national'): 'pci_rank_change',
}
WHY_NOT = {
    ('GRDP', '2023', 'Bac Giang', 'value'): 'consistent by construction only',
    ('initiatives per agency', 'annual', 'Bac Giang', 'minimum_count'): 'article 003 has another number for another year',
    ('initiatives per agency', '2020', 'Bac Giang', 'minimum_count'): 'article 001 has another number for later years',
    ('all provincial indices', '2020', 'Bac Giang', 'target_rank'): 'a target, not a fact',
    ('PAR INDEX', '2021', 'Hau Giang', 'rank_change'): 'the article does not say whether nationally or in the region',
    ('SIPAS', '2021', 'Hau Giang', 'rank_change'): 'the article does not say whether nationally or in the region',
    ('SIPAS', '2021', 'Soc Trang', 'rank_change'): 'no second source; it would have been 14th in 2020',
    ('PCI', '2021', 'Hau Giang', 'rank_region'): 'no second source: the full table of 2021 is not there',
    ('PCI', '2021', 'Hau Giang', 'rank_change_region'): 'no second source; it would have been 7th in 2020',
    ('PCI', '2021', 'Hau Giang', 'tier'): 'no second source: cut points of 2021 are not published',
}


def work_out(command, facts):
    checks, done = Facts(command, facts), []
    for fact in facts:
        key = tuple(fact[c] for c in ('index', 'year', 'province', 'kind'))
        if key in CHECKS:
            found = getattr(checks, CHECKS[key])(fact)
        else:
            found = (CANNOT, '', '', '', WHY_NOT.get(key, NO_SOURCE))
        done.append({**{c: fact[c] for c in FACT}, **dict(zip(COLUMNS[len(FACT):], map(str, found)))})
    return done


def of_them(rows, column, value):
    return [row for row in rows if row[column] == value]


def told(row):
    words = f'{row["index"]} {row["year"]} {row["province"]}, {row["kind"]}: the press has {row["value"]}'
    if row['outcome'] == DIFFERS:
        words += f', the tables give {row["found"]}'
    if row['outcome_of'] == DIFFERS:
        words += f' of {row["scale_max"]}, it is of {row["found_of"]}'
    return words


def count(rows, column, outcome_, wanted):
    got = len(of_them(rows, column, outcome_))
    return [] if got == wanted else [f'{got} are {outcome_}, not {wanted}']


def check_shared(report, kept):
    if not os.path.isdir(SHARED):
        report.skip('the facts as they came', 'the tables (../shared/data, or SCORECARD_SHARED) are not here')
        return
    came = [{c: row[c] for c in FACT} for row in table(os.path.join(SHARED, 'seed_facts.csv'))]
    report.case(f'each of the {len(came)} facts as they came is in the table, in order',
                [f'{a} is {b}' for a, b in zip(came, ({c: row[c] for c in FACT} for row in kept)) if a != b] +
                ([] if len(came) == len(kept) else [f'{len(came)} came, {len(kept)} are kept']))
    vi = {row['title']: row['title.vi'] for row in table(os.path.join(DATA, 'provinces.csv'))}
    vi.update({alias: row['title.vi'] for row in table(os.path.join(DATA, 'provinces.csv')) for alias in row['alias'].split('|')})
    ours = {(r['province'], r['year']): r for r in table(os.path.join(DATA, 'papi.csv'))}
    theirs = {(vi[r['province']], r['year']): r for r in table(os.path.join(SHARED, 'papi_subdimensions_2011_2024.csv'))}
    report.case('sub-dimensions of PAPI are those of the published table',
                [f'{key}: {c}' for key, row in ours.items() for c in row if c.startswith('SC') and row[c] != theirs[key][c]])


def main(command, update):
    report = Report()
    if update:
        rows = work_out(command, table(os.path.join(SHARED, 'seed_facts.csv')))
        with open(KEPT, 'w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator='\n')
            writer.writeheader()
            writer.writerows(rows)
    kept = table(KEPT)
    rows = work_out(command, kept)
    report.case('each fact is checked with the same outcome as in seed-facts.csv',
                [f'{told(a)}: {c} {a[c]!r}, in the table {b[c]!r}' for a, b in zip(rows, kept) for c in COLUMNS if a[c] != b[c]])
    unused = [key for key in (*CHECKS, *WHY_NOT) if not any(tuple(f[c] for c in ('index', 'year', 'province', 'kind')) == key
                                                         for f in kept)]
    report.case('each check has its fact', map(str, unused))
    report.case('figures: 9 checked, 4 differ from the press, 7 are consistent, 27 cannot be checked',
                count(rows, 'outcome', CHECKED, 9) + count(rows, 'outcome', DIFFERS, 4) +
                count(rows, 'outcome', CONSISTENT, 7) + count(rows, 'outcome', CANNOT, 27))
    report.case('of how many: 4 checked, 2 differ from the press',
                count(rows, 'outcome_of', CHECKED, 4) + count(rows, 'outcome_of', DIFFERS, 2))
    check_shared(report, kept)
    for row in rows:
        if DIFFERS in (row['outcome'], row['outcome_of']):
            print('# differs from the press:', told(row))
    for row in rows:
        if row['outcome'] != DIFFERS:
            print(f'# {row["outcome"]}: {told(row)} ({row["how"]})')
    report.end()


if __name__ == '__main__':
    main(os.path.abspath(sys.argv[1]), sys.argv[2:] == ['--update'])
