#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes down the binary interface of the public headers as they are, for tests/abi: each struct's size, each member's
offset, each enumerator's and numeric constant's value. Run it once for each release and commit what it prints:

    scripts/abi.py > tests/abi/release_0_1.h

Until a release is out its file may be made anew; after that it never changes (docs/abi.md).
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HEADERS = os.path.join(ROOT, 'include/scorecard')


def interface(root=ROOT):
    """(struct -> members, in order; enumerators, in order; names of numeric constants, in order)"""
    structs, enumerators, constants = {}, [], []
    folder = os.path.join(root, 'include/scorecard')
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            text = re.sub(r'/\*.*?\*/', ' ', file.read(), flags=re.S)
        for struct, body in re.findall(r'^struct (scorecard_\w+) \{(.*?)^\};', text, re.S | re.M):
            structs[struct] = []
            for declaration in body.split(';'):
                for declarator in declaration.strip().split(','):
                    if declarator.strip():
                        structs[struct].append(re.search(r'(\w+)(?:\[\w+\])*$', declarator.strip()).group(1))
        for body in re.findall(r'^enum scorecard_\w+ \{(.*?)^\};', text, re.S | re.M):
            for entry in body.split(','):
                if entry.strip():
                    enumerators.append(re.fullmatch(r'(SCORECARD_\w+)\s*=\s*\S.*', entry.strip(), re.S).group(1))
        constants += [c for c in re.findall(r'^#define (SCORECARD_\w+)[ \t]+[\w(-]', text, re.M)
                      if not c.startswith(('SCORECARD_VERSION', 'SCORECARD_API', 'SCORECARD_BEGIN', 'SCORECARD_END'))
                      and not c.endswith('_INIT')]
    return structs, enumerators, constants


def program(structs, enumerators, constants):
    lines = ['#include <scorecard/scorecard.h>', '#include <stddef.h>', '#include <stdio.h>', 'int main(void) {']
    for struct, members in structs.items():
        lines.append(f'printf("SIZE({struct}, %zu)\\n", sizeof(struct {struct}));')
        lines += [f'printf("OFFSET({struct}, {m}, %zu)\\n", offsetof(struct {struct}, {m}));' for m in members]
    lines += [f'printf("VALUE({name}, %lld)\\n", (long long){name});' for name in enumerators + constants]
    return '\n'.join(lines + ['return 0; }', ''])


def main():
    with tempfile.TemporaryDirectory() as folder:
        source, binary = os.path.join(folder, 'abi.c'), os.path.join(folder, 'abi')
        with open(source, 'w', encoding='utf-8') as file:
            file.write(program(*interface()))
        subprocess.run([os.environ.get('CC', 'cc'), '-std=c11', '-I', os.path.dirname(HEADERS), '-o', binary, source],
                       check=True)
        print('/* SPDX-License-Identifier: MIT */')
        print('/* The binary interface of a release on LP64 systems, written by scripts/abi.py. After the release: never edited. */')
        sys.stdout.write(subprocess.run([binary], check=True, capture_output=True, text=True).stdout)


if __name__ == '__main__':
    main()
