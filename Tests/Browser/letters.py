"""Letters as they are read: a forgotten password chosen anew by keyboard alone, and letters in a browser."""

import re

from axe import violations
from browser import HEIGHT, NARROW, WIDE, path_of
from hands import Keyboard
from server import strings

READER = "sam.reader@people.example.org"
EGYPT = "nour.tawdihi@egypt.example.org"
LINK = r"https://bch\.example\.org(/\w\w/password\?link=[\w-]+)"


def walk(report, browser, server):
    report.walk("a forgotten password, by keyboard", forgotten, report, browser, server)
    report.walk("letters in a browser", read, report, browser, server)


def forgotten(report, browser, server):
    context = browser.new_context()
    page = context.new_page()
    hand = Keyboard(page)
    page.goto(f"{server.address}/en/sign-in")
    hand.push("main a[href='/en/password']")
    hand.type("#f-email", READER)
    hand.push("main form button[type=submit]")
    report.check("forgotten: a letter is promised", strings("en", "centre")["password.sent"] in page.content())
    report.none("axe: a letter is promised", violations(page))
    letter = server.post.to(READER, "A link to choose a new password")
    report.check("forgotten: the letter is for one person", letter["To"] == f'"Sam Reader (fictional)" <{READER}>', letter["To"])
    text = letter.get_body(("plain",)).get_content()
    link = re.search(LINK, text)
    page.goto(server.address + link[1])
    report.none("axe: choosing a password", violations(page))
    hand.type("#f-new", "short")
    hand.push("main form button[type=submit]")
    report.none("axe: choosing a password, refused", violations(page))
    focus = page.evaluate("() => document.activeElement.id")
    report.check("forgotten: what is wrong has the focus", focus == "errors", focus)
    hand.type("#f-new", "groundnut and sesame")
    hand.push("main form button[type=submit]")
    report.check("forgotten: on to the sign-in page", path_of(page) == "/en/sign-in?password=set", page.url)
    hand.type("#f-email", READER)
    hand.type("#f-password", "groundnut and sesame")
    hand.push("main form button[type=submit]")
    report.check("forgotten: signed in", path_of(page) == "/en/centre", page.url)
    page.goto(server.address + link[1])
    report.check("forgotten: the link was for once", strings("en", "centre")["password.bad-link"] in page.content())
    context.close()


def read(report, browser, server):
    """A letter in Arabic and one in English: what mail programs are given, looked at as a page."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}/ar/password")
    page.fill("#f-email", EGYPT)
    page.click("main form button[type=submit]")
    letters = {
        "ar": server.post.to(EGYPT, strings("ar", "letters")["letter.password-link.subject"]),
        "en": server.post.to("amina.demo@kenya.example.org", "For publication"),
    }
    context.close()
    for language, letter in letters.items():
        name = f"letter {language}"
        report.check(f"{name}: two forms of one text", letter.get_content_type() == "multipart/alternative")
        report.check(f"{name}: says its language", letter["Content-Language"] == language, letter["Content-Language"])
        report.check(f"{name}: no program answers it", letter["Auto-Submitted"] == "auto-generated")
        plain, html = (letter.get_body((form,)).get_content() for form in ("plain", "html"))
        report.check(f"{name}: plain text leads somewhere", f"https://bch.example.org/{language}/" in plain, plain)
        report.check(f"{name}: nothing is fetched", not re.search(r"<(img|link|script|style)|url\(", html), html)
        context = browser.new_context(viewport={"width": NARROW, "height": HEIGHT})
        page = context.new_page()
        page.set_content(html)
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
            report.check(f"{name}: as wide as the window at {width}", wide <= 0, f"{wide} px more")
        direction = page.evaluate("() => getComputedStyle(document.querySelector('p')).direction")
        report.check(f"{name}: runs its way", direction == ("rtl" if language == "ar" else "ltr"), direction)
        # A letter has no landmarks and no heading of its own: its subject stands above it.
        findings = [found for found in violations(page) if not found.startswith(("region", "landmark", "page-has-heading"))]
        report.none(f"axe: {name}", findings)
        context.close()
