"""Figures as Markdown: ratios first, then the aims, then what was measured."""

import datetime

import machine
from one_size import CONNECTIONS, READ, RECORD, RECORD_ANEW, SEARCH

METHOD = """
- One server runs at a time, on the same machine as its readers; servers take turns in rounds, and the median of the
  rounds stands here. Readers are wrk with two threads that keep {connections} connections open,
  {search_connections} for searches.
- nginx serves the very bytes of our record pages as files, with its access log on, as our server writes a line a request.
- Datasette serves the same records from an SQLite file with FTS5: row page, search page with five facets
  counted to the end, JSON. Its stable version does not write.
- PocketBase serves them with routes and templates of its own kind over the same FTS5 index, its record API, and
  writes with a check of the fields and a log entry in the same transaction, set to be durable. It counts facets in SQL.
- A search is for words among the modified organisms or among the decisions. The peers count five facets beside it; our
  page counts those and every other that the format declares, nine or ten in all.
- Neither peer's full-text index finds words within Chinese sentences or folds Arabic; ours does, and draws a page of
  several times the size. So the searches compared are English ones; what is found in each language stands beside.
- "Record page" asks for {again} pages again and again, "never the same" for up to {anew:,} pages in turn, more than
  the page cache holds.
- "Core" is the time on a core that a server used for an answer. Rates and waits suffer from whatever else the machine
  does, more so for whoever has more threads; this does not.
- Start-up is from the start of the process to its first good answer, a record page; resident memory is the highest
  seen after a round.
"""


def markdown(sizes, command):
    parts = ["# Benchmarks", "", "Written by `make bench`; do not edit. Why an aim is missed stands in `decisions/`.", ""]
    parts += ["## Ratios", "", *_ratios(sizes), ""]
    parts += ["Time on a core for an answer, theirs to ours; it hardly depends on what else the machine is doing:", ""]
    parts += [*_core_ratios(sizes), "", "## Aims", "", *_aims(sizes), ""]
    for size in sizes:
        parts += [f"## {size.size:,} records", "", *_reading(size), "", *_searching(size), "", *_writing(size), ""]
        parts += [*_forms(size), ""]
        parts += [*_standing(size), ""]
    parts += ["## How it was measured", ""]
    parts += [f"- {line}" for line in machine.description()]
    parts += [
        f"- {datetime.datetime.now(datetime.timezone.utc):%d %B %Y}, `{command}`",
        f"- Load average before the rounds: {', '.join(_number(load) for size in sizes for load in size.loads)}; "
        "each round itself adds two to four.",
        f"- Records: {', '.join(sizes[0].sources)}, copied under new identifiers until there were enough.",
        METHOD.format(
            connections=16, search_connections=CONNECTIONS[SEARCH], again=200, anew=20_000).strip(), ""]
    return "\n".join(parts)


def _table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def _number(value):
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _core(run):
    return f"{run.core:.3f}" if run.core < 1 else _number(run.core)


def _ratio(ours, theirs):
    return _number(ours / theirs) if theirs > 0 else f"none ended, ours {_number(ours)}/s"


def best_peer(size, workload):
    """The faster of the two peers."""
    by_name = size.figures[workload]
    peers = [size.datasette, size.pocketbase]
    return max(peers, key=lambda peer: by_name[peer.name].rate)


def _pairs(size):
    """What is compared: words, our run, whose, their run."""
    ours = {workload: by_name[size.house.name] for workload, by_name in size.figures.items()}
    static = size.figures[RECORD][size.nginx.name]
    yield RECORD, ours[RECORD], "nginx", static
    yield RECORD_ANEW, ours[RECORD_ANEW], "nginx", static
    for workload, theirs in ((RECORD, RECORD), (RECORD_ANEW, RECORD), (READ, READ), (SEARCH, SEARCH)):
        for peer in (size.datasette, size.pocketbase):
            yield workload, ours[workload], peer.name, size.figures[theirs][peer.name]
    yield "publication, one by one", size.publish, size.pocketbase.name, size.peer_publish


def _ratios(sizes):
    columns = [list(_pairs(size)) for size in sizes]
    rows = []
    for index, (what, _, whose, _) in enumerate(columns[0]):
        cells = [_ratio(column[index][1].rate, column[index][3].rate) for column in columns]
        rows.append([f"{what}, to {whose}", *cells])
    bulk = [_ratio(size.bulk["per_second"], size.peer_bulk[0] / size.peer_bulk[1]) for size in sizes]
    rows.append([f"publication, in bulk, to {sizes[0].pocketbase.name}", *bulk])
    return _table(["Ours to theirs, a second", *(f"{size.size:,}" for size in sizes)], rows)


def _core_ratios(sizes):
    columns = [list(_pairs(size)) for size in sizes]
    rows = []
    for index, (what, _, whose, _) in enumerate(columns[0]):
        cells = [_number(column[index][3].core / max(column[index][1].core, 1e-6)) for column in columns]
        rows.append([f"{what}, {whose}", *cells])
    return _table(["Theirs to ours", *(f"{size.size:,}" for size in sizes)], rows)


