"""Measures this server beside nginx, Datasette and PocketBase on this machine, and prints ratios.

    .venv/bin/python Benchmarks/run.py --bch .build/release/bch --bench .build/release/bench [--quick] [--keep]

Servers listen on loopback, on ports that are free, one at a time. Data go to .build/benchmarks and are removed again
unless --keep is given. The tables are printed and written to docs/benchmarks.md.
"""

import argparse
import pathlib
import shutil
import sys
import time

import report
from one_size import OneSize
from peers import nginx_static

ROOT = pathlib.Path(__file__).resolve().parents[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bch", required=True, help="the program, built for release")
    parser.add_argument("--bench", required=True, help="the program of Benchmarks/bench, built for release")
    parser.add_argument("--quick", action="store_true", help="10,000 records only, shorter runs: under 5 minutes")
    parser.add_argument("--sizes", help="numbers of records, such as 10000,100000")
    parser.add_argument("--keep", action="store_true", help="leave the data folders for a look")
    parser.add_argument("--output", default=str(ROOT / "docs" / "benchmarks.md"), help="where the tables are written")
    options = parser.parse_args()
    #: Seconds of one run, rounds of all servers, searches a language and publications without a socket.
    options.seconds, options.rounds, options.searches, options.publications = (
        (2, 2, 50, 500) if options.quick else (4, 3, 100, 1_000))
    try:
        sizes = [int(size) for size in (options.sizes or ("10000" if options.quick else "10000,100000")).split(",")]
    except ValueError:
        parser.error(f"--sizes must be whole numbers with commas between them, not \"{options.sizes}\"")
    found = {"wrk": shutil.which("wrk"), "nginx": nginx_static.program()}
    missing = [name for name, place in found.items() if place is None]
    missing += [program for program in (options.bch, options.bench) if not pathlib.Path(program).is_file()]
    if missing:
        sys.exit(f"bench: not found: {', '.join(missing)}. `make bench` installs and builds what is needed.")

    begin = time.monotonic()
    measured = [OneSize(size, ROOT / ".build" / "benchmarks", options).measure() for size in sizes]
    text = report.markdown(measured, "make bench" + (" QUICK=1" if options.quick else ""))
    pathlib.Path(options.output).write_text(text, encoding="utf-8")
    print(text)
    print(f"bench: done in {(time.monotonic() - begin) / 60:.1f} minutes; written to {options.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
