"""Opens every step of every form, empty and filled, as an administrator's browser would, and keeps the slowest and largest.

A filled form is the amendment of the longest record of its type.
"""

import dataclasses
import gzip
import json
import re
import statistics
import time
import urllib.parse

from load import Connection

#: Each step is opened this often; the median counts.
TIMES = 7


@dataclasses.dataclass
class Step:
    """A step of a form: where, milliseconds on the server's side of the socket, and bytes on the wire."""

    name: str
    milliseconds: float
    page: int
    #: With style sheets and scripts, of which a browser keeps none.
    whole: int


def measure(house, server, export):
    """Every step of every form; `export` is the file of records as lines of JSON."""
    longest = {}
    with open(export, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            schema = record["document"]["header"]["schema"]
            if len(line) > longest.get(schema, (0, ""))[0]:
                longest[schema] = (len(line), record["number"])
    with Connection(server.port) as connection:
        fields, token = house.sign_in(connection, "/en/centre/new?type=organism")
        steps = []
        for schema, (_, number) in sorted(longest.items()):
            record = number if number.count("-") == 3 else number.rsplit("-", 1)[0]
            path = f"/en/centre/records/{record}/amend"
            draft = _post(connection, path, {"token": token, "do": "amend"}, fields)
            steps += _steps(connection, f"{schema}, amended", draft, fields)
            begun = {"token": token, "type": schema, "languages": "en", "government": "ke", "do": "begin"}
            draft = _post(connection, f"/en/centre/new?type={schema}", begun, fields)
            if draft:
                steps += _steps(connection, f"{schema}, new", draft, fields)
        return steps


def _post(connection, path, values, fields):
    """Where the answer leads to; nil where a form is refused, as one that a government may have once."""
    status, answered, _ = connection.ask("POST", path, urllib.parse.urlencode(values).encode(), fields)
    return answered.get("location") if status == 303 else None


def _steps(connection, name, draft, fields):
    if not draft:
        return []
    path = draft.split("?")[0]
    html = connection.ask("GET", draft, fields=fields)[2]
    keys = list(dict.fromkeys(re.findall(rb"[?;&]step=([A-Za-z0-9]+)\"", html)))
    found = []
    for key in keys:
        address = f"{path}?step={key.decode()}"
        times = []
        for _ in range(TIMES):
            start = time.perf_counter()
            status, _, html = connection.ask("GET", address, fields=fields)
            times.append((time.perf_counter() - start) * 1e3)
            if status != 200:
                raise RuntimeError(f"GET {address} was answered {status}")
        page = _wire(connection, address, fields)
        found.append(Step(f"{name}: {key.decode()}", statistics.median(times), page, page + _parts(connection, html)))
    return found


def _wire(connection, address, fields=()):
    """Bytes of a body as a browser asks for it."""
    return len(connection.ask("GET", address, fields=[*fields, ("Accept-Encoding", "gzip")])[2])


def _parts(connection, html, seen=None):
    """Bytes of the style sheets and scripts of a page, those that scripts import among them."""
    seen = set() if seen is None else seen
    size = 0
    for name in re.findall(rb"\"(/assets/[^\"]+\.(?:css|js))\"|from \"\./([^\"]+\.js)\"", html):
        path = name[0].decode()
        if not path or path in seen:
            continue
        seen.add(path)
        body = connection.ask("GET", path, fields=[("Accept-Encoding", "gzip")])[2]
        size += len(body)
        if body[:2] == b"\x1f\x8b":
            body = gzip.decompress(body)
        if path.endswith(".js"):
            size += _parts(connection, body, seen)
    return size
