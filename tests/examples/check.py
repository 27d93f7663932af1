# SPDX-License-Identifier: MIT
"""Runs an example and compares what it prints.

check.py EXPECTED PROGRAM [ARGUMENT...]            the output is that file, line by line
check.py --lines EXPECTED PROGRAM [ARGUMENT...]    each line of the file is a line of the output, in that order
check.py --shared FOLDER ...                       skipped without that folder of ../shared/data (or SCORECARD_SHARED); an
                                                   argument "shared:FILE" is a file of it
check.py --error STATUS TEXT PROGRAM [ARGUMENT...] it ends with that status, nothing on standard output, that text on the other
"""
import difflib
import os
import subprocess
import sys


def fail(text):
    print(text)
    sys.exit(1)


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def main(arguments):
    if arguments[0] == '--shared':
        here = os.path.dirname(os.path.abspath(__file__))
        folder = os.path.join(os.environ.get('SCORECARD_SHARED') or os.path.join(here, '../../../shared/data'), arguments[1])
        if not os.path.isdir(folder):
            print(f'{folder} is not here')
            sys.exit(77)
        arguments = [os.path.join(folder, a[len('shared:'):]) if a.startswith('shared:') else a for a in arguments[2:]]
    if arguments[0] == '--error':
        status, out, err = run(arguments[3:])
        if status != int(arguments[1]) or out != '' or arguments[2] not in err:
            fail(f'status {status}\n{out}\n{err}')
        return
    lines = arguments[0] == '--lines'
    if lines:
        arguments = arguments[1:]
    with open(arguments[0], encoding='utf-8') as file:
        expected = file.read().splitlines()
    status, out, err = run(arguments[1:])
    if status != 0 or err != '':
        fail(f'status {status}\n{out}\n{err}')
    given = out.splitlines()
    if lines:
        at = 0
        for line in expected:
            if line not in given[at:]:
                fail(f'not there, or not in this place: {line}\n\n{out}')
            at += given[at:].index(line) + 1
    elif given != expected:
        fail('\n'.join(difflib.unified_diff(expected, given, 'expected', 'printed', lineterm='')))


main(sys.argv[1:])
