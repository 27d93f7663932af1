# SPDX-License-Identifier: MIT
"""The API reference builds without a warning, and every public symbol is described in it.

usage: reference.py SOURCE-ROOT VERSION
"""
import os
import shutil
import subprocess
import sys
import tempfile

from report import Report, read

# What Doxygen must object to, so that its silence means something.
UNDESCRIBED = '''/** @file undescribed.h
 * @brief A header with a function that nobody described. */
int undescribed(int x);
'''


def doxygen(root, version, folder, **changes):
    """What Doxygen says, and whether it is content."""
    text = read(root, 'docs/Doxyfile.in')
    for name, value in {'VERSION': version, 'ROOT': root, 'OUTPUT': folder, 'HTML': 'NO', 'XML': 'YES'}.items():
        text = text.replace(f'@{name}@', value)
    text += ''.join(f'\n{name} = {value}' for name, value in changes.items())
    done = subprocess.run(['doxygen', '-'], input=text, text=True, cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.stdout.replace(root + '/', ''), done.returncode == 0


def main(root, version):
    report = Report()
    root = os.path.abspath(root)
    if shutil.which('doxygen') is None:
        report.skip('the reference builds without a warning', 'no doxygen')
        report.end()
    with tempfile.TemporaryDirectory() as folder:
        said, content = doxygen(root, version, folder)
        report.case('the reference builds without a warning, every public symbol described',
                    [] if content and not said.strip() else [said or 'doxygen failed'])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'undescribed.h')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(UNDESCRIBED)
        said, content = doxygen(root, version, folder, INPUT=path, USE_MDFILE_AS_MAINPAGE='')
        report.case('a symbol that is not described would be noticed',
                    [] if not content and 'undescribed' in said else ['it was not: ' + said])
    report.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
