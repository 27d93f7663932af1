# SPDX-License-Identifier: MIT
"""docs/reference/lua.md is what bindings/lua/reference.py makes.

usage: reference.py SOURCE-ROOT"""
import os
import subprocess
import sys

root = sys.argv[1]
made = subprocess.run([sys.executable, '-B', os.path.join(root, 'bindings/lua/reference.py'), root], stdout=subprocess.PIPE, check=True,
                      encoding='utf-8').stdout
with open(os.path.join(root, 'docs/reference/lua.md'), encoding='utf-8') as file:
    same = file.read() == made
print('1..1')
print('ok 1 - the reference is what its generator makes' if same else
      'not ok 1 - docs/reference/lua.md is out of date\n# python3 bindings/lua/reference.py > docs/reference/lua.md')
