#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes docs/reference/lua.md: what reference.md beside this file says, then every class and function of the Lua module, from
the shared interface and the descriptions of structs and enums. A test compares the page with this, and with the module.

usage: reference.py [ROOT]      prints the page"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OUT_NUMBERS = ('node', 'unit', 'period', 'input', 'entry', 'number', 'agency', 'tier', 'from', 'result')
RENAMED = {('scorecard_model', 'subtree_end'): 'last_node'}
# Where Lua has another answer than C.
DOCUMENTED = {
    ('scorecard_model', 'last_node'): 'The last node of its subtree, which begins with itself.',
    ('scorecard_model', 'kind'): 'What it is; nil: there is no such node.',
    ('scorecard_model', 'scale'): 'The ends of the scale of a node; NaN where none is stated.',
    ('scorecard_model', 'weight_given'): 'Whether it states its weight.',
    ('scorecard_model', 'points_given'): 'Whether it states its points.',
}
KINDS = {
    'U32': 'whole number', 'I32': 'whole number', 'U64': 'whole number', 'SIZE': 'whole number', 'F64': 'number', 'TEXT': 'text',
    'NODE': 'node', 'UNIT': 'unit', 'PERIOD': 'period', 'INPUT': 'input', 'AGENCY': 'agency', 'POPULATION': 'population',
    'ACTION': 'action', 'TARGET': 'target', 'ACTIONS': 'list of actions', 'TARGETS': 'list of targets', 'GAP': 'number', 'DATE': 'day', 'SEAL': 'text',
    'U32S': 'list of whole numbers', 'NODES': 'list of nodes', 'UNITS': 'list of units', 'PERIODS': 'list of periods',
    'INPUTS': 'list of inputs', 'POPULATIONS': 'list of populations', 'F64S': 'list of numbers', 'TEXTS': 'list of texts',
    'FUNCTIONS': 'table of functions by name', 'WARN': 'function(where, message)', 'TABLE': 'function(name, bytes)',
}


def read(root, path):
    with open(os.path.join(root, path), encoding='utf-8') as file:
        return file.read()


def split(parameters):
    return [p.strip() for p in parameters.split(',')] if parameters.strip() not in ('', 'void') else []


def parameters(line):
    """(arguments in Lua with * behind those that may be left out, what is answered)"""
    taken, given = [], []
    for parameter in split(line):
        parameter, _, default = (part.strip() for part in parameter.partition(' = '))
        kind, name = re.fullmatch(r'(.*?[ *])(\w+)', parameter).groups()
        kind = kind.strip()
        if kind in ('const struct scorecard_run *', 'struct scorecard_error *', 'void *', 'scorecard_release_fn'):
            continue
        if kind == 'uint32_t *' and name == 'chosen' or kind == 'size_t' and name != 'i':
            continue
        if kind == 'scorecard_write_fn':
            given.append('text')
        elif name == 'out' and kind.endswith('**'):
            given.append(kind[:-3].replace('scorecard_', '', 1))
        elif name == 'out' and kind == 'struct scorecard_column *':
            given.append('column')
        elif name == 'out' and kind.startswith('struct'):
            given.append(kind[len('struct scorecard_'):-2] + ' or nil')
        elif kind == 'uint64_t *':
            given.append('list of whole numbers')
        elif (kind == 'uint32_t *' and name in OUT_NUMBERS) or kind in ('double *', 'const char **'):
            given.append('correlation' if name == 'out' else name)
        elif name == 'mappings':
            continue
        else:
            optional = default or name in ('options', 'lang')
            taken.append(('with' if name == 'with_' else name) + ('*' if optional else ''))
    return taken, given


def answer(kind, given, special):
    if kind == 'scorecard_status' or special == 'none':
        return given
    if special:
        return [special] + given
    if given and given[0].endswith(' or nil'):
        return given
    if kind.startswith('const scorecard_'):
        return [kind[len('const scorecard_'):-2]]
    return ([] if kind == 'void' else [{'const char *': 'text', 'double': 'number', 'struct scorecard_column': 'column'}.get(kind, 'number')]) + given


