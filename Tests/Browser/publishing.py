"""From signing in to reading what was published: a decision of Kenya, once by keyboard, once without scripts."""

import datetime

from browser import path_of
from hands import Keyboard, Pointer
from records import KENYA
from server import accounts, term

SAVE = "button[value=save]:not(.enter)"
INTRODUCTION = term("decisionTypes", "8_1")
AGREEMENT = term("decisionTypes", "decision-taken-in-accordance-with-the-advance-informed-agreement-procedure-article-10")
CONDITIONAL = term("decisionResults", "approval-of-the-import-use-with-conditions")


def sign_in(hand, address, email=KENYA, language="en"):
    account = accounts()[email]
    hand.page.goto(f"{address}/{language}/centre")
    assert f"/{language}/sign-in" in hand.page.url, "who is not signed in is asked to sign in"
    hand.type("#f-email", account["email"])
    hand.type("#f-password", account["password"])
    hand.push("main form button[type=submit]")
    assert path_of(hand.page) == f"/{language}/centre", f"signing in leads back to {hand.page.url}"


def begin(hand, schema="biosafetyDecision", language="en"):
    hand.push(f"main a[href='/{language}/centre/new?type={schema}']")
    hand.tick("languages", language)
    hand.push("button[value=begin]:not(.enter)")
    assert "/centre/drafts/" in hand.page.url, hand.page.url


def missing_is_named(report, hand, walk):
    """An empty step names what is missing, and each name leads to its field."""
    page = hand.page
    hand.push("button[value=check]")
    links = page.locator("#errors a")
    count = links.count()
    report.check(f"{walk}: what is missing is named", count >= 3, f"{count} names on {page.url}")
    if walk == "keyboard":
        report.check(
            f"{walk}: the names have the focus", page.evaluate("() => document.activeElement.id") == "errors",
            page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)"))
    wrong = []
    for place in range(count):
        target = links.nth(place).get_attribute("href").lstrip("#")
        if walk == "keyboard":
            hand.reach(f"#errors li:nth-child({place + 1}) a")
            hand.press("Enter")
            found = page.evaluate("() => document.activeElement.id")
        else:
            found = target if page.locator(f"[id='{target}']").count() == 1 else "nothing"
        if found != target:
            wrong.append(f"{links.nth(place).inner_text()} leads to #{target}, the focus is on #{found}")
    report.none(f"{walk}: each name leads to its field", wrong)


def fill(hand, title):
    """Every required answer of a decision on an introduction into the environment, step by step."""
    on_step(hand, "general")
    hand.radio("isAmendment", "false")
    hand.find_record("authorities", "Biosafety Authority")
    hand.type("[name='title.en']", title)
    hand.date("[name=date]", "2026-03-17")
    hand.push(SAVE)
    on_step(hand, "subject")
    hand.tick("decisionTypes", INTRODUCTION)
    hand.push(SAVE)
    on_step(hand, "introduction")
    hand.radio("addressesTransboundaryMovement", "true")
    hand.radio("appliesToSubsequentIntroductions", "false")
    hand.push(SAVE)
    on_step(hand, "operators")
    hand.find_record("exporters", "")
    hand.find_record("importers", "")
    hand.push(SAVE)
    on_step(hand, "result")
    decide(hand)
    hand.push(SAVE)
    on_step(hand, "informationSharing")
    hand.push(SAVE)
    on_step(hand, "organisms")
    hand.find_record("modifiedOrganisms", "MON-00810-6")
    hand.find_record("riskAssessments", "MON810")
    hand.push(SAVE)
    on_step(hand, "document")
    hand.type("[name='documents[0].url']", "https://example.org/decision.pdf")
    hand.type("[name='documents[0].name']", "Decision")
    hand.choose("documents[0].language", "en")
    hand.push(SAVE)
    on_step(hand, "confirmation")
    hand.radio("expires", "true")
    hand.push(SAVE)
    on_step(hand, "additional")
    hand.push(SAVE)


