# SPDX-License-Identifier: MIT
"""How the house's tests report: TAP on standard output, one case for each thing looked at."""
import os
import re
import sys


class Report:
    def __init__(self):
        self.cases = 0
        self.failed = False

    def case(self, name, problems):
        """One case: passed when `problems` is empty; each problem is printed on a line of its own."""
        problems = list(problems)
        self.cases += 1
        print(f"{'not ok' if problems else 'ok'} {self.cases} - {name}")
        for problem in problems:
            self.failed = True
            for line in str(problem).splitlines():
                print('#   ' + line)

    def skip(self, name, why):
        self.cases += 1
        print(f'ok {self.cases} - {name} # SKIP {why}')

    def end(self):
        print(f'1..{self.cases}')
        sys.exit(1 if self.failed else 0)


def read(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return file.read()


def files(root, folder, *endings):
    """Paths below root/folder, relative to root, sorted; with one of the endings, or any."""
    found = []
    for where, folders, names in os.walk(os.path.join(root, folder)):
        folders[:] = [f for f in folders if f not in ('__pycache__', 'node_modules') and not f.startswith('build')]
        for name in names:
            if not endings or name.endswith(endings):
                found.append(os.path.relpath(os.path.join(where, name), root))
    return sorted(found)


def without_comments(text):
    """C without its comments, each replaced by as many newlines as it had, so that line numbers stay."""
    def blank(match):
        return match.group(0) if match.group(0)[0] in '"\'' else '\n' * match.group(0).count('\n') or ' '
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


def public_functions(root):
    """Each function that the public headers export, with its header. A name declared twice is in the list twice."""
    found = []
    for path in files(root, 'include/scorecard', '.h'):
        text = without_comments(read(root, path))
        text = re.sub(r'^[ \t]*#(?:[^\n\\]|\\.)*', '', text, flags=re.M | re.S)
        for declaration in re.findall(r'\bSCORECARD_API\b([^;{]*)', text):
            name = re.search(r'\b(scorecard_\w+)\s*\(', declaration)
            found.append((name.group(1) if name else declaration.strip(), path))
    return found
