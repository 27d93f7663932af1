# SPDX-License-Identifier: MIT
"""`scorecard plan record` as people run it: what it adds and says, two at once, and one that is killed.

usage: command.py SCORECARD PLAN.json
"""
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

SCORECARD, PLAN = (os.path.abspath(path) for path in sys.argv[1:3])
cases = 0
failures = 0


def case(name, good, what=''):
    global cases, failures
    cases += 1
    failures += not good
    print(f"{'ok' if good else 'not ok'} {cases} - {name}")
    if not good:
        print('\n'.join('# ' + line for line in str(what).splitlines()))


def record(path, action, *options):
    done = subprocess.run([SCORECARD, 'plan', 'record', path, action, *options], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def history(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)['history']


def refusals(path):
    """(options, exit status, what is said)"""
    before = open(path, 'rb').read()
    for name, action, options, status, said in (
            ('a day is needed', 'answers', [], 2, '--date: say of which day'),
            ('a day that there is not', 'answers', ['--date', '2022-02-30', '--note', 'n'], 2, 'is no day'),
            ('an action that there is not', 'anwsers', ['--date', '2022-07-01', '--note', 'n'], 2, 'action anwsers'),
            ('a status that there is not', 'answers', ['--date', '2022-07-01', '--status', 'runing'], 2, 'did you mean running?'),
            ('more than all', 'answers', ['--date', '2022-07-01', '--done', '101%'], 2, '--done 101%'),
            ('a comma', 'answers', ['--date', '2022-07-01', '--done', '0,4'], 2, '--done 0,4'),
            ('back without a reason', 'answers', ['--date', '2022-09-01', '--done', '0.05'], 2, 'goes back'),
            ('before the last entry', 'answers', ['--date', '2022-01-01', '--done', '0.9'], 2, 'before its last entry'),
            ('no seal', 'answers', ['--date', '2022-09-01', '--note', 'n', '--expect', '12'], 2, '16 hexadecimal digits'),
            ('somebody was faster', 'answers', ['--date', '2022-09-01', '--note', 'n', '--expect', '0123456789abcdef'], 1, 'read it again'),
            ('nothing', 'answers', ['--date', '2022-09-01', '--by', 'x', '--note', ''], 2, 'the entry says nothing'),
            ('an option of another word', 'answers', ['--date', '2022-09-01', '--as-of', '2022-09-01'], 2, '--as-of')):
        got, out, err = record(path, action, *options)
        case(name, (got, out) == (status, '') and said in err and open(path, 'rb').read() == before, (got, out, err))
    for name, arguments, said in (('no action', [path], 'ACTION'), ('standard input', ['-', 'answers', '--date', '2022-09-01'], 'name it'),
                                  ('no plan', [], 'PLAN')):
        done = subprocess.run([SCORECARD, 'plan', 'record', *arguments], capture_output=True, text=True, check=False)
        case(name, done.returncode == 2 and said in done.stderr, done)
    missing = path + '.missing'
    got, _, err = record(missing, 'answers', '--date', '2022-09-01', '--note', 'n')
    device = os.path.join(os.path.dirname(path), 'device')
    os.mkfifo(device)
    got, _, err = record(device, 'answers', '--date', '2022-09-01', '--note', 'n')
    case('no plain file', got == 2 and 'no plain file' in err and not os.path.exists(device + '.lock'), err)
    os.remove(device)
    got, _, err = record(os.path.dirname(path), 'answers', '--date', '2022-09-01', '--note', 'n')
    case('a folder', got == 2 and 'a folder stands' in err and not os.path.exists(os.path.dirname(path) + '.lock'), err)
    got, _, err = record(missing, 'answers', '--date', '2022-09-01', '--note', 'n')
    case('no such file', got == 2 and 'no such file' in err and not os.path.exists(missing + '.lock'), err)


def says(path):
    got, out, err = record(path, 'answers', '--date', '2022-07-15', '--status', 'running', '--done', '20%', '--by', 'Thanh tra tỉnh',
                           '--note', 'Đã lập sổ', '--evidence', 'Sổ kiến nghị', '--evidence', 'Báo cáo', '--lang', 'vi')
    case('an entry is added, and told', got == 0 and err == '' and 'đang thực hiện' in out, (got, out, err))
    entry = history(path)[-1]
    case('it says what was said',
         (entry['id'], entry['date'], entry['status'], entry['done'], entry['by'], entry['note'], entry['evidence']) ==
         ('answers', '2022-07-15', 'running', 0.2, 'Thanh tra tỉnh', 'Đã lập sổ', ['Sổ kiến nghị', 'Báo cáo']), entry)
    got, out, _ = record(path, 'answers', '--date', '2022-08-01', '--done', '0.1', '--reason', 'counted anew', '--format', 'json',
                         '--expect', entry['seal'])
    case('who knows the seal may go on', got == 0 and json.loads(out)['seal'] == history(path)[-1]['seal'], out)
    got, out, _ = record(path, 'answers', '--date', '2022-08-02', '--realised', '0.25', '--format', 'csv')
    case('as a table for programs', out.splitlines()[1].startswith('answers,2022-08-02,running,0.1,3,'), out)


def at_once(path, count):
    """Two processes at a time, each with entries of its own; who is told to wait tries again."""
    told = {'answers': [], 'portal': []}
    again = [0]

    def writer(action):
        for i in range(count):
            note = f'{action} {i}'
            while True:
                status, _, err = record(path, action, '--date', '2022-10-01', '--note', note)
                if status == 0:
                    told[action].append(note)
                    break
                if status != 1:
                    told[action].append(err)
                    return
                again[0] += 1

    before = len(history(path))
    threads = [threading.Thread(target=writer, args=(action,)) for action in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries = history(path)[before:]
    for action, notes in told.items():
        case(f'two at once: all of {action}', [e['note'] for e in entries if e['id'] == action] == [f'{action} {i}' for i in range(count)],
             notes[-1])
    print(f'# two commands at once: {2 * count} entries, none lost; one was told {again[0]} times that the other is at work')


def killed(path, count):
    draw = random.Random(20221122)
    left = whole = 0
    for i in range(count):
        before = history(path)
        process = subprocess.Popen([SCORECARD, 'plan', 'record', path, 'portal', '--date', '2022-11-01', '--note', f'killed {i}'],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(draw.random() * 0.012)
        process.kill()
        process.wait()
        after = history(path)
        if after != before and (after[:-1] != before or after[-1]['note'] != f'killed {i}'):
            case('killed commands lose nothing', False, after[-1])
            return
        left += after == before
        whole += after != before
    case('killed commands lose nothing', subprocess.run([SCORECARD, 'plan', 'history', path], capture_output=True, check=False).returncode == 0)
    print(f'# {count} commands killed: {left} left the plan as it was, {whole} had added their entry')


def no_room():
    """In a child: as if the disk were full after so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))


def onto_itself(folder):
    """A revision or a merge whose output is the file of the plan: as safe as an entry of progress."""
    path, new, pipe = (os.path.join(folder, name) for name in ('own.json', 'new.json', 'pipe'))
    with open(PLAN, encoding='utf-8') as file:
        edited = json.load(file)
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(edited, file)
    for member in ('history', 'entries', 'revision', 'seal'):
        del edited[member]
    edited['actions'][0]['title'] = 'khác'
    with open(new, 'w', encoding='utf-8') as file:
        json.dump(edited, file)
    revise = [SCORECARD, 'plan', 'revise', path, new, '--date', '2022-12-20', '-o', path]
    merge = [SCORECARD, 'plan', 'merge', path, new, '--date', '2022-12-20', '-o', path]
    before = open(path, 'rb').read()
    os.chmod(path, 0o640)
    # What a build that counts its coverage writes at its end would be cut short too: it goes where nobody reads it.
    with tempfile.TemporaryDirectory() as counted:
        aside = {**os.environ, 'GCOV_PREFIX': counted}
        for name, command in (('revised', revise), ('merged with itself', [*merge[:4], path, *merge[5:]])):
            done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=no_room, restore_signals=False,
                                  env=aside)
            case(f'without room the plan that was {name} is what it was', done.returncode == 2 and open(path, 'rb').read() == before, done)
    os.mkfifo(pipe)
    process = subprocess.Popen([*revise[:4], pipe, *revise[5:]], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with open(pipe, 'w', encoding='utf-8') as file:  # opened once it has read the plan and waits for what is new
        told = record(path, 'answers', '--date', '2022-12-19', '--note', 'in between')
        json.dump(edited, file)
    said = process.communicate()[1]
    case('who revises what somebody else added to is told', (process.returncode, told[0]) == (1, 0) and 'read it again' in said, said)
    case('and the entry is there', history(path)[-1].get('note') == 'in between')
    before = open(path, 'rb').read()
    for word, arguments in (('status', ['--as-of', '2022-12-31']), ('history', ['--as-of', '2022-03-01', '--format', 'json']),
                            ('convert', ['--to', 'csv']), ('check', []), ('record', ['answers', '--date', '2022-12-19', '--note', 'n'])):
        done = subprocess.run([SCORECARD, 'plan', word, path, *arguments, '-o', path], capture_output=True, text=True, check=False)
        case(f'{word} does not write over the plan that it reads',
             done.returncode == 2 and 'that is the plan itself' in done.stderr and open(path, 'rb').read() == before, done)
    done = subprocess.run(revise, capture_output=True, text=True, check=False)
    case('else the revision takes its place', done.returncode == 0 and history(path)[-1]['kind'] == 'changed', done)
    case('with its rights', os.stat(path).st_mode & 0o777 == 0o640, oct(os.stat(path).st_mode))
    for name in (path, path + '.lock', new, pipe):
        os.remove(name)


with tempfile.TemporaryDirectory() as folder:
    plan = os.path.join(folder, 'kế hoạch.json')
    with open(PLAN, encoding='utf-8') as file:
        whole = json.load(file)
    for member in ('history', 'entries', 'revision', 'seal'):  # as it was made
        del whole[member]
    with open(plan, 'w', encoding='utf-8') as file:
        json.dump(whole, file)
    says(plan)
    refusals(plan)
    at_once(plan, 25)
    killed(plan, 60)
    onto_itself(folder)
    record(plan, 'answers', '--date', '2022-12-01', '--note', 'n')
    case('nothing stays but the lock', sorted(os.listdir(folder)) == ['kế hoạch.json', 'kế hoạch.json.lock'], os.listdir(folder))
print(f'1..{cases}')
sys.exit(failures > 0)
