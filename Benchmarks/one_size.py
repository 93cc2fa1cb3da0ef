"""Everything measured with one number of records, one server at a time, in rounds that even out the machine's moods."""

import collections
import itertools
import pathlib
import random
import shutil
import statistics
import sys

import forms
import load
import machine
from peers import records
from peers.clearing_house import ClearingHouse
from peers.datasette_peer import Datasette
from peers.nginx_static import Nginx
from peers.pocketbase_peer import PocketBase

#: Record pages asked for again and again, and those asked for once before any comes again.
AGAIN, ANEW = 200, 20_000
RECORD, RECORD_ANEW, SEARCH, READ = "record page", "record page, never the same", "search, five facets", "API read"
#: Connections kept open by readers. Searches are few, so that the slowest server ends some within a run.
CONNECTIONS = {SEARCH: 2}


class OneSize:
    """`figures[workload][contestant]` is the median run; `starts` and `resident` are seconds and megabytes."""

    def __init__(self, size, folder, options):
        self.size, self.options = size, options
        self.folder = pathlib.Path(folder) / str(size)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.house = ClearingHouse(self.folder / "house", options.bch, options.bench)
        self.nginx = Nginx(self.folder / "nginx")
        self.datasette = Datasette(self.folder / "datasette")
        self.pocketbase = PocketBase(self.folder / "pocketbase")
        self.runs = collections.defaultdict(lambda: collections.defaultdict(list))
        #: What else the machine was doing, before each round.
        self.loads = []
        self.starts, self.resident = collections.defaultdict(list), collections.defaultdict(list)

    def measure(self):
        self._fill()
        self._choose()
        for number in range(self.options.rounds):
            self._say(f"round {number + 1} of {self.options.rounds}")
            self.loads.append(machine.load())
            for contestant in (self.nginx, self.house, self.datasette, self.pocketbase):
                self._round(contestant)
        self.figures = {
            workload: {name: load.Run.median(runs) for name, runs in by_name.items()}
            for workload, by_name in self.runs.items()
        }
        self._languages()
        self._forms()
        self._publish()
        if not self.options.keep:
            shutil.rmtree(self.folder)
        return self

    def _fill(self):
        self._say("making the records")
        self.sources, self.bulk = self.house.fill(self.size)
        self._say("building the search index; searching without a socket")
        self.search_inside = self.house.measure("search", self.options.searches)
        self.export = self.folder / "records.jsonl"
        self.house.export(self.export)
        self._say("filling Datasette")
        self.datasette.fill(records.rows(self.export))
        self._say("filling PocketBase")
        self.peer_found = {language: self.datasette.mean_found(language) for language in records.QUERIES}
        self.peer_bulk = self.pocketbase.fill(records.rows(self.export))

    def _choose(self):
        numbers = [row["number"] for row in records.rows(self.export)]
        random.Random(self.size).shuffle(numbers)
        self.again, self.anew = numbers[:AGAIN], numbers[:ANEW]
        self.house.first_number = self.again[0]
        with self.house.start() as server:
            paths = [self.house.record_path(number) for number in self.again]
            self.nginx.fill((path, load.get(server.port, path)) for path in paths)

    def _workloads(self, contestant):
        if contestant is self.nginx:
            return {RECORD: self.nginx.paths}
        found = {
            RECORD: [contestant.record_path(number) for number in self.again],
            READ: [contestant.api_path(number) for number in self.again],
            SEARCH: [contestant.search_path(*search) for search in records.searches("en")],
        }
        if contestant is self.house:
            found[RECORD_ANEW] = [contestant.record_path(number) for number in self.anew]
        return found

    def _round(self, contestant):
        with contestant.start() as server:
            self.starts[contestant.name].append(server.start_seconds)
            for workload, paths in self._workloads(contestant).items():
                for path in paths[:3]:
                    load.get(server.port, path)
                run = load.read(server, paths, self.options.seconds, CONNECTIONS.get(workload, 16))
                if run.failed:
                    self._say(f"{contestant.name}, {workload}: {run.failed} answers were no 200 or never came")
                self.runs[workload][contestant.name].append(run)
            self.resident[contestant.name].append(server.resident_megabytes())

    def _languages(self):
        """Searches of each language over one connection, so that waiting for others is not measured."""
        self.languages, self.our_found = {}, {}
        with self.house.start() as server:
            for language in records.QUERIES:
                paths = [self.house.search_path(*search) for search in records.searches(language)]
                self.our_found[language] = statistics.mean(
                    self.house.found(load.get(server.port, path)) for path in paths)
                self.languages[language] = load.read(server, paths, self.options.seconds, 1, threads=1)

    def _forms(self):
        """Every form opened; a full decision checked; 10,000 records written into a workbook."""
        self._say("opening every form")
        with self.house.start() as server:
            self.steps = forms.measure(self.house, server, self.export)
        self.validate = self.house.measure("validate", 2_000)["validate"]
        self.workbook = self.house.measure("export", 10_000)["export"]

    def _publish(self):
        self._say("publishing one by one")
        count = self.options.publications
        self.publish = self.house.publish(count)
        self.publish_inside = self.house.measure("publish", count)["publish"]
        fresh = (
            row | {"number": f"{row['number']}-again"}
            for row in itertools.islice(records.rows(self.export), count))
        self.peer_publish = self.pocketbase.publish(fresh)

    def start_seconds(self, contestant):
        return statistics.median(self.starts[contestant.name])

    def resident_megabytes(self, contestant):
        return max(self.resident[contestant.name])

    def _say(self, what):
        print(f"bench: {self.size:,} records: {what}", file=sys.stderr, flush=True)
