# SPDX-License-Identifier: MIT
"""Prints the coverage of lib/, the files with most branches that no test takes first, and fails below a bar.

usage: report.py SOURCE-ROOT BUILD LINES BRANCHES    the least percentages

Nothing is left out. Templates that are compiled for several instruction sets, and inlined with constants, are functions like
any other in this build (lib/base/inline.h): a branch of theirs is one branch, taken when any of the sets takes it.
"""
import json
import os
import re
import subprocess
import sys

WORST = 15


def excluded(root):
    """Marks in the sources by which gcov or gcovr would leave something out."""
    for folder, _, names in os.walk(os.path.join(root, 'lib')):
        for name in names:
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                for number, line in enumerate(file, 1):
                    if re.search(r'[GL]COVR?_EXCL', line):
                        yield f'{os.path.relpath(os.path.join(folder, name), root)}:{number}'


def main(root, build, lines, branches):
    marks = list(excluded(root))
    if marks:
        print('left out of the count:', *marks)
        return 1
    command = ['gcovr', '--root', root, '--filter', os.path.join(root, 'lib') + '/', '--json-summary',
               '-j', str(os.cpu_count() or 1), build]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=900)  # gcovr waits for ever for a part of it that fails
    if done.returncode:
        return done.returncode
    summary = json.loads(done.stdout)
    files = summary['files']
    sources = {os.path.relpath(os.path.join(folder, name), root) for folder, _, names in os.walk(os.path.join(root, 'lib'))
               for name in names if name.endswith('.c')}
    unseen = sorted(sources - {file['filename'] for file in files})
    missed = sorted(files, key=lambda f: (f['branch_covered'] - f['branch_total'], f['line_covered'] - f['line_total']))
    print(f"{'lines':>13} {'branches':>13}  missed")
    for file in missed[:WORST]:
        print(f"{file['line_percent']:>11.1f} % {file['branch_percent']:>11.1f} %  "
              f"{file['line_total'] - file['line_covered']} lines, {file['branch_total'] - file['branch_covered']} branches of "
              f"{file['filename']}")
    print(f"{summary['line_percent']:>11.1f} % {summary['branch_percent']:>11.1f} %  "
          f"{summary['line_total'] - summary['line_covered']} of {summary['line_total']} lines, "
          f"{summary['branch_total'] - summary['branch_covered']} of {summary['branch_total']} branches: all of lib/")
    if unseen:
        print('never run:', *unseen)
    good = summary['line_percent'] >= float(lines) and summary['branch_percent'] >= float(branches)
    return 0 if good and not unseen else 1


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
