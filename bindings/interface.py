# SPDX-License-Identifier: MIT
"""Reads bindings/scorecard.i, whose form is one line a function: for the stubs, the reference and the house's test."""
import collections
import os
import re

Function = collections.namedtuple('Function', 'owner name function result static const parameters doc')
Parameter = collections.namedtuple('Parameter', 'type name default')

# The types that say more than C's: what they are in the headers.
NUMBERS = 'node_no unit_no period_no input_no agency_no population_no group_column_no published_no action_no target_no'.split()


def read(root, name='bindings/scorecard.i'):
    with open(os.path.join(root, name), encoding='utf-8') as file:
        return file.read()


def parameters(text):
    found = []
    for one in text.split(', '):
        if one in ('void', ''):
            continue
        declared, _, default = one.partition(' = ')
        kind, name = re.fullmatch(r'(.*?[ *])(\w+)', declared).groups()
        found.append(Parameter(kind.strip(), name, default or None))
    return found


def classes(text):
    """C type -> name of its class, in order; and whether it is frozen."""
    return {c: (name, how == 'frozen') for how, c, name in re.findall(r'^%scorecard_(frozen|mutable)\((\w+), (\w+)\)$', text, re.M)}


def functions(text):
    renamed = {(c, old): new for new, c, old in re.findall(r'^%rename\((\w+)\) (scorecard_\w+)::(\w+);', text, re.M)}
    owner, doc, found = None, '', []
    for line in text.splitlines():
        opened = re.fullmatch(r'typedef struct (scorecard_\w+) \{', line)
        if opened:
            owner = opened.group(1)
        elif owner and line.startswith('}') and line != '}':
            owner = None
        comment = re.fullmatch(r'\s*/\*\* (.*) \*/', line)
        if comment:
            doc = comment.group(1)
        one = re.fullmatch(r'\s*(static )?((?:const )?(?:struct )?\w+ \*?)(\w+)\((.*)\)( const)?;', line)
        if not one or line.startswith('typedef') or '%' in line:
            continue
        static, result, name, given, const = one.groups()
        function = f'{owner}_{name}' if owner else name
        shown = renamed.get((owner, name), name if owner else name.replace('scorecard_', '', 1))
        found.append(Function(owner, shown, function, result.strip(), bool(static), bool(const), parameters(given), doc))
        doc = ''
    return found


def plain(kind):
    """The type in the headers of a type in the interface."""
    if kind in NUMBERS:
        return 'uint32_t'
    if kind == 'enum_status_code':
        return 'scorecard_status'
    if kind == 'seal_given':
        return 'const uint64_t *'
    return 'int32_t' if kind.startswith('enum_') else kind
