# SPDX-License-Identifier: MIT
"""tests/abi writes down all that the headers have, and nothing else; and what it wrote for a release is still there.

usage: interface.py SOURCE-ROOT
"""
import os
import re
import sys

from report import Report, files, read

sys.dont_write_bytecode = True


def release(path):
    """0.10 comes after 0.9."""
    return [int(number) for number in re.findall(r'\d+', os.path.basename(path))]


def rows(text):
    return re.findall(r'^(SIZE|OFFSET|VALUE)\((\w+)(?:, ([a-z]\w*))?, (-?\d+)\)$', text, re.M)


def main(root):
    report = Report()
    sys.path.insert(0, os.path.join(root, 'scripts'))
    import abi
    structs, enumerators, constants = abi.interface(root)
    here = {('SIZE', struct, '') for struct in structs}
    here |= {('OFFSET', struct, member) for struct, members in structs.items() for member in members}
    here |= {('VALUE', name, '') for name in enumerators + constants}

    releases = sorted((path for path in files(root, 'tests/abi', '.h') if release(path)), key=release)
    latest = {row[:3] for row in rows(read(root, releases[-1]))}
    report.case(f'{releases[-1]} has all that the headers have',
                (f'{kind} {name} {member}: is not there; while this release is not out, run scripts/abi.py'
                 for kind, name, member in sorted(here - latest)))
    for path in releases:
        report.case(f'the headers have all that {path} has',
                    (f'{kind} {name} {member}: is gone' for kind, name, member, _ in rows(read(root, path))
                     if (kind, name, member) not in here))
    missing = []
    for name, times in ('layout.c', 3), ('sizes.c', 2):
        test = read(root, 'tests/abi', name)
        for path in releases:
            found = test.count(f'#include "{os.path.basename(path)}"')
            if found != times:
                missing.append(f'tests/abi/{name} includes {os.path.basename(path)} {found} times, not {times}')
    report.case('the tests know every release', missing)

    # Within an enum a value is one meaning; across enums the same number may be many.
    problems = []
    for path in files(root, 'include/scorecard', '.h'):
        text = re.sub(r'/\*.*?\*/', ' ', read(root, path), flags=re.S)
        for name, body in re.findall(r'^enum (scorecard_\w+) \{(.*?)^\};', text, re.S | re.M):
            seen = {}
            for entry in filter(str.strip, body.split(',')):
                pair = re.fullmatch(r'\s*(SCORECARD_\w+)\s*=\s*(-?\d+)\s*', entry)
                if pair is None:
                    problems.append(f'{path}: enum {name}: {entry.strip()}: give it its number')
                elif pair.group(2) in seen:
                    problems.append(f'{path}: enum {name}: {pair.group(1)} and {seen[pair.group(2)]} are both {pair.group(2)}')
                else:
                    seen[pair.group(2)] = pair.group(1)
                    if pair.group(1).endswith('_LAST'):
                        problems.append(f'{path}: enum {name}: {pair.group(1)} would move with each addition')
    report.case('each enumerator has a number of its own', problems)
    report.end()


if __name__ == '__main__':
    main(sys.argv[1])