def aims(size):
    """Each aim with what was measured: words, figure, unit, aim, and whether more is better."""
    ours = size.figures[RECORD][size.house.name].rate
    peer = best_peer(size, RECORD)
    yield "record page, to nginx", ours / size.figures[RECORD][size.nginx.name].rate, "×", 0.5, True
    yield f"record page, to the best peer ({peer.name})", ours / size.figures[RECORD][peer.name].rate, "×", 5, True
    for language, run in size.languages.items():
        yield f"search with five facets, {language}, p95", run.p95, "ms", 50, False
    yield "durable publications one by one", size.publish.rate, "/s", 500, True
    yield "records imported in bulk", size.bulk["per_second"], "/s", 3_000, True
    yield "resident memory", size.resident_megabytes(size.house), "MB", 200, False
    yield "slowest step of a form", max(step.milliseconds for step in size.steps), "ms", 50, False
    yield "largest step of a form, nothing in the browser's cache", max(step.whole for step in size.steps) / 1e3, "kB", 150, False
    yield "a full decision checked", size.validate["mean_ms"], "ms", 1, False
    yield "start-up to first answer", size.start_seconds(size.house), "s", 1, False


def _aims(sizes):
    columns = [list(aims(size)) for size in sizes]
    rows = []
    for index, (what, _, unit, aim, more) in enumerate(columns[-1]):
        cells = [_verdict(*column[index][1:]) for column in columns]
        rows.append([what, f"{'at least' if more else 'under'} {aim:,} {unit}", *cells])
    return _table(["Aim", "Wanted", *(f"{size.size:,}" for size in sizes)], rows)


def _verdict(figure, unit, aim, more):
    if figure >= aim if more else figure < aim:
        return f"{_number(figure)} {unit}"
    factor = aim / figure if more else figure / aim
    return f"**{_number(figure)} {unit}**, missed by a factor of {_number(factor)}"


def _reading(size):
    rows = []
    for workload, by_name in size.figures.items():
        for name, run in by_name.items():
            rows.append([
                f"{workload}: {name}", _number(run.rate) if run.rate else "none ended", _number(run.p50),
                _number(run.p99), _core(run), _number(run.size / 1e3), str(run.failed)])
    return _table(["Reading", "Requests a second", "p50, ms", "p99, ms", "Core, ms", "Answer, kB", "Failed"], rows)


def _searching(size):
    rows = []
    for language, run in size.languages.items():
        inside = size.search_inside[f"search-{language}"]
        rows.append([
            language, _number(run.p50), _number(run.p95), _number(run.p99), _core(run), _number(inside["p95_ms"]),
            _number(size.our_found[language]), _number(size.peer_found[language])])
    return _table(
        ["Our search with five facets, one after the other", "p50, ms", "p95, ms", "p99, ms", "Core, ms",
         "p95 without a socket, ms", "Found, mean", "Found by the peers, mean"], rows)


def _writing(size):
    count, seconds = size.peer_bulk
    inside = size.publish_inside
    rows = [
        ["one by one: " + size.house.name, _number(size.publish.rate), _number(size.publish.p50),
         _number(size.publish.p99), _core(size.publish)],
        ["one by one, without a socket: " + size.house.name, _number(inside["per_second"]),
         _number(inside["p50_ms"]), _number(inside["p99_ms"]), ""],
        ["one by one: " + size.pocketbase.name, _number(size.peer_publish.rate), _number(size.peer_publish.p50),
         _number(size.peer_publish.p99), _core(size.peer_publish)],
        ["in bulk: " + size.house.name, _number(size.bulk["per_second"]), "", "", ""],
        ["in bulk: " + size.pocketbase.name, _number(count / seconds), "", "", ""],
    ]
    return _table(["Durable, validated and logged publication", "Records a second", "p50, ms", "p99, ms", "Core, ms"], rows)


def _forms(size):
    slowest = max(size.steps, key=lambda step: step.milliseconds)
    largest = max(size.steps, key=lambda step: step.whole)
    middle = sorted(step.milliseconds for step in size.steps)[len(size.steps) // 2]
    book = size.workbook
    return _table(["Forms and tables", "Figure"], [
        ["steps of forms opened, new and amended", f"{len(size.steps):,}"],
        ["opened at the median, ms", _number(middle)],
        [f"slowest, ms: {slowest.name}", _number(slowest.milliseconds)],
        [f"largest page, kB on the wire: {largest.name}", _number(largest.page / 1e3)],
        ["the same with style sheets and scripts, kB", _number(largest.whole / 1e3)],
        [f"a decision of {size.validate['fields']:.0f} answers checked, ms", f"{size.validate['mean_ms']:.3f}"],
        [f"{book['records']:,.0f} decisions into a workbook, s", _number(book["seconds"])],
        ["memory of that after the first tenth and at the most, MB",
         f"{_number(book['megabytes_first'])}, {_number(book['megabytes_most'])}"],
    ])


def _standing(size):
    rows = [
        [contestant.name, _number(size.start_seconds(contestant)), _number(size.resident_megabytes(contestant))]
        for contestant in (size.nginx, size.house, size.datasette, size.pocketbase)]
    return _table(["Standing", "Start-up, s", "Resident, MB"], rows)
