"""Datasette over an SQLite file of the same records: row pages, full-text search with facets, JSON. It only reads."""

import json
import pathlib
import sqlite3
import sys
import urllib.parse

from peers.records import FACETS, PAGE_ROWS, SINGLE, searches
from process import Server, free_port

TABLE = """
    CREATE TABLE records (
        number TEXT PRIMARY KEY, schema TEXT NOT NULL, country TEXT NOT NULL, traits TEXT NOT NULL,
        decision_types TEXT NOT NULL, technique_used TEXT NOT NULL, common_uses TEXT NOT NULL, uses TEXT NOT NULL,
        decision_result TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, published TEXT NOT NULL,
        document TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE records_fts USING fts5(title, body, content='records', tokenize='unicode61');
"""
INDEXES = """
    INSERT INTO records_fts(records_fts) VALUES ('rebuild');
    CREATE INDEX records_schema ON records(schema);
    CREATE INDEX records_country ON records(country);
    ANALYZE;
"""


class Datasette:
    name = "Datasette"
    #: Its stable version has no way to write.
    publishes = False

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.file = self.folder / "records.db"

    def fill(self, rows):
        """Makes the file it serves."""
        self.folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.file)
        connection.executescript("PRAGMA synchronous=OFF;" + TABLE)
        with connection:
            connection.executemany(
                "INSERT INTO records VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", (self._values(row) for row in rows))
        connection.executescript(INDEXES)
        connection.close()
        (self.folder / "metadata.json").write_text(json.dumps({"databases": {"records": {"tables": {"records": {
            "fts_table": "records_fts", "fts_pk": "rowid", "label_column": "title", "size": PAGE_ROWS}}}}}))

    @staticmethod
    def _values(row):
        return [json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
                for value in row.values()]

    def mean_found(self, language):
        """How many records a search in this language finds, of those that are measured; PocketBase finds the same."""
        connection = sqlite3.connect(self.file)
        counts = []
        for schema, words, _ in searches(language):
            match = " ".join('"' + word.replace('"', "") + '"' for word in words.split())
            counts += connection.execute(
                "SELECT count(*) FROM records_fts f JOIN records r ON r.rowid = f.rowid"
                " WHERE records_fts MATCH ? AND r.schema = ?", (match, schema)).fetchone()
        connection.close()
        return sum(counts) / len(counts)

    def start(self):
        port = free_port()
        settings = {
            # Every facet is counted to the end, and none is guessed that nobody asked for.
            "facet_time_limit_ms": 20_000, "sql_time_limit_ms": 20_000, "suggest_facets": "off",
            "truncate_cells_html": 0, "default_page_size": PAGE_ROWS,
        }
        command = [
            str(pathlib.Path(sys.executable).with_name("datasette")), "serve", "--immutable", str(self.file),
            "--host", "127.0.0.1", "--port", str(port), "--metadata", str(self.folder / "metadata.json"),
        ]
        for name, value in settings.items():
            command += ["--setting", name, str(value)]
        return Server(command, self.first_path, port, self.folder / "log")

    first_path = "/records/records?_size=1&_nocount=1"

    def record_path(self, number):
        return f"/records/records/{number}"

    def api_path(self, number):
        return f"{self.record_path(number)}.json?_shape=objects"

    def search_path(self, schema, words, _language):
        facets = [("_facet" if name in SINGLE else "_facet_array", name) for name in FACETS[schema]]
        columns = [("_col", name) for name in ("schema", "country", "title", "published")]
        items = [("_search", words), ("schema", schema), ("_size", PAGE_ROWS), *columns, *facets]
        return "/records/records?" + urllib.parse.urlencode(items)
