# SPDX-License-Identifier: MIT
"""docs/status.yaml, status.h, the library's own table and docs/errors.md all list the same statuses.

usage: statuses.py SOURCE-ROOT SHARED-LIBRARY
"""
import ctypes
import os
import re
import sys

from report import Report, files, read, without_comments

sys.dont_write_bytecode = True


def in_header(root):
    text = without_comments(read(root, 'include/scorecard/status.h'))
    body = re.search(r'enum scorecard_status_code \{(.*?)\}', text, re.S).group(1)
    return [(name, int(number)) for name, number in re.findall(r'(SCORECARD_\w+)\s*=\s*(-?\d+)', body)]


def main(root, shared):
    report = Report()
    sys.path.insert(0, os.path.join(root, 'scripts'))
    import errors
    entries = errors.statuses(root)
    listed = [(e['name'], e['number']) for e in entries]
    declared = in_header(root)

    report.case('docs/status.yaml lists the statuses of status.h, in order',
                [] if listed == declared else
                [f'{n} = {v}: in status.h only' for n, v in declared if (n, v) not in listed] +
                [f'{n} = {v}: in docs/status.yaml only' for n, v in listed if (n, v) not in declared] +
                (['the order differs'] if sorted(listed) == sorted(declared) else []))
    report.case('no number has two names', [f'{v} is used twice' for _, v in declared
                                            if sum(v == other for _, other in declared) > 1])
    report.case('docs/errors.md is made from docs/status.yaml',
                [] if read(root, 'docs/errors.md') == errors.page(entries) else ['run scripts/errors.py'])

    library = ctypes.CDLL(os.path.abspath(shared))
    for function in (library.scorecard_status_name, library.scorecard_status_title):
        function.restype, function.argtypes = ctypes.c_char_p, [ctypes.c_int32]
    unknown = library.scorecard_status_title(-1)
    report.case('the library knows the name and a title of each',
                [f'{name}: the library calls {number} {library.scorecard_status_name(number).decode()}'
                 for name, number in declared if library.scorecard_status_name(number).decode() != name] +
                [f'{name}: has no title' for name, number in declared
                 if library.scorecard_status_title(number) == unknown])

    # A status that nothing returns is a promise that nobody keeps, unless docs/status.yaml says so.
    promised = {e['name'] for e in entries if e['cause'].endswith('No call of this release answers it yet.')}
    sources = '\n'.join(without_comments(read(root, path)) for path in files(root, 'lib', '.c', '.h')
                        if path != 'lib/base/status.c')
    sources += re.sub(r'#define ROW.*?#undef ROW', '', without_comments(read(root, 'lib/base/status.c')), flags=re.S)
    used = {name for name, _ in declared if re.search(rf'\b{name}\b', sources)}
    report.case('each is returned, or docs/status.yaml says that it is not yet',
                [f'{name}: nothing in lib/ returns it' for name, _ in declared if name not in used | promised] +
                [f'{name}: something returns it now' for name in sorted(used & promised)])
    report.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
