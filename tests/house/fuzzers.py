# SPDX-License-Identifier: MIT
"""Each public function is in tests/fuzz/functions.txt, with a fuzzer that calls it, or the word trivial and why.

usage: fuzzers.py SOURCE-ROOT
"""
import re
import sys

from report import Report, files, read, without_comments

sys.dont_write_bytecode = True

TABLE = 'tests/fuzz/functions.txt'


def main(root):
    report = Report()
    exported = re.findall(r'^\s+(scorecard_\w+);', read(root, 'lib/scorecard.map'), re.M)
    targets = {path[len('tests/fuzz/'):-len('.c')]: without_comments(read(root, path)) for path in files(root, 'tests/fuzz', '.c')}
    table, problems = {}, []
    for number, line in enumerate(read(root, TABLE).splitlines(), 1):
        if not line or line.startswith('#'):
            continue
        name, _, by = line.partition(' ')
        if name in table:
            problems.append(f'{TABLE}:{number}: {name}: is there twice')
        table[name] = by.strip()
    problems += [f'{TABLE}: {name}: is missing; name the fuzzer that calls it, or say that it is trivial, and why'
                 for name in exported if name not in table]
    problems += [f'{TABLE}: {name}: is no public function' for name in table if name not in exported]
    report.case('each public function is in the table of fuzzers', problems)

    problems = []
    for name, by in table.items():
        fuzzer, _, why = by.partition(' ')
        if fuzzer == 'trivial':
            if not why.strip():
                problems.append(f'{TABLE}: {name}: why is it trivial?')
        elif fuzzer not in targets or 'LLVMFuzzerTestOneInput' not in targets[fuzzer]:
            problems.append(f'{TABLE}: {name}: there is no fuzzer {fuzzer}')
        elif not re.search(rf'\b{name}\b', targets[fuzzer]) and not macro_calls(name, targets[fuzzer]):
            problems.append(f'{TABLE}: {name}: tests/fuzz/{fuzzer}.c does not call it')
    report.case('each fuzzer calls what the table says', problems)
    report.end()


def macro_calls(name, text):
    """A name that is pasted: scorecard_analysis_##kind##_at, with COUNT(0, statistics, …)."""
    for before, after in re.findall(r'\b(scorecard_\w+?)##\w+##(\w+)', text):
        if name.startswith(before) and name.endswith(after):
            middle = name[len(before):-len(after)]
            if re.search(rf'\(\w+, {middle},', text):
                return True
    return False


if __name__ == '__main__':
    main(sys.argv[1])
