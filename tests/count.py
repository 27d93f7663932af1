# SPDX-License-Identifier: MIT
"""Adds up what tests/run ran: its own checks and Meson's logs. Names each failure and each skip, and prints the sum
alone on the last line. Exit status 1 when anything failed or nothing ran.

usage: count.py RESULTS, lines of "ok NAME", "failed NAME", "skipped NAME" or "meson LOGBASE"
"""
import json
import os
import sys
import xml.etree.ElementTree as xml


def program_of(name):
    """Meson writes "project:suite / program" or "project.program", by place and number of suites."""
    return name.split(' / ')[-1] if ' / ' in name else name.split('.')[-1]


class Tally:
    def __init__(self):
        self.passed, self.failed, self.skipped = 0, [], []

    def add_meson(self, base):
        """Each case that a program reports in TAP counts; a program that reports none counts as one."""
        run = os.path.basename(base)
        try:
            with open(base + '.json', encoding='utf-8') as log:
                programs = [json.loads(line) for line in log]
            suites = list(xml.parse(base + '.junit.xml').getroot())
        except (OSError, ValueError, xml.ParseError) as e:
            self.failed.append(f'{run}: Meson left no usable log ({e})')
            return
        bad = set()
        for suite in suites:
            for case in suite.iter('testcase'):
                name = f"{run}: {suite.get('name')}: {case.get('name')}"
                if case.find('failure') is not None or case.find('error') is not None:
                    self.failed.append(name)
                    bad.update((program_of(suite.get('name')), program_of(case.get('name'))))
                elif case.find('skipped') is not None:
                    self.skipped.append(name)
                else:
                    self.passed += 1
        # A program that crashes after its last case, or is stopped, has failed even if each case it reported passed.
        for program in programs:
            if program['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL'):
                if program_of(program['name']) not in bad:
                    self.failed.append(f"{run}: {program['name']}: {program['result']}")


def main(path):
    tally = Tally()
    with open(path, encoding='utf-8') as results:
        for line in results:
            kind, name = line.rstrip('\n').split(' ', 1)
            if kind == 'meson':
                tally.add_meson(name)
            elif kind == 'ok':
                tally.passed += 1
            elif kind == 'skipped':
                tally.skipped.append(name)
            else:
                tally.failed.append(name)
    for name in tally.skipped:
        print('skipped:', name)
    for name in tally.failed:
        print('FAILED:', name)
    print(f'{tally.passed} passed, {len(tally.failed)} failed, {len(tally.skipped)} skipped')
    return 1 if tally.failed or tally.passed == 0 else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
