"""The browser test: a real Chromium against a running server with the demonstration records.

    .venv/bin/python Tests/Browser/run.py --bch .build/debug/bch [--only looks,keyboard] [--shots FOLDER] [--verbose]

Ends with the line "N passed, N failed" and the exit code 1 if anything failed.
"""

import argparse
import pathlib
import sys

import browser as browsers
import layout
import pages
import publishing
import safety
from looks import Looks
from records import KENYA, Records
from report import Report
from server import accounts, serving

PARTS = ["looks", "layout", "safety", "keyboard", "plain"]


def look_at_pages(report, server, browser, records, shots):
    looks = Looks(report, server.address, shots)
    looks.measure_shared(browser)
    context = browser.new_context()
    looks.at_all(context, pages.portal(records))
    context.close()
    context = browser.new_context()
    page = context.new_page()
    browsers.sign_in(page, server.address, accounts()[KENYA])
    page.close()
    looks.at_all(context, pages.centre(records))
    context.close()
    report.print_weights(looks.shared_bytes)


def main():
    arguments = argparse.ArgumentParser(description="The browser test of the clearing-house.")
    arguments.add_argument("--bch", required=True, help="the executable to test")
    arguments.add_argument("--only", default=",".join(PARTS), help=f"parts to run, of: {', '.join(PARTS)}")
    arguments.add_argument("--shots", help="a folder that gets a picture of every page")
    arguments.add_argument("--verbose", action="store_true", help="say what passed, too")
    options = arguments.parse_args()
    wanted = options.only.split(",")
    if options.shots:
        pathlib.Path(options.shots).mkdir(parents=True, exist_ok=True)
    report = Report(options.verbose)
    with serving(options.bch) as server:
        playwright, browser = browsers.launch()
        try:
            records = Records(server, browser, accounts()[KENYA])
            if "looks" in wanted:
                look_at_pages(report, server, browser, records, options.shots)
            if "layout" in wanted:
                layout.walk(report, browser, server, records)
            if "safety" in wanted:
                safety.walk(report, browser, server)
            if "keyboard" in wanted:
                report.walk("by keyboard alone", publishing.by_keyboard, report, browser, server.address)
            if "plain" in wanted:
                report.walk("without scripts", publishing.without_scripts, report, browser, server.address)
            report.none("the server reports no fault of its own", server.faults())
        finally:
            browser.close()
            playwright.stop()
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
