"""A clearing-house of its own for one run: a fresh data folder with the demonstration records, served on a free port."""

import contextlib
import json
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import urllib.request

from post import Post

PROJECT = pathlib.Path(__file__).resolve().parents[2]
START_SECONDS_MAX = 60


class Server:
    """`bch serve` as a process; `address` is where it listens, such as http://127.0.0.1:40123, and `post` the mail
    server it was told of."""

    def __init__(self, bch, data, post):
        self.log, self.post = [], post
        self.process = subprocess.Popen(
            [bch, "serve", "--data", data, "--listen", "127.0.0.1:0", "--public-url", "https://bch.example.org",
             "--mail-server", post.address, "--mail-from", "bch@example.org"],
            cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self._read_address()
        threading.Thread(target=self._read_log, daemon=True).start()

    def _read_address(self):
        watchdog = threading.Timer(START_SECONDS_MAX, self.process.kill)
        watchdog.start()
        try:
            line = self.process.stdout.readline()
        finally:
            watchdog.cancel()
        found = re.search(r"http://[0-9.]+:[0-9]+", line)
        if not found:
            raise SystemExit(f"bch serve did not say where it listens: {line!r} {self.process.stderr.read()}")
        return found[0]

    def _read_log(self):
        for line in self.process.stderr:
            self.log.append(line.rstrip())

    def faults(self):
        """What the server told its operator: nothing, if all is well."""
        return [line for line in self.log if "level=error" in line or "Fatal" in line]

    def json(self, path):
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            return json.load(answer)

    def stop(self):
        """Ends the process that was started here, and no other; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@contextlib.contextmanager
def serving(bch):
    bch = str(pathlib.Path(bch).resolve())
    with tempfile.TemporaryDirectory(prefix="bch-browser-") as folder:
        data = f"{folder}/data"
        filled = subprocess.run([bch, "demo", "--data", data], cwd=PROJECT, capture_output=True, text=True, timeout=240)
        if filled.returncode != 0:
            raise SystemExit(f"bch demo failed: {filled.stdout}{filled.stderr}")
        post = Post()
        server = Server(bch, data, post)
        try:
            yield server
        finally:
            server.stop()
            post.stop()


def accounts():
    """The demonstration accounts, by e-mail address."""
    file = PROJECT / "Data/demonstration/accounts.json"
    return {account["email"]: account for account in json.loads(file.read_text())["accounts"]}


def strings(language, name):
    """One file of interface texts, such as strings("en", "centre")."""
    return json.loads((PROJECT / f"Data/strings/{language}/{name}.json").read_text())


def term(vocabulary, key):
    """The identifier that forms send for a term of a vocabulary."""
    terms = json.loads((PROJECT / f"Data/thesaurus/{vocabulary}.json").read_text())["terms"]
    return next(term["id"] for term in terms if term["key"] == key)
