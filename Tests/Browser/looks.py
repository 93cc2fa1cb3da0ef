"""Looks at every page: accessibility, width, weight, words, titles, policy, in English and Arabic."""

from axe import small_targets, violations
from browser import NARROW, Watched

LANGUAGES = ["en", "ar"]
FIRST_BYTES_MAX, LATER_BYTES_MAX = 50_000, 15_000
DARK = {"home", "search with a type and its filters", "record: biosafetyDecision", "compare revisions", "sign in, refused",
        "form: general, with errors", "preview, ready", "centre"}

FACTS = """() => ({
  title: document.title, lang: document.documentElement.lang, dir: document.documentElement.dir,
  h1: [...document.querySelectorAll("h1")].map((node) => node.textContent.trim()),
  missing: document.documentElement.outerHTML.match(/⟦[^⟧]*⟧/g) ?? [],
  ids: [...document.querySelectorAll("[id]")].map((node) => node.id).filter((id, place, all) => all.indexOf(id) !== place),
})"""

# What sticks out of the page, where it scrolls sideways.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, wide = document.scrollingElement.scrollWidth;
  if (wide <= width) return [];
  const isOut = (node) => { const box = node.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; };
  const out = [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility() && isOut(node)
    && ![...node.children].some(isOut));
  return [`scrolls to ${wide} px`, ...out.slice(0, 4).map((node) => node.outerHTML.slice(0, 160))];
}"""


class Looks:
    def __init__(self, report, address, shots=None):
        self.report, self.address, self.shots = report, address, shots
        self.shared_bytes = 0
        self.titles = {}

    def measure_shared(self, browser):
        """What a first visit fetches besides the page itself: style, script, mark."""
        context = browser.new_context()
        watched = Watched(context, self.address)
        watched.visit("/en/")
        page_and_shared = watched.bytes
        watched.visit("/en/")
        self.shared_bytes = page_and_shared - watched.bytes
        icon = watched.page.get_attribute("link[rel=icon]", "href")
        self.shared_bytes += len(context.request.get(self.address + icon).body())
        context.close()

    def at_all(self, context, pages, languages=LANGUAGES):
        watched = Watched(context, self.address)
        for language in languages:
            for entry in pages:
                try:
                    self.at(watched, entry, language)
                except Exception as fault:
                    self.report.check(f"{entry.name} ({language}) opens", False, fault)
        watched.page.close()

    def at(self, watched, entry, language):
        name, page = f"{entry.name} ({language})", watched.page
        watched.wide()
        status = watched.visit(entry.address(language))
        if entry.submit:
            watched.begin()
            for field, text in entry.submit.items():
                page.fill(field, text)
            page.click("main form button[type=submit]:not(.enter)")
            page.wait_for_load_state("load")
        else:
            self.report.check(f"status: {name}", status == entry.status, f"answered {status}, not {entry.status}")
        if entry.click:
            page.click(entry.click)
            page.wait_for_load_state("load")
        self.inspect(watched, name, entry, language)

    def inspect(self, watched, name, entry, language):
        """Everything that is the same for all pages; the page stands open."""
        page, report = watched.page, self.report
        expected = [] if entry.status == 200 and not entry.submit else ["status of 4"]
        report.none(f"console: {name}", [line for line in watched.console if not any(word in line for word in expected)])
        report.none(f"other hosts: {name}", watched.foreign)
        self.weigh(name, watched.bytes)
        facts = page.evaluate(FACTS)
        wanted = ("ar", "rtl") if language == "ar" else (language, "ltr")
        found = (facts["lang"], facts["dir"] or "ltr")
        report.check(f"language: {name}", found == wanted, f"{found}, not {wanted}")
        report.none(f"words: {name}", facts["missing"])
        report.none(f"ids: {name}", facts["ids"])
        report.check(f"one main heading: {name}", len(facts["h1"]) == 1 and facts["h1"][0], facts["h1"])
        self.title(facts["title"], entry, language)
        self.rendering(page, name, entry)

    def rendering(self, page, name, entry):
        report = self.report
        report.none(f"width 1280: {name}", page.evaluate(TOO_WIDE))
        report.none(f"axe 1280: {name}", violations(page))
        self.shoot(page, name, 1280)
        if entry.name in DARK:
            page.emulate_media(color_scheme="dark")
            report.none(f"axe dark: {name}", violations(page))
            self.shoot(page, name, "dark")
            page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": NARROW, "height": 800})
        report.none(f"width 360: {name}", page.evaluate(TOO_WIDE))
        report.none(f"axe 360: {name}", violations(page))
        report.none(f"targets 360: {name}", small_targets(page))
        self.shoot(page, name, 360)

    def weigh(self, name, later):
        first = later + self.shared_bytes
        self.report.weigh(name, later)
        self.report.check(f"weight of a first visit: {name}", first < FIRST_BYTES_MAX, f"{first} bytes")
        self.report.check(f"weight of a later visit: {name}", later < LATER_BYTES_MAX, f"{later} bytes")

    def title(self, title, entry, language):
        """Different pages have different titles; one address with and without a query may share one."""
        other = self.titles.setdefault((language, title), entry.place)
        self.report.check(f"title: {entry.name} ({language})", other == entry.place, f"{title!r} is also of {other}")

    def shoot(self, page, name, width):
        if self.shots:
            file = "".join(letter if letter.isalnum() else "-" for letter in name)
            page.screenshot(path=f"{self.shots}/{file}{width}.png", full_page=True)
