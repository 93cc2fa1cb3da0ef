"""PocketBase with the same records: pages by its own routes and templates, its record API, and its writing."""

import itertools
import json
import pathlib
import subprocess
import sys
import time
import urllib.parse

from load import Connection, write_one_by_one
from peers.records import FACETS
from process import Server, free_port

HERE = pathlib.Path(__file__).with_name("pocketbase")
EMAIL, PASSWORD = "measure@example.org", "measure-only-on-loopback"
BATCH = 500
COLLECTION = "/api/collections/records/records"


class PocketBase:
    name = "PocketBase"
    publishes = True

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.program = str(pathlib.Path(sys.executable).with_name("pocketbase"))
        #: Its own identifier of each number, which its API is asked by.
        self.identifiers = {}

    def _places(self):
        return [
            f"--dir={self.folder / 'data'}", f"--migrationsDir={HERE / 'migrations'}", f"--hooksDir={HERE / 'hooks'}",
            "--automigrate=false", "--hooksWatch=false",
        ]

    def start(self):
        port = free_port()
        command = [self.program, "serve", f"--http=127.0.0.1:{port}", *self._places()]
        return Server(command, self.first_path, port, self.folder / "log")

    first_path = f"{COLLECTION}?perPage=1&skipTotal=1"

    def fill(self, rows):
        """Publishes all rows by its batch API, a transaction a batch; answers how many and in how many seconds.

        Only the time in which the server works is counted, not the making of the requests.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [self.program, "superuser", "upsert", EMAIL, PASSWORD, *self._places()], check=True, capture_output=True)
        count, seconds = 0, 0.0
        with self.start() as server, Connection(server.port) as connection:
            fields = self._fields(connection)
            while rows_now := list(itertools.islice(rows, BATCH)):
                requests = [{"method": "POST", "url": COLLECTION, "body": row} for row in rows_now]
                body = json.dumps({"requests": requests}, ensure_ascii=False).encode()
                start = time.perf_counter()
                status, _, answer = connection.ask("POST", "/api/batch", body, fields)
                seconds += time.perf_counter() - start
                if status != 200:
                    raise RuntimeError(f"PocketBase refused a batch with {status}: {answer[:500]!r}")
                for row, made in zip(rows_now, json.loads(answer)):
                    self.identifiers[row["number"]] = made["body"]["id"]
                count += len(rows_now)
        return count, seconds

    def publish(self, rows):
        """Publishes rows one by one, each answered when it is durable."""
        with self.start() as server:
            with Connection(server.port) as connection:
                fields = self._fields(connection)
            messages = [
                ("POST", COLLECTION, json.dumps(row, ensure_ascii=False).encode(), fields) for row in rows]
            return write_one_by_one(server, messages, lambda status, _: status == 200)

    def _fields(self, connection):
        body = json.dumps({"identity": EMAIL, "password": PASSWORD}).encode()
        status, _, answer = connection.ask(
            "POST", "/api/collections/_superusers/auth-with-password", body, [("Content-Type", "application/json")])
        if status != 200:
            raise RuntimeError(f"PocketBase refused the sign-in with {status}: {answer[:300]!r}")
        return [("Content-Type", "application/json"), ("Authorization", json.loads(answer)["token"])]

    def record_path(self, number):
        return f"/records/{number}"

    def api_path(self, number):
        return f"{COLLECTION}/{self.identifiers[number]}"

    def search_path(self, schema, words, _language):
        return "/search?" + urllib.parse.urlencode({"q": words, "type": schema, "facets": ",".join(FACETS[schema])})
