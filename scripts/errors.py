#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes docs/errors.md from docs/status.yaml. Run it from anywhere after an edit; a test compares the two."""
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KEYS = ['number', 'name', 'since', 'meaning', 'cause', 'cure']


def statuses(root=ROOT):
    """The entries of docs/status.yaml, each with all of KEYS in their order. ValueError names the line that is not so."""
    entries = []
    with open(os.path.join(root, 'docs/status.yaml'), encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip('\n')
            pair = re.fullmatch(r'(- |  )(\w+): (\S.*)', line)
            if line.startswith('#') or not line:
                continue
            if pair and pair.group(1) == '- ':
                entries.append({})
            if pair and entries:
                key = pair.group(2)
                if len(entries[-1]) == len(KEYS) or key != KEYS[len(entries[-1])]:
                    raise ValueError(f'docs/status.yaml:{number}: {key} is not the key that comes here')
                entries[-1][key] = pair.group(3)
            elif re.fullmatch(r'    \S.*', line) and entries and entries[-1]:
                entries[-1][key] += ' ' + line.strip()
            else:
                raise ValueError(f'docs/status.yaml:{number}: not of the form this file has')
    for entry in entries:
        if len(entry) != len(KEYS):
            raise ValueError(f"docs/status.yaml: {entry.get('name', entry)}: {KEYS[len(entry)]} is missing")
        entry['number'] = int(entry['number'])
    return entries


def page(entries):
    lines = ['# Statuses and their cures', '',
             '<!-- Made by scripts/errors.py from docs/status.yaml; edit that file. -->', '',
             'Every function that can fail returns one of these, and fills a `struct scorecard_error` with the same code, the',
             'place (*where*) and what to do. Numbers and names never change their meaning and are never used again. The groups:',
             'below 200 the call itself, from 200 what a model or a table says, from 300 what the numbers are, from 400 files.', '',
             '| number | name | meaning |', '|---|---|---|']
    for e in entries:
        lines.append(f"| {e['number']} | `{e['name']}` | {e['meaning']} |")
    for e in entries:
        lines += ['', f"## {e['name']}", '', f"{e['number']}, since {e['since']}. {e['meaning']}", '',
                  f"*Typical cause.* {e['cause']}", '', f"*Cure.* {e['cure']}"]
    return '\n'.join(lines) + '\n'


if __name__ == '__main__':
    with open(os.path.join(ROOT, 'docs/errors.md'), 'w', encoding='utf-8') as out:
        out.write(page(statuses()))
