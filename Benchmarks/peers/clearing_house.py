"""This project's own server, filled with the demonstration records and the real tables and grown to the size wanted."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import urllib.parse

from load import Connection, get, write_one_by_one
from process import Server, free_port

ROOT = pathlib.Path(__file__).resolve().parents[2]
#: Mappings of `Data/mappings` and their tables, in the order in which they complete one another best.
TABLES = [
    ("bch-genetic-elements", "lmo/bch_genetic_elements_2018.csv"),
    ("bch-lmo-registry", "lmo/bch_lmo_registry_2018.csv"),
    ("lmo-events", "lmo/events.csv"),
    ("bch-decisions", "decisions/bch_decisions_2026.csv"),
    ("canada-cfia-pnt", "decisions/canada_cfia_pnt_2026.csv"),
    ("us-aphis-releases", "decisions/us_aphis_releases_2026.csv"),
]


class ClearingHouse:
    name = "Biosafety Clearing-House"

    def __init__(self, folder, bch, bench):
        self.folder = pathlib.Path(folder)
        self.data = str(self.folder / "data")
        self.bch, self.bench = str(pathlib.Path(bch).resolve()), str(pathlib.Path(bench).resolve())
        self.first_number = None

    def fill(self, size):
        """Makes `size` records; answers where the originals came from and what `bench grow` measured."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._run(self.bch, "demo", "--data", self.data)
        sources = ["the demonstration records"]
        for mapping, table in TABLES:
            original = shared_data() / table
            if not original.is_file():
                continue
            # The import writes its refusals beside the table, so it reads a copy.
            copy = shutil.copy(original, self.folder)
            self._run(self.bch, "import", "--data", self.data, "--mapping",
                      str(ROOT / "Data" / "mappings" / f"{mapping}.json"), copy)
            sources.append(pathlib.Path(table).name)
        return sources, self.measure("grow", size)["bulk"]

    def measure(self, verb, count):
        """What `bench VERB` measures on the data folder, by name."""
        lines = self._run(self.bench, verb, self.data, str(count)).splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{")]
        return {line.pop("measure"): line for line in found}

    def export(self, file):
        """Writes every published record as a line of JSON."""
        self._run(self.bch, "export", "--data", self.data, "--format", "jsonl", "--output", str(file))

    def start(self):
        """Serves; the first answer asked for is a record page, so that start-up is not told by an empty page."""
        port = free_port()
        return Server(
            [self.bch, "serve", "--data", self.data, "--listen", f"127.0.0.1:{port}"],
            self.record_path(self.first_number), port, self.folder / "log")

    def record_path(self, number, language="en"):
        return f"/{language}/records/{number}"

    def api_path(self, number):
        return f"/api/records/{number}"

    def search_path(self, schema, words, language):
        return f"/{language}/search?" + urllib.parse.urlencode({"q": words, "type": schema})

    @staticmethod
    def found(page):
        """How many records a page of results says it found, in whichever language it says so."""
        count = re.search(rb'class="result-count"[^>]*><strong>(.*?)</strong>', page)
        return int(re.sub(rb"[^0-9]", b"", count[1]) or 0) if count else 0

    def publish(self, count):
        """Publishes drafts one by one as an administrator's browser would: with a session and the form's token."""
        drafts = [line.split() for line in self._run(self.bench, "drafts", self.data, str(count)).splitlines()]
        with self.start() as server:
            with Connection(server.port) as connection:
                fields, token = self.sign_in(connection, f"/en/centre/drafts/{drafts[0][0]}/preview")
            messages = []
            for identifier, version in drafts:
                form = urllib.parse.urlencode({"token": token, "opened": version, "action": "publish"})
                messages.append(("POST", f"/en/centre/drafts/{identifier}/publish", form.encode(), fields))
            before = self._log_size(server.port)
            run = write_one_by_one(server, messages, lambda status, _: status == 303)
            written = self._log_size(server.port) - before
            if written != count:
                raise RuntimeError(f"{count} drafts were sent to be published, but the log grew by {written}")
            return run

    def sign_in(self, connection, page):
        """Signs the demonstration's administrator in; the fields of further requests, and the token of forms."""
        email, password = self._administrator()
        origin = ("Origin", f"http://127.0.0.1:{connection.port}")
        fields = [origin, ("Content-Type", "application/x-www-form-urlencoded")]
        form = urllib.parse.urlencode({"email": email, "password": password}).encode()
        status, answered, _ = connection.ask("POST", "/en/sign-in", form, fields)
        if "set-cookie" not in answered:
            raise RuntimeError(f"the sign-in of {email} was answered {status} without a session")
        fields.append(("Cookie", answered["set-cookie"].split(";")[0]))
        _, _, html = connection.ask("GET", page, fields=fields)
        token = re.search(rb'name="token"[^>]*value="([^"]+)"', html)
        if token is None:
            raise RuntimeError(f"the page {page} has no token: {html[:500]!r}")
        return fields, token[1].decode()

    @staticmethod
    def _administrator():
        accounts = json.loads((ROOT / "Data" / "demonstration" / "accounts.json").read_text(encoding="utf-8"))
        for account in accounts["accounts"]:
            if "BchAdministrator" in account["roles"] or "Administrator" in account["roles"]:
                return account["email"], account["password"]
        raise RuntimeError("Data/demonstration/accounts.json has no administrator")

    @staticmethod
    def _log_size(port):
        return int(get(port, "/log/checkpoint").splitlines()[1])

    def _run(self, *command):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            last = " ".join(done.stderr.strip().splitlines()[-5:])
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {last}")
        return done.stdout


def shared_data():
    """The folder of the real tables: `BCH_SHARED_DATA`, or `../shared/data` beside the project's folder."""
    return pathlib.Path(os.environ.get("BCH_SHARED_DATA") or ROOT.parent / "shared" / "data")
