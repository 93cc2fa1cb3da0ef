"""The browser test: a real Chromium against a running server with the demonstration records.

    .venv/bin/python Tests/Browser/run.py --bch .build/debug/bch [--only looks,keyboard] [--shots FOLDER] [--verbose]

Ends with the line "N passed, N failed" and the exit code 1 if anything failed.
"""

import argparse
import pathlib
import sys
import threading

import browser as browsers
import filling
import keeping
import layout
import letters
import pages
import publishing
import safety
import schemas
from looks import Looks
from records import KENYA, Records
from report import Report
from server import accounts, serving

PARTS = ["schemas", "looks", "layout", "safety", "keyboard", "plain", "filling", "keeping", "letters"]


def look_at_pages(report, server, records, shots):
    """The portal and the Centre at the same time, each in a browser of its own."""
    looks = Looks(report, server.address, shots)
    threads = [
        threading.Thread(target=look, args=(report, server, looks, pages.portal(records), None)),
        threading.Thread(target=look, args=(report, server, looks, pages.centre(records), accounts()[KENYA])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report.print_weights(looks.shared_bytes)


def look(report, server, looks, shown, account):
    """All of `shown`, signed in with an account or not. Playwright wants everything of a browser in one thread."""
    playwright, browser = browsers.launch()
    try:
        looks.measure_shared(browser)
        context = browser.new_context()
        if account:
            page = context.new_page()
            browsers.sign_in(page, server.address, account)
            page.close()
        looks.at_all(context, shown)
    except Exception as fault:
        report.check("looking at pages: to the end", False, fault)
    finally:
        browser.close()
        playwright.stop()


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
            if "schemas" in wanted:
                report.walk("JSON Schemas", schemas.walk, report, server)
            if "looks" in wanted:
                look_at_pages(report, server, records, options.shots)
            if "layout" in wanted:
                layout.walk(report, browser, server, records)
            if "safety" in wanted:
                safety.walk(report, browser, server)
            if "keyboard" in wanted:
                report.walk("by keyboard alone", publishing.by_keyboard, report, browser, server.address)
            if "plain" in wanted:
                report.walk("without scripts", publishing.without_scripts, report, browser, server.address)
            if "filling" in wanted:
                filling.walk(report, browser, server.address)
            if "keeping" in wanted:
                keeping.walk(report, browser, server.address, options.shots)
            if "letters" in wanted:
                letters.walk(report, browser, server)
            report.none("the server reports no fault of its own", server.faults())
        finally:
            browser.close()
            playwright.stop()
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
