"""Finds the records that pages are shown of, and makes what the demonstration has not: a revised and a withdrawn
record, and drafts. Written with plain forms, without scripts."""

import re

from browser import sign_in
from server import accounts

KENYA = "amina.demo@kenya.example.org"
COLLEAGUE = "joseph.sample@kenya.example.org"


class Records:
    def __init__(self, server, browser, account):
        self.server = server
        types = [format["schema"] for format in server.json("/api/schemas")["formats"]]
        self.of_type = {schema: found[0] for schema in types if (found := self._numbers(f"schema={schema}"))}
        self.construct = self._with("modifiedOrganism", "geneConstructs") or self.of_type["modifiedOrganism"]
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        sign_in(page, server.address, account)
        # A newest record is about to be amended or withdrawn; the rest stays as it is.
        decisions = self._numbers("schema=biosafetyDecision&government=ke")
        laws = self._numbers("schema=biosafetyLaw&government=ke")
        self.revised = self._revise(page, decisions[-1])
        self.withdrawn = self._withdraw(page, decisions[0])
        self.ready_draft = self._amend(page, laws[0])
        self.draft = self.begin(page, "biosafetyDecision")
        self.steps = self._all_steps(page)
        self.lmo_draft = self.begin(page, "modifiedOrganism")
        self.lmo_steps = self._steps(page)
        page.goto(f"{server.address}/en/centre/users")
        self.user = re.search(r"/centre/users/([^/?\"]+)", page.content())[1]
        context.close()
        self.asked_draft = self._ask(browser, laws[1])

    def _ask(self, browser, number):
        """An authorized user asks the focal point to publish."""
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        sign_in(page, self.server.address, accounts()[COLLEAGUE])
        draft = self._amend(page, number)
        page.goto(f"{self.server.address}/en/centre/drafts/{draft}/preview")
        page.fill("#f-message", "The gazette has appeared.\nPlease publish it this week.")
        page.click("button[value=ask]:not(.enter)")
        context.close()
        return draft

    def _numbers(self, query):
        """Public numbers without the revision, newest first."""
        found = self.server.json(f"/api/records?{query}&size=200")["records"]
        return [re.sub(r"-\d+$", "", record["record"]["number"]) for record in found]

    def _with(self, schema, field):
        for record in self.server.json(f"/api/records?schema={schema}&size=200")["records"]:
            if record["document"].get(field):
                return re.sub(r"-\d+$", "", record["record"]["number"])
        return None

    def begin(self, page, schema):
        """A new draft in English and Arabic; its identifier."""
        page.goto(f"{self.server.address}/en/centre/new?type={schema}")
        page.check("input[name=languages][value=en]")
        page.check("input[name=languages][value=ar]")
        page.click("button[value=begin]:not(.enter)")
        return identifier_in(page)

    def _amend(self, page, number):
        page.goto(f"{self.server.address}/en/centre/records/{number}/amend")
        page.click("button[value=amend]:not(.enter)")
        return identifier_in(page)

    def _revise(self, page, number):
        draft = self._amend(page, number)
        title = page.locator("[name='title.en']")
        title.fill(title.input_value() + " (corrected)")
        page.click("button[value=preview]")
        page.click("button[value=publish]:not(.enter)")
        page.wait_for_selector(".confirmation")
        return number if draft else None

    def _withdraw(self, page, number):
        page.goto(f"{self.server.address}/en/centre/records/{number}/withdraw")
        page.fill("[name='reason.en']", "Registered twice by mistake.")
        page.click("button[value=withdraw]:not(.enter)")
        page.wait_for_selector(".confirmation")
        return number

    def _all_steps(self, page):
        """Chooses every subject, so that every step has something to ask."""
        page.goto(f"{self.server.address}/en/centre/drafts/{self.draft}?step=subject")
        page.eval_on_selector_all("[name=decisionTypes]", "(boxes) => boxes.forEach((box) => { box.checked = true; })")
        page.click("button[value=save]:not(.enter)")
        return self._steps(page)

    def _steps(self, page):
        links = page.locator("nav.steps li").all()
        steps = [re.search(r"step=(\w+)", link.inner_html()) for link in links]
        here = re.search(r"step=(\w+)", page.locator("form.form").get_attribute("action"))
        return [step[1] if step else here[1] for step in steps]


def identifier_in(page):
    found = re.search(r"/centre/drafts/([^/?#]+)", page.url)
    if not found:
        raise AssertionError(f"no draft was begun: {page.url} says {page.locator('h1').first.inner_text()!r}")
    return found[1]
