# SPDX-License-Identifier: MIT
"""What the library exports, what it takes from the system, and what it keeps.

usage: symbols.py SOURCE-ROOT SHARED-LIBRARY STATIC-LIBRARY checked|unchecked
"""
import fnmatch
import re
import subprocess
import sys

from report import Report, public_functions, read


def map_symbols(root):
    """(symbol, version) for each line of the version map, in its order."""
    found, version, exported = [], None, False
    for line in read(root, 'lib/scorecard.map').splitlines():
        word = line.split('#')[0].strip()
        if word.endswith('{'):
            version, exported = word[:-1].strip(), False
        elif word in ('global:', 'local:'):
            exported = word == 'global:'
        elif exported and word.endswith(';') and not word.startswith('}'):
            found.append((word[:-1], version))
    return found


def nm(*arguments):
    output = subprocess.run(('nm',) + arguments, check=True, capture_output=True, text=True).stdout
    return [line.split() for line in output.splitlines() if line.strip() and not line.endswith(':')]


def twice(names):
    seen = set()
    for name in names:
        if name in seen:
            yield f'{name} is there twice'
        seen.add(name)


def differences(what, these, other, those):
    for name in sorted(set(these) - set(those)):
        yield f'{name}: in {what}, not in {other}'
    for name in sorted(set(those) - set(these)):
        yield f'{name}: in {other}, not in {what}'


def unordered(symbols):
    for version in dict(symbols_by_version(symbols)):
        names = [name for name, v in symbols if v == version]
        if names != sorted(names):
            yield f'{version}: {next(a for a, b in zip(names, sorted(names)) if a != b)} is out of order'


def symbols_by_version(symbols):
    return [(version, name) for name, version in symbols]


def exported(shared):
    """What the shared library exports, each as name and version; the versions themselves left out."""
    for words in nm('--dynamic', '--defined-only', '--with-symbol-versions', shared):
        name, _, version = words[-1].partition('@')
        if words[-2] != 'A':
            yield name, version.lstrip('@')


def writable(static):
    """Sections of the objects that hold something that can be written: there are no globals."""
    output = subprocess.run(('objdump', '--section-headers', static), check=True, capture_output=True, text=True,
                            env={'LC_ALL': 'C', 'PATH': '/usr/bin:/bin'}).stdout
    member = '?'
    for line in output.splitlines():
        found = re.match(r'(\S+):\s+file format', line)
        if found:
            member = found.group(1)
        words = line.split()
        if len(words) >= 3 and words[0].isdigit() and re.match(r'\.(data|bss|tdata|tbss)(?!\.rel\.ro)', words[1]) \
                and int(words[2], 16) > 0:
            yield f'{member}: {words[1]} has {int(words[2], 16)} bytes that can be written'


def main(root, shared, static, checked):
    report = Report()
    symbols = map_symbols(root)
    mapped = [name for name, _ in symbols]
    declared = [name for name, _ in public_functions(root)]

    report.case('every declared function is in the map, and the other way round',
                list(twice(declared)) + list(twice(mapped)) +
                list(differences('the headers', declared, 'lib/scorecard.map', mapped)))
    report.case('the map is in order', unordered(symbols))
    report.case('the shared library exports what is in the map, in its version',
                differences('the library', [f'{n}@{v}' for n, v in exported(shared)],
                            'lib/scorecard.map', [f'{n}@{v}' for n, v in symbols]))

    allowed = {line.split()[0] for line in read(root, 'lib/imports.txt').splitlines()
               if line.strip() and not line.startswith('#')}
    if checked == 'checked':
        allowed.add('abort')  # ALWAYS and NEVER, in this build only
    imported = {words[-1].partition('@')[0] for words in nm('--dynamic', '--undefined-only', shared)
                if words[-2] == 'U'}
    report.case('the library takes from the system only what lib/imports.txt lists',
                (f'{name}: is not in lib/imports.txt' for name in sorted(imported)
                 if not any(fnmatch.fnmatchcase(name, pattern) for pattern in allowed)))

    # Functions that are hidden in the shared library are still global in the archive.
    globals_of_archive = {words[-1] for words in nm('--extern-only', '--defined-only', static) if len(words) == 3}
    report.case('every global name of the archive begins with scorecard_',
                (f'{name}: does not' for name in sorted(globals_of_archive) if not name.startswith('scorecard_')))
    report.case('what is not public begins with scorecard_i_',
                (f'{name}: is not public and does not' for name in sorted(globals_of_archive - set(mapped))
                 if not name.startswith('scorecard_i_')))
    report.case('there are no globals', writable(static))
    report.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
