"""The page in another language, from right to left, at 300 % and on paper."""

import browser as browsers
from looks import TOO_WIDE
from records import KENYA
from server import accounts

# Each is reached from the one before it; the first from English.
LANGUAGES = ["ar", "es", "fr", "ru", "zh", "en"]


def languages(report, browser, server, records):
    """The switch keeps the page, its query and the session."""
    context = browser.new_context()
    page = context.new_page()
    browsers.sign_in(page, server.address, accounts()[KENYA])
    for path in ("/", "/search?q=maize&type=biosafetyDecision&country=ke", f"/records/{records.revised}-1",
                 f"/records/{records.revised}/compare?from=1&to=2", "/formats/modifiedOrganism", "/nothing-there",
                 f"/centre/drafts/{records.draft}?step=subject&check=1", "/centre/records?whose=mine"):
        page.goto(f"{server.address}/en{path}")
        wrong = []
        for language in LANGUAGES:
            with page.expect_navigation():
                page.click(f".languages a[hreflang={language}]")
            if browsers.path_of(page) != f"/{language}{path}":
                wrong.append(f"{language}: {browsers.path_of(page)}")
            if page.get_attribute("html", "lang") != language:
                wrong.append(f"{language}: the page says {page.get_attribute('html', 'lang')}")
            if "⟦" in page.content():
                wrong.append(f"{language}: a text is missing")
        report.none(f"the language switch keeps {path}", wrong)
    context.close()


def mirrored(report, browser, server, records):
    """From right to left, everything stands on the other side."""
    context = browser.new_context(viewport={"width": browsers.WIDE, "height": browsers.HEIGHT})
    page = context.new_page()

    def middle(selector):
        box = page.locator(selector).first.bounding_box()
        return box["x"] + box["width"] / 2

    pairs = [
        ("/help", ".site-name", ".site-search"), ("/help", ".site-search input", ".site-search button"),
        ("/", ".languages", ".person"), (f"/records/{records.revised}", ".column-main", ".column-side"),
        ("/search?type=biosafetyDecision", ".column-side", ".column-main"),
        (f"/records/{records.revised}", ".facts dt", ".facts dd"),
    ]
    for path, first, second in pairs:
        for language, isMirrored in (("en", False), ("ar", True)):
            page.goto(f"{server.address}/{language}{path}")
            one, other = middle(first), middle(second)
            report.check(
                f"{language}{path}: {first} stands {'right' if isMirrored else 'left'} of {second}",
                (one > other) == isMirrored, f"at {one:.0f} and {other:.0f}")
    context.close()


def enlarged(report, browser, server, records):
    """At 300 % of 1280 pixels nothing is lost: all is still there, none scrolls sideways (WCAG 1.4.10)."""
    wide = browser.new_context(viewport={"width": 1280, "height": 900})
    zoomed = browser.new_context(viewport={"width": 427, "height": 300}, device_scale_factor=3)
    one, other = wide.new_page(), zoomed.new_page()
    for page in (one, other):
        browsers.sign_in(page, server.address, accounts()[KENYA])
    # What acts on the page; the opener of the filters takes their place on small screens, and the bar that is unfolded
    # there takes the place of the list of what is missing.
    acting = """() => {
      const bar = document.querySelector(".missing-bar");
      if (bar) bar.open = true;
      const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary");
      const count = [...all].filter((node) => node.checkVisibility()
        && !node.matches(".sheet-open, .sheet-open *, .missing-bar summary")).length;
      if (bar) bar.open = false;
      return count;
    }"""
    for path in ("/", "/search?type=biosafetyDecision", f"/records/{records.construct}", f"/records/{records.revised}/compare",
                 f"/centre/drafts/{records.draft}?step=general&check=1", "/centre/records", "/centre/users"):
        for page in (one, other):
            page.goto(f"{server.address}/en{path}")
        counts = one.evaluate(acting), other.evaluate(acting)
        report.check(f"300 %: everything is still there: {path}", counts[0] == counts[1], f"{counts[1]} of {counts[0]}")
        report.none(f"300 %: no sideways scrolling: {path}", other.evaluate(TOO_WIDE))
        covered = other.evaluate("""() => [...document.querySelectorAll("body *")].filter((node) => {
          const box = node.getBoundingClientRect();
          return ["fixed", "sticky"].includes(getComputedStyle(node).position) && box.height > innerHeight / 3
            && node.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
        }).length""")
        report.check(f"300 %: nothing covers the page: {path}", covered == 0, covered)
    wide.close()
    zoomed.close()


def printed(report, browser, server, records):
    """On paper only the document: no navigation, no buttons; the title, the number and the facts stay."""
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    for path in (f"/records/{records.revised}", f"/records/{records.construct}", "/formats/biosafetyDecision"):
        page.goto(f"{server.address}/en{path}")
        for selector in (".site-nav", ".site-search", ".languages", ".person", ".breadcrumbs", ".skip", "button", ".contents"):
            shown = [node for node in page.locator(selector).all() if node.is_visible()]
            report.check(f"print: {selector} is not on {path}", not shown, f"{len(shown)} shown")
        report.check(f"print: the title is on {path}", page.locator("h1").is_visible())
        report.check(f"print: the name of the site is on {path}", page.locator(".site-name").is_visible())
    context.close()


def walk(report, browser, server, records):
    for name, steps in (("languages", languages), ("right to left", mirrored), ("300 %", enlarged), ("print", printed)):
        report.walk(name, steps, report, browser, server, records)
