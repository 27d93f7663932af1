#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""browser.py SCORECARD ROOT [FOLDER]: reports in headless Chromium, 1280 and 400 pixels wide and on A4: nothing is wider than
the page, nothing is fetched, the console is silent. Pictures of the pages go to FOLDER. Without Chromium, all is skipped."""
import base64
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import urllib.request

number, failed = 0, 0
WIDER = """(() => { const w = document.documentElement.clientWidth, out = [];
  for (const e of document.body.querySelectorAll('*')) { const r = e.getBoundingClientRect();
    const m = document.querySelector('main').getBoundingClientRect().right;
    if (r.width > 0 && (r.right > w + 1 || (e.tagName == 'TABLE' && r.right > m + 1) || r.left < -1) && !e.closest('.skip, nav h2, thead')) out.push(e.tagName + ' ' + e.className + ' ' + r.right); }
  return JSON.stringify([document.documentElement.scrollWidth, window.innerWidth, out.slice(0, 5)]); })()"""


def result(good, name, why=""):
    global number, failed
    number += 1
    failed += not good
    print(("ok" if good else "not ok") + " %d - %s" % (number, name), flush=True)
    if not good and why:
        print("# " + str(why)[:600])


class Browser:
    """The remote debugging protocol over a websocket of our own: a few frames of text are all that it takes."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--hide-scrollbars",
             "--remote-debugging-port=0", "--user-data-dir=" + folder, "about:blank"],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        port = None
        for line in self.process.stderr:
            found = re.search(r"ws://127\.0\.0\.1:(\d+)/", line)
            if found:
                port = int(found.group(1))
                break
        pages = json.load(urllib.request.urlopen("http://127.0.0.1:%d/json" % port, timeout=20))
        path = next(p for p in pages if p["type"] == "page")["webSocketDebuggerUrl"].split("/", 3)[3]
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(("GET /%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\n\r\n" % (path, port, key)).encode())
        self.held = b""
        while b"\r\n\r\n" not in self.held:
            self.held += self.socket.recv(65536)
        self.held = self.held.split(b"\r\n\r\n", 1)[1]
        self.number, self.events = 0, []

    def take(self, count):
        while len(self.held) < count:
            more = self.socket.recv(1 << 20)
            if not more:
                raise ConnectionError("the browser is gone")
            self.held += more
        taken, self.held = self.held[:count], self.held[count:]
        return taken

    def frame(self):
        whole = b""
        while True:
            first, size = self.take(2)
            size &= 127
            if size == 126:
                size = struct.unpack(">H", self.take(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.take(8))[0]
            whole += self.take(size)
            if first & 0x80:
                return json.loads(whole)

    def call(self, method, **params):
        self.number += 1
        body = json.dumps({"id": self.number, "method": method, "params": params}).encode()
        mask = os.urandom(4)
        head = b"\x81" + (bytes([0x80 | len(body)]) if len(body) < 126 else bytes([0x80 | 126]) + struct.pack(">H", len(body)))
        self.socket.sendall(head + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(body)))
        while True:
            answer = self.frame()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(method + ": " + str(answer["error"]))
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        while not any(e.get("method") == method for e in self.events):
            self.events.append(self.frame())

    def end(self):
        self.process.terminate()
        self.process.wait(20)


def look(browser, name, path, folder):
    for domain in ("Page", "Runtime", "Log", "Network"):
        browser.call(domain + ".enable")
    for width in (1280, 400):
        browser.call("Emulation.setEmulatedMedia", media="")
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        browser.events.clear()
        browser.call("Page.navigate", url="file://" + path)
        browser.wait("Page.loadEventFired")
        scroll, inner, wider = json.loads(browser.call("Runtime.evaluate", expression=WIDER)["result"]["value"])
        result(scroll <= inner == width and not wider, "%s at %d: nothing is wider than the page" % (name, width), (scroll, inner, wider))
        noise = [e for e in browser.events if e.get("method") in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")]
        asked = [e["params"]["request"]["url"] for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
        asked = [u for u in asked if u != "file://" + path and not u.startswith("data:")]
        result(not noise and not asked, "%s at %d: a silent console, and nothing fetched" % (name, width), (noise, asked))
        if folder:
            shot = browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
            with open("%s/%s-%d.png" % (folder, name, width), "wb") as file:
                file.write(base64.b64decode(shot["data"]))
    # A4 less its margins is 184 mm across: 695 pixels.
    browser.call("Emulation.setDeviceMetricsOverride", width=695, height=980, deviceScaleFactor=1, mobile=False)
    browser.call("Emulation.setEmulatedMedia", media="print")
    scroll, inner, wider = json.loads(browser.call("Runtime.evaluate", expression=WIDER)["result"]["value"])
    wide = json.loads(browser.call("Runtime.evaluate", expression="JSON.stringify([...document.querySelectorAll('section:not(.wide) table')]"
                                   ".every(t => t.scrollWidth <= t.parentElement.clientWidth + 1))")["result"]["value"])
    result(scroll <= inner or wide, name + " on paper: nothing is wider than the sheet", (scroll, inner, wider))
    heads = browser.call("Runtime.evaluate", expression="JSON.stringify([...document.querySelectorAll('thead')].every("
                         "h => getComputedStyle(h).display === 'table-header-group'))")["result"]["value"]
    result(heads == "true", name + " on paper: headings of tables repeat")
    pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    boxes = {tuple(round(float(x)) for x in b.split()) for b in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)}
    a4 = {(0, 0, 595, 842), (0, 0, 842, 595), (0, 0, 596, 842), (0, 0, 842, 596), (0, 0, 595, 843), (0, 0, 596, 843)}
    result(pdf.startswith(b"%PDF") and boxes and boxes <= a4, name + " on paper: sheets of A4", boxes)
    if folder:
        with open("%s/%s.pdf" % (folder, name), "wb") as file:
            file.write(pdf)


def main():
    program = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    if program is None:
        print("1..0 # SKIP there is no Chromium here")
        return 0
    folder = sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        subprocess.run(["sh", os.path.join(sys.argv[2], "tests/report/make.sh"), sys.argv[1], sys.argv[2], work + "/pages"], check=True)
        browser = Browser(program, work + "/profile")
        try:
            for name in ("vi-office", "en-office", "vi-public", "en-public", "pci"):
                look(browser, name, "%s/pages/%s.html" % (work, name), folder)
        finally:
            browser.end()
    print("1..%d" % number)
    return failed > 0


sys.exit(main())
