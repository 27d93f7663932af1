# SPDX-License-Identifier: MIT
"""Runs what a page says: its fenced blocks, in order, in a folder of their own where `examples` is the tree's. The
words after a block's language say what it is:

    sh run            run by sh -e, with the command `scorecard` on the path and libscorecard known to pkg-config
    sh run status=1   the same, and it must end with that status
    c run             compiled as pkg-config says, with warnings as errors, and run
    lua run           run by Lua 5.4 with the module that was built
    python run        run by the Python that SCORECARD_PYTHON names, which finds the package
    LANGUAGE file=X   written to the file X
    text output       what the block before printed, exactly; a line of only "..." stands for any lines
    text errors       the same of standard error
    sh not run: WHY   shown only

Blocks of data (json, csv, text and the like) without such a word are shown only; blocks of code must have one.

usage: run_blocks.py SOURCE-ROOT BUILD-ROOT PAGE [--update] [--only LANGUAGE]

Blocks of a language that the build does not have are skipped, and what they would print with them; with --only LANGUAGE those
of all others are. With --update the page is rewritten: what its commands printed takes the place of what it showed. Read the difference
before you commit it.
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../house'))
sys.dont_write_bytecode = True
from report import Report, read  # noqa: E402

CODE = ('c', 'cpp', 'sh', 'bash', 'python', 'lua')
WARNINGS = ['-std=c11', '-Wall', '-Wextra', '-Wpedantic', '-Werror']


def blocks(text):
    """(line number, language, words, content) of each fenced block."""
    found, fence = [], None
    for number, line in enumerate(text.splitlines(), 1):
        mark = re.match(r'( *)(`{3,})([^`]*)$', line)
        if fence is None and mark:
            fence = mark.group(2)
            language, _, words = mark.group(3).strip().partition(' ')
            found.append((number, language, words.strip(), []))
            indent = len(mark.group(1))
        elif fence is not None and line.strip() == fence:
            fence = None
        elif fence is not None:
            found[-1][3].append(line[indent:] if line[:indent].isspace() else line)
    if fence is not None:
        raise ValueError(f'the block that begins at line {found[-1][0]} does not end')
    return [(number, language, words, ''.join(line + '\n' for line in lines)) for number, language, words, lines in found]


def same(wanted, got):
    """Whether the text is as the page has it."""
    pattern = ''.join('(?:.*\n)*?' if line.strip() in ('...', '…') else re.escape(line.rstrip()) + r'[ \t]*\n'
                      for line in wanted.splitlines())
    return re.fullmatch(pattern, got if got.endswith('\n') or not got else got + '\n') is not None


class Page:
    def __init__(self, root, build, folder):
        self.folder = folder
        self.last = None
        self.skipped = False
        self.python = os.environ.get('SCORECARD_PYTHON')
        self.without = {'python': not self.python, 'lua': not os.path.exists(os.path.join(build, 'bindings/lua/scorecard-5.4.so'))}
        self.environment = dict(os.environ)
        self.environment.update(
            PATH=os.path.join(build, 'examples/cli') + ':' + os.environ['PATH'],
            PKG_CONFIG_PATH=os.path.join(build, 'meson-uninstalled'),
            LD_LIBRARY_PATH=os.path.join(build, 'lib'),
            LUA_CPATH=os.path.join(build, 'bindings/lua/?-5.4.so') + ';;',
            LC_ALL='C.UTF-8')
        for name in ('examples', 'models'):
            os.symlink(os.path.join(root, name), os.path.join(folder, name))

    def command(self, *words):
        return subprocess.run(words, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, timeout=120,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8')

    def skips(self, language, words, only):
        """Whether a block is of a language that is not here, or shows what such a block printed."""
        if words.startswith('run'):
            self.skipped = self.without.get(language, False) or only not in (None, language)
        return self.skipped and (words.startswith('run') or words in ('output', 'errors'))

    def run(self, language, words, content):
        """What is wrong with a block, if anything."""
        given = re.fullmatch(r'file=(\S+)', words)
        if given:
            path = os.path.join(self.folder, given.group(1))
            if os.path.relpath(path, self.folder).startswith('..'):
                return f'{given.group(1)} is not in the folder'
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(content)
            return None
        if words in ('output', 'errors'):
            if self.last is None:
                return 'no block before it was run'
            got = self.last.stdout if words == 'output' else self.last.stderr
            return None if same(content, got) else f'it printed:\n{got}'
        run = re.fullmatch(r'run(?: status=(\d+))?', words)
        if run and language == 'sh':
            self.last = self.command('sh', '-e', '-c', content)
        elif run and language == 'c':
            flags = self.command('pkg-config', '--cflags', '--libs', 'libscorecard')
            with open(os.path.join(self.folder, 'block.c'), 'w', encoding='utf-8') as file:
                file.write(content)
            self.last = self.command(os.environ.get('CC', 'cc'), *WARNINGS, '-o', 'block', 'block.c', *flags.stdout.split())
            if self.last.returncode == 0:
                self.last = self.command('./block')
        elif run and language == 'lua':
            with open(os.path.join(self.folder, 'block.lua'), 'w', encoding='utf-8') as file:
                file.write(content)
            self.last = self.command('lua5.4', 'block.lua')
        elif run and language == 'python':
            with open(os.path.join(self.folder, 'block.py'), 'w', encoding='utf-8') as file:
                file.write(content)
            self.last = self.command(self.python, '-W', 'error', 'block.py')
        else:
            return f'"{words}" is not something that a block of {language or "no language"} can be'
        wanted = int(run.group(1) or 0)
        if self.last.returncode != wanted:
            return f'it ended with {self.last.returncode}, not {wanted}:\n{self.last.stdout}{self.last.stderr}'
        return None


def updated(text, shown):
    """The text with the content of the blocks that begin at these lines replaced."""
    lines, out, skipping = text.splitlines(), [], False
    for number, line in enumerate(lines, 1):
        if skipping and re.fullmatch(r'\s*`{3,}', line):
            skipping = False
        if not skipping:
            out.append(line)
        if number in shown:
            out += [line.rstrip() for line in shown[number].splitlines()]
            skipping = True
    return '\n'.join(out) + '\n'


def main(root, build, path, *how):
    update = '--update' in how
    only = how[how.index('--only') + 1] if '--only' in how else None
    report = Report()
    shown = {}
    root, build = os.path.abspath(root), os.path.abspath(build)
    all_blocks = blocks(read(root, path))
    report.case(f'{path}: each block of code says what it is',
                (f'{path}:{number}: say run, file=X, or not run: WHY' for number, language, words, _ in all_blocks
                 if language in CODE and not words or words.startswith('not run') and not words[len('not run: '):]))
    with tempfile.TemporaryDirectory() as folder:
        page = Page(root, build, folder)
        for number, language, words, content in all_blocks:
            if words.startswith('not run: '):
                print(f'# {path}:{number}: {words}')
            elif words and page.skips(language, words, only):
                report.skip(f'{path}:{number}: {language} {words}', 'not in this build')
            elif words:
                problem = page.run(language, words, content)
                if problem and update and words in ('output', 'errors') and page.last:
                    shown[number] = page.last.stdout if words == 'output' else page.last.stderr
                report.case(f'{path}:{number}: {language} {words}', [problem] if problem else [])
    if shown:
        text = updated(read(root, path), shown)
        with open(os.path.join(root, path), 'w', encoding='utf-8') as file:
            file.write(text)
    report.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
