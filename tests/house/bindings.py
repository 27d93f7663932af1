# SPDX-License-Identifier: MIT
"""The bindings miss nothing and say what the headers say: functions, enums, structs.

usage: bindings.py SOURCE-ROOT
"""
import os
import re
import sys

from report import Report, files, read

sys.dont_write_bytecode = True


def headers(root, left_out):
    """(functions: name -> declaration without attributes; enums: name -> constants; structs: name -> members)"""
    text = '\n'.join(re.sub(r'/\*.*?\*/', ' ', read(root, path), flags=re.S)
                     for path in files(root, 'include/scorecard', '.h') if os.path.basename(path) not in left_out)
    functions = {}
    for head, given in re.findall(r'SCORECARD_API\s+([^;{}()]*?)\(([^;]*?)\)\s*;', text):
        result, name = re.fullmatch(r'(.*?)(\w+)', ' '.join(head.split())).groups()
        functions[name] = (result.strip(), [] if given.strip() == 'void' else [' '.join(p.split()) for p in given.split(',')])
    enums = {name: re.findall(r'(SCORECARD_\w+)\s*=', body) for name, body in re.findall(r'^enum (\w+) \{(.*?)^\};', text, re.S | re.M)}
    structs = {}
    for name, body in re.findall(r'^struct (\w+) \{(.*?)^\};', text, re.S | re.M):
        structs[name] = [re.fullmatch(r'(.*?)(\w+)(\[\w+\])?', ' '.join(m.split())).group(2) for m in body.split(';') if m.strip()]
    return functions, enums, structs


def declared(interface, line):
    """What the headers say of a line of the interface."""
    self = [] if not line.owner or line.static else [None]
    return line.result, self + [f'{kind}{"" if kind.endswith("*") else " "}{p.name}'
                                for p in line.parameters for kind in [interface.plain(p.type)]]


def same(interface, line, header):
    result, given = declared(interface, line)
    if given and given[0] is None:
        first = header[1][0] if header[1] else ''
        if not re.fullmatch(f'{"const " if line.const else ""}{line.owner} \\*\\w+', first):
            return False
        given = [first] + given[1:]
    return (result, given) == header


def main(root):
    report = Report()
    sys.path.insert(0, os.path.join(root, 'bindings'))
    import interface
    text = interface.read(root)
    lines = interface.functions(text)
    unbound = dict(re.findall(r'^([\w.]+) +(\S.*)$', read(root, 'bindings/unbound.txt'), re.M))
    whole = {name for name in unbound if name.endswith('.h')}  # headers of which nothing is bound
    functions, enums, structs = headers(root, whole)
    every, _, _ = headers(root, set())
    members = {tuple(name.split('.')) for name in unbound if '.' in name and name not in whole}
    unbound = {name for name in unbound if '.' not in name} | (set(every) - set(functions))
    bound = {line.function for line in lines} | set(re.findall(r'(scorecard_\w+_(?:free|unref))\(\$self\)', text))
    mapped = set(re.findall(r'\b(scorecard_\w+);', read(root, 'lib/scorecard.map')))

    report.case('every public function is bound or has a reason not to be',
                [f'{f}: a line in bindings/scorecard.i, or one with a reason in bindings/unbound.txt' for f in sorted(mapped - bound - unbound)]
                + [f'{f}: is bound and stands in bindings/unbound.txt' for f in sorted(bound & unbound)]
                + [f'{f}: there is no such public function' for f in sorted((bound | unbound) - mapped)])
    report.case('the lines of bindings/scorecard.i are the headers\'',
                [f'{line.function}: the header has {functions[line.function]}, this {declared(interface, line)}'
                 for line in lines if line.function in functions and not same(interface, line, functions[line.function])])
    report.case('every line of bindings/scorecard.i is documented', [line.function for line in lines if not line.doc])

    there = {'scorecard_' + name: ['SCORECARD_' + v for v in re.findall(r'V\((\w+)\)', body)]
             for name, body in re.findall(r'^static const struct enum_value (\w+)_values\[\] = \{(.*?)^\};', read(root, 'bindings/enums.h'), re.S | re.M)}
    report.case('bindings/enums.h has every enum',
                [f'{name}: {set(enums.get(name, [])) ^ set(there.get(name, []))}' for name in sorted(set(enums) | set(there))
                 if enums.get(name) != there.get(name)])

    without = {'scorecard_error', 'scorecard_run', 'scorecard_column', 'scorecard_matrix', 'scorecard_function'}
    fields = {}
    for name, body in re.findall(r'^#define T (scorecard_\w+)\n.*?= \{(.*?)^\};', read(root, 'bindings/fields.h'), re.S | re.M):
        fields[name] = set()
        for macro, inside in re.findall(r'\b([FEGLSHBC])\(([^()]*)\)', body):
            names = [part.strip() for part in inside.split(',')]
            fields[name] |= set(names[:2] if macro in 'LSC' else names[:1])
    wanted = {name: {m for m in there if (name, m) not in members} - {'size', 'reserved'}
              for name, there in structs.items() if name not in without}
    report.case('bindings/fields.h has every struct and every member',
                [f'{name}: {wanted.get(name, set()) ^ fields.get(name, set())}' for name in sorted(set(wanted) | set(fields))
                 if wanted.get(name) != fields.get(name)])
    for macro, ending in (('options', '_options'),):
        said = set(re.findall(r'^%scorecard_' + macro + r'\((\w+)\)', text, re.M))
        report.case(f'every struct of {macro} is said to be one', sorted(said ^ {name for name in wanted if name.endswith(ending)}))
    report.end()


if __name__ == '__main__':
    main(sys.argv[1])
