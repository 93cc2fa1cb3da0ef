"""Chromium, its contexts and pages, and what each page says on its console and asks of the network."""

import os
import urllib.parse

from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("BCH_CHROMIUM", "/usr/bin/chromium")
WIDE, NARROW, HEIGHT = 1280, 360, 900
TIMEOUT_MS = 20_000


def launch():
    """The browser and what ends it. Root may not use the sandbox, which containers often are."""
    playwright = sync_playwright().start()
    arguments = ["--lang=en-US", "--disable-gpu"] + (["--no-sandbox"] if os.geteuid() == 0 else [])
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
    return playwright, browser


class Watched:
    """A page that remembers its console, its faults, its requests and their bytes since the last `begin`."""

    def __init__(self, context, address):
        self.context, self.address = context, address
        self.page = context.new_page()
        self.page.set_default_timeout(TIMEOUT_MS)
        self.begin()
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda fault: self.console.append(f"exception: {fault}"))
        self.page.on("request", self._on_request)
        self.session = context.new_cdp_session(self.page)
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", self._on_finished)

    def begin(self):
        self.console, self.foreign, self.bytes = [], [], 0

    def _on_console(self, message):
        if message.type in ("error", "warning"):
            self.console.append(f"{message.type}: {message.text}")

    def _on_request(self, request):
        if not request.url.startswith((self.address, "data:", "about:")):
            self.foreign.append(request.url)

    def _on_finished(self, event):
        self.bytes += int(event["encodedDataLength"])

    def visit(self, path):
        """Opens a page and waits until all of it has come; the status."""
        self.begin()
        answer = self.page.goto(self.address + path, wait_until="load")
        return answer.status

    def wide(self):
        self.page.set_viewport_size({"width": WIDE, "height": HEIGHT})

    def narrow(self):
        self.page.set_viewport_size({"width": NARROW, "height": HEIGHT})


def path_of(page):
    """The page's path and query, without its host."""
    parts = urllib.parse.urlsplit(page.url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def sign_in(page, address, account, language="en", path="/centre"):
    """Signs a person in by the form."""
    sign_in_to(page, address, account, f"/{language}{path}", language)
    page.wait_for_url(f"{address}/{language}{path}**")


def sign_in_to(page, address, account, next_page, language="en"):
    """The form with any address to go on to."""
    page.goto(f"{address}/{language}/sign-in?" + urllib.parse.urlencode({"next": next_page}))
    page.fill("#f-email", account["email"])
    page.fill("#f-password", account["password"])
    with page.expect_navigation():
        page.click("main form button[type=submit]")
