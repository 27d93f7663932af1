#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes what the Python package has, from the interface: its stubs, and the reference of its functions.

    bindings/python/stubs.py stubs > bindings/python/libscorecard/__init__.pyi
    bindings/python/stubs.py reference > docs/reference/python.md
"""
import ast
import keyword
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, 'bindings'))
import interface  # noqa: E402

KINDS = {'U32': 'int', 'I32': 'int', 'U64': 'int', 'SIZE': 'int', 'F64': 'float', 'TEXT': 'Optional[str]', 'NODE': 'Ref', 'UNIT': 'Ref',
         'PERIOD': 'Ref', 'INPUT': 'Ref', 'AGENCY': 'Ref', 'POPULATION': 'Ref', 'ACTION': 'Ref', 'TARGET': 'Ref', 'ACTIONS': 'Refs', 'TARGETS': 'Refs', 'GAP': 'float', 'DATE': '_Day',
         'SEAL': 'str', 'U32S': 'Iterable[int]', 'NODES': 'Refs', 'UNITS': 'Refs',
         'PERIODS': 'Refs', 'INPUTS': 'Refs', 'POPULATIONS': 'Refs', 'F64S': 'Iterable[float]', 'TEXTS': 'Iterable[str]',
         'FUNCTIONS': 'Dict[str, Callable[..., Any]]', 'WARN': 'Callable[[str, str], Any]', 'TABLE': 'Callable[[str, bytes], Any]'}
PLAIN = {'NODE': 'Optional[int]', 'UNIT': 'Optional[int]', 'PERIOD': 'Optional[int]', 'INPUT': 'Optional[int]', 'AGENCY': 'Optional[int]',
         'POPULATION': 'Optional[int]', 'ACTION': 'Optional[int]', 'TARGET': 'Optional[int]', 'DATE': 'Any', 'F64S': 'Tuple[float, ...]', 'TEXTS': 'Tuple[str, ...]', 'U32': 'int', 'TEXT': 'Any'}
# Whole numbers of lines that may be none; texts that are always there.
NONE_OF = {'tier', 'group', 'which', 'level', 'reaching', 'place', 'tier_before', 'tier_after', 'tier_reached'}
LENGTHS = re.compile(r'count$|^(subtree_end|depth|of|size|seed|first|count_of|drawn|ranked_at|revision)$')


def word(name):
    """A name that Python can say."""
    return name + '_' if keyword.iskeyword(name) else name


def python_class(struct):
    return ''.join(word.capitalize() for word in struct.replace('scorecard_', '').split('_'))


def structs(text):
    """struct -> [(member, kind, of)]"""
    found = {}
    for name, body in re.findall(r'^#define T scorecard_(\w+)\n.*?= \{(.*?)^\};', text, re.S | re.M):
        found[name] = []
        for macro, inside in re.findall(r'\b([FEGLSHBC])\(([^()]*)\)', body):
            parts = [part.strip() for part in inside.split(',')]
            kind, of = {'F': lambda p: (p[1], None), 'E': lambda p: ('ENUM', p[1].lower()), 'G': lambda p: ('FLAGS', p[1].lower()),
                        'L': lambda p: (p[2], None), 'S': lambda p: ('STRUCTS', p[2]), 'H': lambda p: ('HANDLE', p[1]),
                        'B': lambda p: ('F64', None), 'C': lambda p: (p[2], None)}[macro](parts)
            found[name].append((parts[0], kind, of))
    return found


def given(kind, of, classes):
    """The type of a member that is given."""
    if kind == 'HANDLE':
        return classes[of.strip('"').rstrip(' *')][0]
    return {'ENUM': 'Constant', 'FLAGS': 'Union[int, str, Iterable[Constant]]', 'STRUCTS': 'Iterable[Dict[str, Any]]'}.get(kind) or KINDS[kind]


def got(name, kind, of):
    """The type of a member of a line."""
    if kind == 'U32' and name in NONE_OF:
        return 'Optional[int]'
    return {'ENUM': 'int', 'FLAGS': 'int', 'STRUCTS': f'Tuple[{python_class(of or "")}, ...]'}.get(kind) or PLAIN.get(kind) or KINDS[kind]


def signature(line, classes, lines):
    """(parameters as (name, type, default), what it gives) in Python."""
    inputs, outputs, skip = [], [], False
    for p in line.parameters:
        kind, name = p.type, p.name
        handle = re.fullmatch(r'(?:const )?(scorecard_\w+) \*', kind)
        if skip or name in ('err', 'run', 'text_len') or (name == 'context' and inputs and inputs[-1][0] == 'release'):
            skip = False
        elif name == 'write':
            outputs.append('str')
            skip = True
        elif kind.endswith('**'):
            outputs.append('Optional[str]' if 'char' in kind else classes[kind.split()[0]][0])
        elif name == 'out' and kind.startswith('struct'):
            struct = kind.split()[1]
            outputs.append('Column' if struct == 'scorecard_column' else f'Optional[{python_class(struct)}]')
        elif name == 'chosen':
            outputs.append('Optional[Dict[str, str]]')
            skip = True
        elif kind == 'seal_given':
            inputs.append((name, 'Optional[str]', '...'))
        elif kind in ('uint32_t *', 'double *'):
            outputs.append('float' if kind[0] == 'd' else 'int' if line.result == 'scorecard_status' and 'match' not in line.name else 'Optional[int]')
        elif kind == 'uint64_t *':
            inputs.append(('size', 'int', None))
            outputs.append('List[int]')
            skip = True
        elif name == 'text' and any(q.name == 'text_len' for q in line.parameters):
            inputs.append((name, 'Union[str, bytes, bytearray, memoryview]', None))
        elif kind == 'const struct scorecard_param *':
            inputs.append((name, 'Optional[Dict[Constant, Any]]', 'None'))
            skip = True
        elif re.match(r'const struct scorecard_\w+_options', kind):
            inputs.append(('options', '_' + python_class(kind.split()[2]), None))
        elif name == 'entries':
            inputs.append((name, 'Union[_Entry, Iterable[_Entry]]', None))
            skip = True
        elif kind.startswith('const struct'):
            struct = python_class(kind.split()[2])
            inputs.append((name, 'Union[Dict[str, Any], Cell, float, None]' if struct == 'Cell' else f'Union[Dict[str, Any], {struct}]', None))
        elif kind.startswith('struct'):
            inputs.append((name, 'Any', None))
            skip = 'column' in kind
        elif kind == 'const char *const *':
            inputs.append((name, 'Optional[Iterable[str]]', None))
            skip = True
        elif kind == 'const double *':
            inputs.append((name, 'Iterable[float]', None))
            skip = True
        elif kind == 'const uint32_t *':
            inputs.append((name, 'Optional[Iterable[Ref]]', 'None'))
        elif '*const *' in kind:
            inputs.append((name, f'Iterable[Optional[{classes[kind.split()[1]][0]}]]' if p.default else f'Iterable[{classes[kind.split()[1]][0]}]', None))
            if p.default:
                inputs[-1] = (name, f'Optional[{inputs[-1][1]}]', 'None')
            skip = name == 'parts' or name == 'mappings'
        elif handle:
            cls = classes[handle.group(1)][0]
            inputs.append((name, f'Optional[{cls}]' if p.default else cls, 'None' if p.default else None))
        elif kind in interface.NUMBERS:
            inputs.append((name, 'Ref', '...' if p.default else None))
        elif kind.startswith('enum_'):
            inputs.append((name, 'Constant', None))
        elif kind == 'const char *':
            inputs.append((name, 'Union[str, "os.PathLike[str]"]' if name == 'path' else '_Day' if name in ('date', 'value') else 'Optional[str]', '...' if p.default else None))
        elif kind == 'double':
            inputs.append((name, 'float', '...' if p.default else None))
        elif kind == 'scorecard_release_fn':
            inputs.append((name, 'bool', '...'))
        else:
            inputs.append((name, 'int', '...' if p.default else None))
    r = line.result
    if r == 'scorecard_status':
        result = 'None'
    elif r == 'const char *':
        result = 'Optional[str]' if line.owner and not re.search(r'^(id|node_id|unit_id|period_id|input_id|title|unit_title)$', line.name) else 'str'
        if not line.owner and line.name.endswith('_name'):
            result = 'Optional[str]'
    elif r == 'double':
        result = 'float'
    elif r == 'struct scorecard_column':
        result = 'Optional[Column]'
    elif r.endswith('*'):
        result = classes[r.replace('const ', '').rstrip(' *')][0]
    elif r == 'uint32_t' and not LENGTHS.search(line.name):
        result = 'Optional[int]'
    else:
        result = 'int'
    structs_out = [o for o in outputs if o.startswith('Optional[') and o not in ('Optional[int]', 'Optional[str]')]
    if structs_out:
        result = structs_out[0]
    elif line.name == 'seal':
        result = 'str'
    elif line.name == 'chosen':
        result = outputs[0]
    elif line.name == 'scale':
        result = 'Optional[Tuple[float, float]]'
    elif outputs:
        result = outputs[0] if result == 'None' and len(outputs) == 1 else 'Tuple[' + ', '.join(([] if result == 'None' else [result]) + outputs) + ']'
    return inputs, result


def defined(line, inputs, result, indent):
    """A function as a stub says it."""
    shown, named = [] if not line.owner or line.static else ['self'], False
    options = [t for n, t, d in inputs if n == 'options']
    optional = False
    for name, kind, default in inputs:
        if name == 'options':
            continue
        optional = optional or default is not None
        shown.append(f'{word(name)}: {kind}' + (' = ...' if optional else ''))
    if options and line.owner and line.function != 'scorecard_results_series':
        shown.append(f'**options: Unpack[{options[0]}]')
    elif options:
        shown.append('options: Optional[Dict[str, Any]] = ...')
    head = f'{indent}def {line.name}({", ".join(shown)}) -> {result}: ...'
    return ([f'{indent}@staticmethod'] if line.static else []) + [head]


def stubs():
    text = interface.read(ROOT)
    classes = interface.classes(text)
    lines = interface.functions(text)
    fields = structs(interface.read(ROOT, 'bindings/fields.h'))
    hand = interface.read(ROOT, 'bindings/python/hand.pyi')
    parts = dict(re.findall(r'^# ---- (\w+)\n(.*?)(?=^# ---- |\Z)', hand, re.S | re.M))
    out = ['# SPDX-License-Identifier: MIT', '# Written by bindings/python/stubs.py: change that, or hand.pyi beside it.', parts['head']]
    values = re.findall(r'\bV\((\w+)\)', interface.read(ROOT, 'bindings/enums.h'))
    out += [f'{value}: int' for value in dict.fromkeys(v for v in values if v != 'text')] + ['NONE: int', '']
    options = [s for s in fields if s.endswith('_options')]
    for struct in options:
        out.append(f'class _{python_class(struct)}(_Call, total=False):')
        for name, kind, of in fields[struct]:
            if kind != 'RUN':
                out.append(f'    {word(name)}: {given(kind, of, classes)}')
        out.append('')
    for struct in fields:
        if struct in options or struct in ('roll_rule',):
            continue
        out += ['@final', f'class {python_class(struct)}(Tuple[Any, ...]):']
        for name, kind, of in fields[struct]:
            out += ['    @property', f'    def {word(name)}(self) -> {got(name, kind, of)}: ...' +
                    ('  # type: ignore[override]' if name in ('count', 'index') else '')]
        out.append('')
    overridden = {name: set(re.findall(r'^    def (\w+)\(', body, re.M)) for name, body in parts.items()}
    for c, (name, frozen) in classes.items():
        studies = set(re.findall(r'"(\w+)"', parts['studies']))
        base = '_Study' if name in studies else '_Frozen' if frozen else '_Draft'
        out.append(f'class {name}({base}):')
        for line in lines:
            if line.owner == c and line.name not in overridden.get(name, ()):
                out += defined(line, *signature(line, classes, lines), '    ')
        out += [parts.get(name, '').rstrip('\n'), '']
    for line in lines:
        if not line.owner:
            out += defined(line, *signature(line, classes, lines), '')
    out.append(parts['tail'])
    return re.sub(r'\n{3,}', '\n\n', '\n'.join(out)).rstrip() + '\n'


def pictures():
    """The functions of libscorecard.plot, in the order of their stubs, with the first paragraph of what they say of themselves."""
    said = {}
    for name in ('plot', '_plans'):
        for part in ast.parse(interface.read(ROOT, f'bindings/python/libscorecard/{name}.py')).body:
            if isinstance(part, ast.FunctionDef) and not part.name.startswith('_'):
                said[part.name] = ' '.join(ast.get_docstring(part).split('\n\n')[0].split())
    for part in ast.parse(interface.read(ROOT, 'bindings/python/libscorecard/plot.pyi')).body:
        if isinstance(part, ast.FunctionDef):
            takes = part.args
            needed = len(takes.args) - len(takes.defaults)
            shown = [a.arg + ('' if i < needed else '=…') for i, a in enumerate(takes.args)]
            shown += ['*'] + [f'{a.arg}=…' for a in takes.kwonlyargs] + ([f'**{takes.kwarg.arg}'] if takes.kwarg else [])
            yield f'- `plot.{part.name}({", ".join(shown)})` → Axes: {said[part.name]}'


def reference():
    text = interface.read(ROOT)
    classes = interface.classes(text)
    lines = interface.functions(text)
    fields = structs(interface.read(ROOT, 'bindings/fields.h'))
    out = [interface.read(ROOT, 'bindings/python/reference.md').rstrip(), '']

    def entry(line):
        inputs, result = signature(line, classes, lines)
        shown = ', '.join('**options' if n == 'options' else n + ('' if d is None else '=…') for n, _, d in inputs)
        returned = '' if result == 'None' else ' → ' + re.sub(r'Optional\[(.*)\]$', r'\1 or None', result)
        return f'- `{line.name}({shown})`{returned}: {line.doc}'
    for c, (name, frozen) in classes.items():
        out += [f'## {name}', '', 'Frozen: any thread may use it.' if frozen else 'For one thread at a time.', '']
        out += [entry(line) for line in lines if line.owner == c] + ['']
    out += ['## Functions', ''] + [entry(line) for line in lines if not line.owner] + ['']
    out += ['## Pictures', '', 'With matplotlib: `from libscorecard import plot`. Each draws into `ax`, or new Axes, and returns them.', '']
    out += [*pictures(), '']
    out += ['## Options', '', 'Each method that takes `**options` takes these, and `progress` and `threads`.', '']
    for struct in fields:
        if struct.endswith('_options'):
            members = ', '.join(f'`{word(n)}`' for n, k, _ in fields[struct] if k != 'RUN')
            out.append(f'- {python_class(struct)}: {members}')
    out += ['', '## Lines', '', 'What studies are lists of: tuples whose items have these names.', '']
    for struct in fields:
        if not struct.endswith('_options') and struct != 'roll_rule':
            out.append(f'- {python_class(struct)}: ' + ', '.join(f'`{word(n)}`' for n, _, _ in fields[struct]))
    return '\n'.join(out) + '\n'


if __name__ == '__main__':
    sys.stdout.write({'stubs': stubs, 'reference': reference}[sys.argv[1]]())
