"""Loads a server: many readers at once with wrk, or one writer at a time over one connection."""

import dataclasses
import json
import os
import pathlib
import socket
import statistics
import subprocess
import tempfile
import time

CYCLE = pathlib.Path(__file__).with_name("cycle.lua")
ANSWER_SECONDS_MAX = 30


@dataclasses.dataclass
class Run:
    """One run; rate in requests a second, times in milliseconds, size in bytes an answer.

    `core` is the time on a core that the server used for an answer: unlike the others it hardly depends on what else
    the machine is doing.
    """

    rate: float
    p50: float
    p95: float
    p99: float
    size: float
    failed: int
    core: float = 0

    @staticmethod
    def median(runs):
        """The run made of the median of each figure; failures are added up."""
        middle = {
            field.name: statistics.median(getattr(run, field.name) for run in runs)
            for field in dataclasses.fields(Run)
        }
        return Run(**(middle | {"failed": sum(run.failed for run in runs)}))


def read(server, paths, seconds, connections=16, threads=2):
    """Asks a server for `paths` in turn on `connections` kept open, for `seconds`."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as file:
        file.write("".join(path + "\n" for path in paths))
        file.flush()
        command = [
            "wrk", f"--threads={threads}", f"--connections={connections}", f"--duration={seconds}s",
            f"--timeout={ANSWER_SECONDS_MAX}s", f"--script={CYCLE}", f"http://127.0.0.1:{server.port}/",
        ]
        before = server.processor_seconds()
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds + ANSWER_SECONDS_MAX + 10,
            env=os.environ | {"BENCH_PATHS": file.name, "BENCH_THREADS": str(threads)})
        used = server.processor_seconds() - before
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not lines:
        raise RuntimeError(f"wrk on port {server.port} gave no figures: {done.stderr.strip() or done.stdout.strip()}")
    seen = json.loads(lines[-1])
    count = max(1, seen["requests"])
    return Run(
        rate=seen["requests"] / (seen["microseconds"] / 1e6), p50=seen["p50"] / 1e3, p95=seen["p95"] / 1e3,
        p99=seen["p99"] / 1e3, size=seen["bytes"] / count, failed=seen["failed"], core=used / count * 1e3)


class Connection:
    """One connection kept open, read and written without more than HTTP/1.1 needs."""

    def __init__(self, port):
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS_MAX)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def ask(self, method, path, body=b"", fields=()):
        """Sends one request; answers its status, its header fields (names in small letters) and its body."""
        self.socket.sendall(self.message(method, path, body, fields))
        return self.answer()

    def message(self, method, path, body=b"", fields=()):
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name}: {value}" for name, value in fields]
        if body or method != "GET":
            lines.append(f"Content-Length: {len(body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + body

    def answer(self):
        head, self.rest = self._until(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        fields = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            fields.setdefault(name.strip().lower(), value.strip())
        status = int(lines[0].split(" ", 2)[1])
        if "chunked" in fields.get("transfer-encoding", ""):
            return status, fields, self._chunks()
        body, self.rest = self._exactly(0 if status in (204, 304) else int(fields.get("content-length", 0)))
        return status, fields, body

    def _chunks(self):
        body = b""
        while True:
            line, self.rest = self._until(b"\r\n")
            size = int(line.split(b";")[0], 16)
            chunk, self.rest = self._exactly(size + 2)
            if size == 0:
                return body
            body += chunk[:-2]

    def _until(self, mark):
        while mark not in self.rest:
            self._more()
        return tuple(self.rest.split(mark, 1))

    def _exactly(self, count):
        while len(self.rest) < count:
            self._more()
        return self.rest[:count], self.rest[count:]

    def _more(self):
        got = self.socket.recv(1 << 18)
        if not got:
            raise ConnectionError(f"the server on port {self.port} closed the connection within an answer")
        self.rest += got


def get(port, path, fields=()):
    """One page over a connection of its own; the answer must be 200."""
    with Connection(port) as connection:
        status, _, body = connection.ask("GET", path, fields=fields)
    if status != 200:
        raise RuntimeError(f"GET {path} on port {port} was answered {status}: {body[:300]!r}")
    return body


def write_one_by_one(server, messages, accepted):
    """Sends each request when the one before it was answered; `accepted` decides by status and header fields.

    `messages` are pairs of a path and the rest of `Connection.message`, prepared so that making them is not measured.
    """
    times, failed, size = [], 0, 0
    with Connection(server.port) as connection:
        ready = [connection.message(*message) for message in messages]
        before, begin = server.processor_seconds(), time.perf_counter()
        for message in ready:
            start = time.perf_counter()
            connection.socket.sendall(message)
            status, fields, body = connection.answer()
            times.append(time.perf_counter() - start)
            size += len(body)
            failed += 0 if accepted(status, fields) else 1
        whole, used = time.perf_counter() - begin, server.processor_seconds() - before
    times.sort()
    quantile = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1e3
    return Run(
        rate=len(times) / whole, p50=quantile(0.5), p95=quantile(0.95), p99=quantile(0.99), size=size / len(times),
        failed=failed, core=used / len(times) * 1e3)