def decide(hand):
    """Approval with conditions, which asks for conditions and reasons once the form is updated."""
    hand.radio("decisionResult", CONDITIONAL)
    hand.update("[name='conditions.en']")
    hand.type("[name='conditions.en']", "The field is *isolated* by 200 metres.")
    hand.type("[name='reasons.en']", "The assessed risk is low.")


def on_step(hand, step):
    action = hand.page.get_attribute("form.form", "action") or ""
    assert f"step={step}" in action, f"expected the step {step}, is at {hand.page.url} with the form {action}"


def complete(report, hand, walk):
    """The preview names the one answer that depends on others, and leads to its field."""
    page = hand.page
    named = page.locator(".missing li").all_inner_texts()
    report.check(f"{walk}: the preview names what is left", len(named) == 1, named)
    hand.push(".missing li a")
    on_step(hand, "subject")
    field = page.url.partition("#")[2]
    report.check(f"{walk}: it leads to the field", page.locator(f"[id='{field}']").count() == 1, page.url)
    hand.unfold("#f-decisionTypes-field details:first-of-type > summary")
    hand.tick("decisionTypes", AGREEMENT)
    hand.push("button[value=preview]")


def publish(report, hand, walk, title):
    """Preview, publication, search and reading; the record's number."""
    page = hand.page
    complete(report, hand, walk)
    report.none(f"{walk}: nothing is missing before publication", page.locator(".missing li").all_inner_texts())
    hand.push("button[value=publish]:not(.enter)")
    number = page.locator(".confirmation .number").inner_text()
    report.check(f"{walk}: the confirmation has the number", number.startswith("BCH-DEC-KE-"), number)
    hand.type("#site-q", title)
    hand.push(".site-search button")
    first = page.locator(".result-title").first
    report.check(
        f"{walk}: what was published is found at once", first.count() and first.inner_text() == title,
        page.locator("main").inner_text()[:300])
    hand.push(".result-title a >> nth=0" if walk != "keyboard" else ".results li:first-child .result-title a")
    report.check(f"{walk}: the record opens", page.locator("h1").inner_text() == title, page.url)
    text = page.locator("main").inner_text()
    for part in (number, "17 March 2026", "isolated", "The assessed risk is low."):
        report.check(f"{walk}: the record says {part}", part in text, text[:400])
    return number


def walk(report, hand, address, name):
    title = f"Decision made by {name} at {datetime.datetime.now():%H:%M:%S}"
    sign_in(hand, address)
    begin(hand)
    missing_is_named(report, hand, name)
    fill(hand, title)
    return publish(report, hand, name, title)


def by_keyboard(report, browser, address):
    context = browser.new_context()
    hand = Keyboard(context.new_page())
    page = hand.page
    page.goto(f"{address}/en/")
    hand.press("Tab")
    report.check("keyboard: the skip link comes first", page.evaluate("() => document.activeElement.className") == "skip")
    report.check("keyboard: the skip link is seen", page.locator(".skip").bounding_box()["y"] >= 0)
    hand.press("Enter")
    report.check("keyboard: it leads to the content", page.evaluate("() => document.activeElement.id") == "content")
    hand.type("#home-q", "cotton Kenya")
    with page.expect_navigation():
        hand.press("Enter")
    report.check("keyboard: a search by Enter", "/en/search?q=cotton" in page.url, page.url)
    hand.push(".results li:first-child .result-title a")
    report.check("keyboard: a result opens", "/en/records/BCH-" in page.url, page.url)
    page.go_back()
    report.check("keyboard: back to the results", "/en/search?q=cotton" in page.url, page.url)
    walk(report, hand, address, "keyboard")
    context.close()


def without_scripts(report, browser, address):
    context = browser.new_context(java_script_enabled=False)
    walk(report, Pointer(context.new_page()), address, "no scripts")
    context.close()

