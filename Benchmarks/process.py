"""Starts one server at a time on a free port, tells its memory, and stops what it started."""

import os
import pathlib
import signal
import socket
import subprocess
import time

START_SECONDS_MAX = 120
STOP_SECONDS_MAX = 30
POLL_SECONDS = 0.002


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server's process from its start to its end: `with Server(command, path) as server`."""

    def __init__(self, command, path, port, log, environment=None):
        """Starts `command` and waits until `path` is answered 200 on `port`; output goes to the file `log`."""
        self.port = port
        self.log = pathlib.Path(log)
        start = time.perf_counter()
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
        try:
            while not self._answers(path):
                if self.process.poll() is not None:
                    raise RuntimeError(f"{command[0]} ended with {self.process.returncode}: {self._last_words()}")
                if time.perf_counter() - start > START_SECONDS_MAX:
                    raise RuntimeError(f"{command[0]} gave no answer in {START_SECONDS_MAX} s: {self._last_words()}")
                time.sleep(POLL_SECONDS)
        except BaseException:
            self.stop()
            raise
        #: From the start of the process to its first good answer, in seconds.
        self.start_seconds = time.perf_counter() - start

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def resident_megabytes(self):
        """Resident memory of the process and its children, in megabytes (10^6 bytes), as /proc has it."""
        return sum(_resident_kibibytes(pid) for pid in self._family()) * 1024 / 1e6

    def processor_seconds(self):
        """Time on a core that the process and its children have used so far, in seconds."""
        return sum(_ticks(pid) for pid in self._family()) / os.sysconf("SC_CLK_TCK")

    def _family(self):
        parents = {}
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                except (OSError, IndexError, ValueError):
                    continue
        family = {self.process.pid}
        while grown := {pid for pid, parent in parents.items() if parent in family} - family:
            family |= grown
        return family

    def _answers(self, path):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=START_SECONDS_MAX) as connection:
                connection.sendall(
                    f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n\r\n".encode())
                return connection.recv(64).split(b" ")[1:2] == [b"200"]
        except OSError:
            return False

    def _last_words(self):
        return " ".join(self.log.read_text(errors="replace").splitlines()[-5:])


def _ticks(pid):
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    except (OSError, IndexError, ValueError):
        return 0


def _resident_kibibytes(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