def titled(word, names):
    return re.sub(r'^[a-z_]+', lambda m: names.get('scorecard_' + m.group(0), m.group(0)), word)


def signature(call, line, kind, names, special=None):
    taken, given = parameters(line)
    if call.endswith('.results_series'):
        taken = ['results', 'options*']
    results = [titled(word, names) for word in answer(kind, given, special)]
    shown = ', '.join(taken).replace('*', '')
    first = next((i for i, word in enumerate(taken) if word.endswith('*')), len(taken))
    if all(word.endswith('*') for word in taken[first:]) and first < len(taken):
        shown = ', '.join(taken[:first]) + ''.join((' [, ' if i or first else '[') + word[:-1] for i, word in enumerate(taken[first:]))
        shown += ']' * (len(taken) - first)
    return f'`{call}({shown})`' + (f' → {", ".join(results)}' if results else '')


def said(doc, types):
    doc = ' '.join(doc.split()).replace('NONE', 'nil').replace('NULL', 'nil')
    doc = re.sub(rf'\b({"|".join(sorted(types, key=len, reverse=True))})_([a-z_]+)\(\)', r'`\1:\2()`', doc)
    return doc if doc.endswith('.') else doc + '.'


def specials(text):
    """What lua.i makes of some answers: (class or None, function) -> what"""
    found = {}
    for c_name, name, enum in re.findall(r'%is_enum\(int32_t (\w+)::(\w+), ENUM_(\w+)\)', text):
        found[c_name, name] = f'name of enum {enum.lower()}'
    truths = re.search(r'%typemap\(out\) (int32_t unit_ranked[^"]*)"', text).group(1)
    for name in re.findall(r'int32_t (\w+)', truths):
        found[None, name] = 'boolean'
    found['scorecard_model', 'scale'] = 'none'
    found['scorecard_plan', 'seal'] = 'text'
    found['scorecard_frontier', 'chosen'] = 'table or nil'
    return found


def classes(text):
    """(C name, Lua name, [(static, name, kind, parameters, doc)]) of each class"""
    renamed = {(c, m): new for new, c, m in re.findall(r'^%rename\((\w+)\) (\w+)::(\w+);', text, re.M)}
    for c_name, body in re.findall(r'typedef struct (scorecard_\w+) \{\n%extend \{\n(.*?)\n\}\n\} \1;', text, re.S):
        lua_name = re.search(rf'%rename\((\w+)\) {c_name};', text).group(1)
        lines = []
        for doc, static, kind, name, line in re.findall(
                r'/\*\* (.*?) \*/\n {4}(static )?([\w ]+?[ *]+)(\w+)\((.*)\)(?: const)?;', body):
            if name == 'ref':
                continue
            name = renamed.get((c_name, name), name)
            lines.append((bool(static), RENAMED.get((c_name, name), name), kind.strip(), line, doc))
        yield c_name, lua_name, lines


def structs(text):
    """(name, [(member, what it is)]) of each struct"""
    for name, body in re.findall(r'#define T scorecard_(\w+)\nstatic const struct field \w+\[\] = \{\n(.*?)\n\};', text, re.S):
        members = []
        for macro, inside in re.findall(r'\b([FEGLSHBC])\(([^()]*)\)', body):
            words = [word.strip() for word in inside.split(',')]
            if macro == 'E':
                what = f'enum {words[1].lower()}'
            elif macro == 'B':
                what = 'number'
            elif macro == 'G':
                what = f'names of enum {words[1].lower()}'
            elif macro == 'S':
                what = f'list of {words[2]}'
            elif macro == 'H':
                what = words[1].strip('"').replace('scorecard_', '').replace(' *', '')
            elif words[-1] == 'RUN':
                members += [('progress', 'function(done, total)'), ('threads', 'whole number')]
                continue
            else:
                what = KINDS[words[1 if macro == 'F' else 2]]
            members.append((words[0], what))
        yield name, members


