# SPDX-License-Identifier: MIT
"""What the sources look like: floors, length, licence, names, and a test for each.

usage: sources.py SOURCE-ROOT
"""
import os
import re
import sys

from report import Report, files, read, without_comments

LONGEST = 600
CODE = ('.c', '.cpp', '.py', '.lua', '.sh')
WITH_CODE_IN_HEADERS = ('lib', 'bindings', 'examples', 'tests')  # those of include/ are as long as what they document
FOLDERS = ('include', 'lib', 'bindings', 'examples', 'tests', 'docs', 'scripts')
SAYS_NOTHING = re.compile(r'(^|[_.-])(utils?|common|misc|helpers?|stuff|various)([_.-]|$)')


def floors(root):
    """(room -> floor, room -> headers it alone may include, headers for all)"""
    floor, own, system = {}, {}, set()
    for line in read(root, 'lib/floors.txt').splitlines():
        words = line.split('#')[0].split()
        if words and words[0] == 'system':
            system.update(words[1:])
        elif words:
            floor[words[0]], own[words[0]] = int(words[1]), set(words[2:])
    return floor, own, system


def check_includes(root, path, rules):
    """The includes of one file of lib/ that it may not have."""
    floor, own, system = rules
    parts = path.split('/')
    room = parts[1] if len(parts) > 2 else None
    if room not in floor:
        yield f'{path}: is in no room of lib/floors.txt'
        return
    for number, line in enumerate(without_comments(read(root, path)).splitlines(), 1):
        if not re.match(r'\s*#\s*include\b', line):
            continue
        found = re.match(r'\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")', line)
        here = f'{path}:{number}'
        if found is None:
            yield f'{here}: an include that no test can read: {line.strip()}'
        elif found.group(1):
            header = found.group(1)
            if header.startswith('scorecard/'):
                if not os.path.exists(os.path.join(root, 'include', header)):
                    yield f'{here}: <{header}> is no public header'
            elif header not in system and header not in own[room]:
                yield f'{here}: <{header}> is not for {room} (lib/floors.txt)'
        else:
            header = found.group(2)
            other = header.split('/')[0]
            if not os.path.exists(os.path.join(root, 'lib', header)):
                yield f'{here}: "{header}" is no file of lib/; an include starts from there ("base/text.h")'
            elif other not in floor:
                yield f'{here}: "{header}" is in no room of lib/floors.txt'
            elif floor[other] > floor[room]:
                yield f'{here}: "{header}" is on floor {floor[other]}, above {room}'
            elif other == 'exchange' and room != 'exchange':
                yield f'{here}: only exchange knows file formats'


def holds_code(text):
    """
    Whether a header has the body of a function or of a statement, be it in a macro. One with types, names and tables alone is
    as long as what it lists.
    """
    text = re.sub(r'^[ \t]*#[ \t]*define[ \t]+\w+(\([^)]*\))?', '', without_comments(text), flags=re.M)
    return re.search(r'\)[\s\\]*\{', text) is not None


def too_long(root):
    for folder in FOLDERS:
        for path in files(root, folder, *CODE, *(('.h',) if folder in WITH_CODE_IN_HEADERS else ())):
            text = read(root, path)
            lines = text.count('\n')
            if lines > LONGEST and (not path.endswith('.h') or holds_code(text)):
                yield f'{path}: {lines} lines, {lines - LONGEST} too many; split it where the idea changes'


def unlicensed(root):
    for folder in FOLDERS:
        for path in files(root, folder, '.c', '.h', '.cpp', '.hpp', '.i'):
            if read(root, path).split('\n', 1)[0] != '/* SPDX-License-Identifier: MIT */':
                yield f'{path}: line 1 is not /* SPDX-License-Identifier: MIT */'
        for path in files(root, folder, '.py', '.lua', '.sh'):
            if 'SPDX-License-Identifier: MIT' not in '\n'.join(read(root, path).split('\n', 2)[:2]):
                yield f'{path}: lines 1 and 2 have no SPDX-License-Identifier: MIT'


