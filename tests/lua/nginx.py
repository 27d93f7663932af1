#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The service of examples/lua/nginx under load, on the loopback only: answers, requests that are wrong, reloads under wrk, a
reload with a broken model, and memory. Prints TAP, and what was measured.

usage: nginx.py SOURCE-ROOT MODULE-TEMPLATE LIBRARY-FOLDER [--long]"""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

PLAN = 12


class Report:
    def __init__(self):
        self.number, self.failed = 0, 0

    def check(self, title, holds, why=''):
        self.number += 1
        self.failed += not holds
        print(f'{"ok" if holds else "not ok"} {self.number} - {title}')
        if not holds:
            print(f'# {why}')

    def say(self, text):
        print(f'# {text}', flush=True)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Service:
    def __init__(self, root, module, library, workers):
        self.folder = tempfile.mkdtemp(prefix='scorecard-nginx-')
        os.chmod(self.folder, 0o755)
        self.port = free_port()
        self.model = os.path.join(self.folder, 'model.json')
        self.whole = os.path.join(root, 'models/pci-2013.json')
        shutil.copy(self.whole, self.model)
        environment = dict(os.environ, SCORECARD_LUA_MODULE=module, LD_LIBRARY_PATH=library)
        self.process = subprocess.Popen(
            [os.path.join(root, 'examples/lua/nginx/serve'), os.path.join(self.folder, 'run'), str(self.port), str(workers), self.model,
             os.path.join(root, 'examples/data/pci.map.json'), os.path.join(root, 'examples/data/pci.csv')],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(100):
            try:
                if self.get('/ranking')[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise SystemExit('nginx did not come up: ' + self.errors())

    def get(self, path, **arguments):
        """(status, answer)"""
        query = '?' + urllib.parse.urlencode(arguments) if arguments else ''
        try:
            with urllib.request.urlopen(f'http://127.0.0.1:{self.port}{path}{query}', timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def workers(self):
        with open(f'/proc/{self.process.pid}/task/{self.process.pid}/children') as file:
            return [int(pid) for pid in file.read().split()]

    def memory(self):
        """Kilobytes that the workers hold, each by itself."""
        total = 0
        for pid in self.workers():
            with open(f'/proc/{pid}/smaps_rollup') as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith('Private_'))
        return total

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def errors(self):
        try:
            with open(os.path.join(self.folder, 'run/error.log')) as file:
                return file.read()[-2000:]
        except OSError:
            return ''

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def wrk(service, seconds, path='/ranking', connections=16, header=None):
    """What wrk measured: requests, requests a second, milliseconds at the 99th percentile, errors."""
    command = ['wrk', '-t', '2', '-c', str(connections), '-d', f'{seconds}s', '--latency']
    command += ['-H', header] if header else []
    return subprocess.Popen(command + [f'http://127.0.0.1:{service.port}{path}'], stdout=subprocess.PIPE, text=True)


def measured(process):
    text = process.communicate()[0]
    unit = {'us': 1e-3, 'ms': 1.0, 's': 1e3}
    p99 = re.search(r'99%\s+([\d.]+)(us|ms|s)', text)
    bad = sum(map(int, re.findall(r'(?:connect|read|write|timeout) (\d+)', text)))
    bad += sum(map(int, re.findall(r'Non-2xx or 3xx responses: (\d+)', text)))
    return (int(re.search(r'(\d+) requests in', text).group(1)), float(re.search(r'Requests/sec:\s+([\d.]+)', text).group(1)),
            float(p99.group(1)) * unit[p99.group(2)], bad)


def answers(service, report):
    status, answer = service.get('/ranking', period='2021')
    ranks = [line['rank'] for line in answer['ranking']]
    report.check('a ranking', status == 200 and ranks == sorted(ranks) and len(ranks) == 27, answer)
    status, answer = service.get('/profile', unit='Hà Nội')
    report.check('a profile', status == 200 and len(answer['profile']) == 11 and answer['unit'] == 'Ha-Noi', answer)
    status, answer = service.get('/explain', unit='Ha-Noi', node='land', period='2021', lang='vi')
    report.check('an explanation', status == 200 and answer['score'] == 6.6 and len(answer['steps']) > 1, answer)
    wrong = {
        '/nowhere': 404, '/profile': 400, '/profile?unit=Nobody': 404, '/profile?unit=%FF%FE': 400, '/profile?unit': 400,
        '/ranking?node=x&node=y': 400, '/ranking?period=1066': 404, '/ranking?node=%00': 400, '/explain?unit=Ha-Noi&node=../..': 404,
        '/ranking?' + '&'.join(f'a{i}=1' for i in range(30)): 400, '/explain?unit=' + 'x' * 4000: 404,
    }
    told = {path: service.get(path) for path in wrong}
    report.check('a request that is wrong gets 4xx with the message',
                 all(told[path][0] == status and told[path][1].get('error') for path, status in wrong.items()),
                 {path: told[path] for path in wrong if told[path][0] != wrong[path]})
    request = urllib.request.Request(f'http://127.0.0.1:{service.port}/ranking', data=b'x', method='POST')
    try:
        status = urllib.request.urlopen(request, timeout=10).status
    except urllib.error.HTTPError as error:
        status = error.code
    report.check('what is not a GET gets 405', status == 405, status)


def reloads(service, report, count):
    # A client that asks once a connection, as behind a proxy: nginx may close one that is kept alive while it reloads.
    load = wrk(service, int(count * 0.4) + 2, header='Connection: close')
    before = set(service.workers())
    for _ in range(count):
        time.sleep(0.4)
        service.reload()
    requests, _, _, bad = measured(load)
    time.sleep(0.5)
    report.check(f'no error through {count} reloads', bad == 0 and requests > 100, f'{bad} errors in {requests} requests')
    report.check('the workers are others', not before & set(service.workers()), service.workers())
    report.say(f'{requests} requests through {count} reloads, {bad} errors')
    with open(service.model, 'w') as file:
        file.write('{"scorecard": "model", "version": 1, "id": "broken"')
    service.reload()
    time.sleep(1)
    report.check('a broken model stops the reload, not the service', service.get('/ranking')[0] == 200, service.errors())
    report.check('and the log says what is wrong with it', 'model.json' in service.errors(), service.errors())
    shutil.copy(service.whole, service.model)


def memory(service, report, wanted):
    paths = ['/ranking', '/profile?unit=Ha-Noi', '/explain?unit=Ha-Noi&node=pci', '/profile?unit=Nobody']
    done, first = 0, None
    while done < wanted:
        for path in paths:
            requests = measured(wrk(service, 1, path))[0]
            done += requests
        first = first or service.memory()
    last = service.memory()
    report.check(f'memory is flat over {wanted} requests', last - first <= max(4096, first // 10), f'{first} kB, then {last} kB')
    report.say(f'workers hold {first} kB, and {last} kB after {done} requests')


def main():
    root, module, library = sys.argv[1:4]
    long = '--long' in sys.argv
    report = Report()
    print(f'1..{PLAN}')
    seconds = 5 if long else 1
    for workers in (1, 2):
        service = Service(root, module, library, workers)
        try:
            if workers == 1:
                answers(service, report)
                memory(service, report, 100000 if long else 4000)
            requests, rate, p99, bad = measured(wrk(service, seconds))
            report.check(f'{workers} worker(s) under load without an error', bad == 0 and requests > 100, f'{bad} errors')
            report.say(f'{workers} worker(s): {rate:.0f} rankings a second, p99 {p99:.2f} ms, 16 connections, {seconds} s')
            if workers == 2:
                reloads(service, report, 20 if long else 3)
        finally:
            service.stop()
    sys.exit(1 if report.failed else 0)


if __name__ == '__main__':
    main()