def page(root):
    interface, fields, enums = read(root, 'bindings/scorecard.i'), read(root, 'bindings/fields.h'), read(root, 'bindings/enums.h')
    tables = re.findall(r'^    (LINES|ITEMS)\((\w+), (\w+), (\w*), (\w+)\),$', read(root, 'bindings/tables.h'), re.M)
    iterators = [(c, name, a + 'count', a + 'at') if macro == 'LINES' else (c, name, a, b) for macro, c, name, a, b in tables]
    special = specials(read(root, 'bindings/lua/lua.i'))
    types = [c_name[len('scorecard_'):] for c_name, _, _ in classes(interface)]
    names = {c_name: f'scorecard.{lua_name}' for c_name, lua_name, _ in classes(interface)}
    out = [read(root, 'bindings/lua/reference.md').rstrip(), '', '## Classes', '']
    for c_name, lua_name, lines in classes(interface):
        variable = c_name[len('scorecard_'):]
        out += [f'### scorecard.{lua_name}', '']
        for static, name, kind, line, doc in lines:
            call = f'scorecard.{lua_name}.{name}' if static else f'{variable}:{name}'
            doc = DOCUMENTED.get((c_name, name), doc)
            what = special.get((c_name, name)) or special.get((None, name))
            out.append(f'- {signature(call, line, kind, names, what)}: {said(doc, types)}')
        if c_name == 'scorecard_analysis':
            out.append('- `analysis:at(i)` → line or nil: The `i`th line, of whatever kind the table is.')
        for class_name, name, count, item in iterators:
            if 'scorecard_' + class_name == c_name:
                more = [word.rstrip('*') for s, n, _, line, _ in lines if n == count and not s for word in parameters(line)[0]]
                out.append(f'- `{variable}:{name}({", ".join(more)})`: An iterator over numbers and what `{variable}:{item}()` gives of them.')
        out.append('')
    out += ['## Functions', '']
    free = interface[interface.index('/* Functions that belong to no object. */'):]
    for doc, kind, name, line in re.findall(r'/\*\* (.*?) \*/\n([\w ]+?[ *]+)scorecard_(\w+)\((.*)\);', free):
        out.append(f'- {signature("scorecard." + name, line, kind.strip(), names)}: {said(doc, types)}' if name != 'missing' else
                   '- `scorecard.missing`: The number that stands for a gap: NaN.')
    out += ['- `scorecard.is_missing(value)` → boolean: Whether a value is a gap: NaN or nil.',
            '- `scorecard.names(enum)` → list of texts or nil: The names that an enum has.',
            '- `scorecard.live()` → number: How many blocks of memory the objects have that Lua made, in this process.',
            '- `scorecard._VERSION`: "scorecard 0.1.0".', '', '## Tables', '',
            'What options may say, and what lines say. A member that is not known is nil, or NaN where it is a number.', '']
    for name, members in structs(fields):
        out += [f'### {name}', '', ', '.join(f'`{member}` ({what})' for member, what in members), '']
    out += ['## Enums', '']
    prefixes = dict(re.findall(r'E\((\w+), "(\w*)", \w+\)', enums))
    for name, body in re.findall(r'static const struct enum_value (\w+)_values\[\] = \{\n(.*?)\n\};', enums, re.S):
        constants = [text[len(prefixes[name]):].replace('ERROR_', '').lower().replace('_', '-') for text in re.findall(r'V\((\w+)\)', body)]
        out.append(f'- {name}: {", ".join(constants)}')
    return '\n'.join(out) + '\n'


if __name__ == '__main__':
    sys.stdout.write(page(sys.argv[1] if len(sys.argv) > 1 else ROOT))
