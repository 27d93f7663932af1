# SPDX-License-Identifier: MIT
"""Each public header compiles alone, in each language and with each compiler that is there; each initialiser means the
same in C and in C++, and what its init function does.

usage: headers.py SOURCE-ROOT SHARED-LIBRARY
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from report import Report, files, read, without_comments

WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Wundef', '-Werror']
LANGUAGES = [('c', 'c11'), ('c', 'c17'), ('c++', 'c++11'), ('c++', 'c++20')]
COMPILERS = {'c': ['gcc', 'clang'], 'c++': ['g++', 'clang++']}


def run(command, text=None, **more):
    return subprocess.run(command, input=text, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)


def alone(report, root):
    headers = [os.path.basename(path) for path in files(root, 'include/scorecard', '.h')]
    for language, standard in LANGUAGES:
        for compiler in COMPILERS[language]:
            name = f'each header compiles alone: {compiler} -std={standard}'
            if shutil.which(compiler) is None:
                report.skip(name, f'no {compiler}')
                continue
            problems = []
            for header in headers:
                text = f'#include <scorecard/{header}>\n#include <scorecard/{header}>\n'
                done = run([compiler, f'-std={standard}', *WARNINGS, '-I', os.path.join(root, 'include'),
                            '-x', language, '-c', '-o', os.devnull, '-'], text)
                if done.returncode:
                    problems.append(f'{header}:\n{done.stdout}')
            report.case(name, problems)


# Prints the bytes of each initialiser as the compiler at hand understands it. Structs without padding compare whole;
# what the initialisers leave out is zero in both languages.
PROGRAM = '''
#include <scorecard/scorecard.h>
#include <stdio.h>
#include <string.h>
static void show(const char *what, const void *bytes, size_t size)
{
    size_t i;
    printf("%s", what);
    for (i = 0; i < size; i++)
        printf(" %02x", ((const unsigned char *)bytes)[i]);
    printf("\\n");
}
int main(void)
{
'''


def structs_with_initialisers(root):
    text = '\n'.join(read(root, path) for path in files(root, 'include/scorecard', '.h'))
    names = sorted(set(re.findall(r'#define (SCORECARD_\w+)_INIT\b', text)))
    return [(name + '_INIT', 'scorecard_' + name[len('SCORECARD_'):].lower()) for name in names], text


def sized_structs(root):
    """Structs whose first member is their size."""
    text = without_comments('\n'.join(read(root, path) for path in files(root, 'include/scorecard', '.h')))
    return re.findall(r'\bstruct (scorecard_\w+) \{\s*size_t size;', text)


def shown(compiler, flags, program, shared, folder):
    """What a program prints when compiled so; None and what the compiler said when it cannot be."""
    library = os.path.dirname(shared)
    out = os.path.join(folder, 'program')
    done = run([*compiler, *flags, '-o', out, '-', '-x', 'none', shared, f'-Wl,-rpath,{library}'], program)
    if done.returncode:
        return None, done.stdout
    return run([out]).stdout, ''


def initialisers(report, root, shared):
    pairs, text = structs_with_initialisers(root)
    for name in sized_structs(root):
        # Structs that the library fills carry their size too, but are declared by hand: no initialiser is needed.
        if f'struct {name} *out' not in text:
            report.case(f'struct {name} has an initialiser',
                        [] if (name.upper() + '_INIT', name) in pairs else [f'no {name.upper()}_INIT'])
    body = ''
    sized = sized_structs(root)  # elements of a list are not
    for macro, struct in pairs:
        body += f'    {{ struct {struct} made = {macro}; show("{struct}", &made, sizeof made); }}\n'
        if struct in sized:
            body += f'    {{ struct {struct} made = {macro}; if (made.size != sizeof made) printf("{struct}: size\\n"); }}\n'
    inits = ''
    for _, struct in pairs:
        inits += f'    {{ struct {struct} made; memset(&made, 0xA5, sizeof made); '
        if re.search(rf'\b{struct}_init\(', text):
            inits += f'{struct}_init(&made); show("{struct}", &made, sizeof made); }}\n'
        else:
            inits += '(void)made; }\n'
    end = '    return 0;\n}\n'
    include = ['-I', os.path.join(root, 'include'), *WARNINGS]
    with tempfile.TemporaryDirectory() as folder:
        c, why = shown(['gcc'], ['-std=c11', *include, '-x', 'c'], PROGRAM + body + end, shared, folder)
        report.case('the initialisers compile as C', [why] if c is None else [])
        if c is None:
            return
        if shutil.which('g++') is None:
            report.skip('the initialisers mean the same in C++', 'no g++')
        else:
            cpp, why = shown(['g++'], ['-std=c++11', *include, '-x', 'c++'], PROGRAM + body + end, shared, folder)
            report.case('the initialisers mean the same in C++',
                        [why] if cpp is None else
                        [f'C:   {a}\nC++: {b}' for a, b in zip(c.splitlines(), cpp.splitlines()) if a != b])
        made, why = shown(['gcc'], ['-std=c11', *include, '-x', 'c'], PROGRAM + inits + end, shared, folder)
        lines = dict(line.split(' ', 1) for line in c.splitlines())
        report.case('an init function does what the initialiser does',
                    [why] if made is None else
                    [f'{line}\nis by initialiser {lines[line.split(" ", 1)[0]]}' for line in made.splitlines()
                     if line.split(' ', 1)[1] != lines[line.split(' ', 1)[0]]])
        report.case('each initialiser states the size', [line for line in c.splitlines() if line.endswith(': size')])


def main(root, shared):
    report = Report()
    alone(report, root)
    initialisers(report, root, os.path.abspath(shared))
    report.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