def named_for_nothing(root):
    for folder in FOLDERS:
        for path in files(root, folder):
            for part in path.split('/'):
                if SAYS_NOTHING.search(part.lower()):
                    yield f'{path}: "{part}" does not say what is inside'


def untested(root):
    """lib/<room>/<path>.c has tests/unit/<room>_<path>.c, in the build, unless tests/house/untested.txt says why not."""
    reasons = {}
    for line in read(root, 'tests/house/untested.txt').splitlines():
        if line and not line.startswith('#'):
            path, _, why = line.partition(' ')
            reasons[path] = why.strip()
    build = ''.join(read(root, path) for path in files(root, 'tests', 'meson.build'))
    sources = {path[len('lib/'):-len('.c')].replace('/', '_'): path for path in files(root, 'lib', '.c')}
    tests = {path[len('tests/unit/'):-len('.c')]: path for path in files(root, 'tests/unit', '.c')}
    for name, path in sources.items():
        if path in reasons:
            if not reasons[path]:
                yield f'tests/house/untested.txt: {path}: no reason is given'
            if name in tests:
                yield f'tests/house/untested.txt: {path}: it has a test now'
        elif name not in tests:
            yield f'{path}: has no tests/unit/{name}.c'
    for path in reasons:
        if path not in sources.values():
            yield f'tests/house/untested.txt: {path}: there is no such file'
    for name, path in tests.items():
        if name == 'tap':
            continue
        if name not in sources:
            yield f'{path}: tests no file of lib/'
        if f"'{name}'" not in build:
            yield f'{path}: is in no meson.build'


def unbuilt(root):
    """Sources that are in no build."""
    build = read(root, 'lib/meson.build')
    for path in files(root, 'lib', '.c'):
        if f"'{path[len('lib/'):]}'" not in build:
            yield f'{path}: is not in lib/meson.build'


def unlisted_headers(root):
    build, umbrella = read(root, 'include/meson.build'), read(root, 'include/scorecard/scorecard.h')
    for path in files(root, 'include', '.h'):
        name = os.path.basename(path)
        if f"'scorecard/{name}'" not in build:
            yield f'{path}: is not in include/meson.build'
        if name != 'scorecard.h' and f'#include "{name}"' not in umbrella:
            yield f'{path}: scorecard.h does not include it'


def versions_that_differ(root):
    project = re.search(r"version: '([\d.]+)'", read(root, 'meson.build')).group(1)
    api = read(root, 'include/scorecard/api.h')
    parts = [re.search(rf'#define SCORECARD_VERSION_{part}\s+(\d+)', api).group(1) for part in ('MAJOR', 'MINOR', 'PATCH')]
    text = re.search(r'#define SCORECARD_VERSION\s+"([^"]*)"', api).group(1)
    news = re.search(r'^## (\S+)', read(root, 'NEWS.md'), re.M).group(1)
    for where, version in (('api.h, the numbers', '.'.join(parts)), ('api.h, the text', text), ('NEWS.md', news)):
        if version != project:
            yield f'{where}: {version}, and meson.build says {project}'


def main(root):
    report = Report()
    rules = floors(root)
    for room in rules[0]:
        paths = files(root, 'lib/' + room, '.c', '.h')
        report.case(f'{room} includes its own floor and lower ones',
                    (problem for path in paths for problem in check_includes(root, path, rules)))
    strays = (path for path in files(root, 'lib', '.c', '.h') if path.split('/')[1] not in rules[0])
    report.case('every source is in a room', strays)
    report.case('every source is built', unbuilt(root))
    report.case('every public header is installed and in the umbrella', unlisted_headers(root))
    report.case(f'no source, nor a header that holds code, is longer than {LONGEST} lines', too_long(root))
    report.case('every source names its licence', unlicensed(root))
    report.case('every file name says what is inside', named_for_nothing(root))
    report.case('every source of the library has its test', untested(root))
    report.case('the version is the same everywhere', versions_that_differ(root))
    report.end()


if __name__ == '__main__':
    main(sys.argv[1])
