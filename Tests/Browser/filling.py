"""Whole forms filled in from empty to published, by keyboard alone: a law in English and in Arabic, and an organism with
its genetic construct. The decision is walked in `publishing`."""

import datetime

from hands import Keyboard
from publishing import SAVE, begin, on_step, sign_in
from server import term

ADMINISTRATOR = "marc.admin@secretariat.example.org"


def law(report, browser, address, language="en"):
    context = browser.new_context()
    hand, name = Keyboard(context.new_page()), f"a law by keyboard ({language})"
    title = {"en": "Act made by keyboard", "ar": "قانون كُتب بلوحة المفاتيح"}[language]
    sign_in(hand, address, language=language)
    begin(hand, "biosafetyLaw", language)
    on_step(hand, "general")
    hand.radio("isAmendment", "false")
    hand.type(f"[name='title.{language}']", title)
    hand.push(SAVE)
    on_step(hand, "details")
    answer_first(hand, "type")
    answer_first(hand, "jurisdiction")
    tick_first(hand, "cpbSubjectAreas")
    tick_first(hand, "cpbOrganismTypes")
    hand.push(SAVE)
    on_step(hand, "document")
    hand.act("button[value='add:documents']", "[name='documents[0].url']")
    hand.type("[name='documents[0].url']", "https://example.org/act.pdf")
    hand.type("[name='documents[0].name']", title)
    hand.choose("documents[0].language", language)
    hand.push(SAVE)
    on_step(hand, "regulatoryContact")
    hand.find_record("authorities", "")
    hand.push(SAVE)
    on_step(hand, "confirmation")
    hand.radio("expires", "true")
    hand.push(SAVE)
    on_step(hand, "additional")
    hand.push(SAVE)
    publish(report, hand, name, title)
    context.close()


def organism(report, browser, address):
    context = browser.new_context()
    hand, name = Keyboard(context.new_page()), "an organism with its construct by keyboard"
    title = f"KEY{datetime.datetime.now():%H%M%S}"
    sign_in(hand, address, email=ADMINISTRATOR)
    begin(hand, "modifiedOrganism")
    on_step(hand, "lmoIdentity")
    hand.type("[name='identity.en']", title)
    hand.type("[name='transformationEvent']", title)
    hand.radio("hasUniqueIdentification", "false")
    hand.find_record("developers", "")
    hand.type("[name='description.en']", "Made to be tried.")
    hand.find_record("recipientOrganisms", "")
    hand.push(SAVE)
    on_step(hand, "modification")
    hand.type("[name='vector.en']", "pTRY1")
    tick_first(hand, "techniqueUsed")
    hand.find_record("genes", "")
    construct(report, hand, name)
    hand.push(SAVE)
    on_step(hand, "characteristics")
    tick_first(hand, "traits")
    hand.push(SAVE)
    on_step(hand, "detection")
    hand.push(SAVE)
    on_step(hand, "additional")
    hand.push(SAVE)
    publish(report, hand, name, title)
    context.close()


def construct(report, hand, name):
    """A cassette of two elements, the second moved before the first; the picture follows."""
    page, cassette = hand.page, "geneConstructs[0]"
    hand.act("button[value='add:geneConstructs']", f"[name='{cassette}[0].type']")
    hand.choose(f"{cassette}[0].type", term("constructElementType", "senseStart"))
    page.wait_for_selector(".construct-picture li")
    hand.find_record(f"{cassette}[0].identifier", "")
    hand.act(f"button[value='add:{cassette}']", f"[name='{cassette}[1].type']")
    focus = page.evaluate("() => document.activeElement.name")
    report.check(f"{name}: a new element has the focus", focus == f"{cassette}[1].type", focus)
    hand.choose(f"{cassette}[1].type", term("constructElementType", "antisense"))
    page.wait_for_selector(".construct-picture .part-antisense")
    hand.type(f"[name='{cassette}[1].size']", "1.2")
    hand.reach(f"button[value='up:{cassette}[1]']")
    hand.press("Enter")
    page.wait_for_selector(".construct-picture li.part-antisense:first-child")
    first = page.input_value(f"[name='{cassette}[0].type']")
    report.check(f"{name}: an element moves up", first == term("constructElementType", "antisense"), first)
    focus = page.evaluate("() => document.activeElement.value")
    report.check(f"{name}: the focus goes along", focus == f"down:{cassette}[0]", focus)


def publish(report, hand, name, title):
    page = hand.page
    report.none(f"{name}: nothing is missing", page.locator(".missing li").all_inner_texts())
    hand.push("button[value=publish]:not(.enter)")
    number = page.locator(".confirmation .number").inner_text()
    report.check(f"{name}: published", number.startswith("BCH-"), page.url)
    page.reload()
    report.check(f"{name}: reloading publishes nothing again", page.locator(".confirmation .number").inner_text() == number)
    report.check(f"{name}: the page has the title", title in page.locator("main").inner_text())


def answer_first(hand, name):
    """The first answer on offer, of radio buttons or a list."""
    radios = hand.page.locator(f"input[type=radio][name='{name}']")
    if radios.count():
        hand.radio(name, radios.first.get_attribute("value"))
    else:
        answers = hand.page.locator(f"select[name='{name}'] option:not([value='']):not([disabled])")
        hand.choose(name, answers.first.get_attribute("value"))


def tick_first(hand, name):
    page = hand.page
    box = page.locator(f"input[type=checkbox][name='{name}']").first
    fold = box.locator("xpath=ancestor::details[1]")
    if fold.count() and not box.is_visible():
        hand.unfold(f"#f-{name}-field details:first-of-type > summary")
    hand.tick(name, box.get_attribute("value"))


def walk(report, browser, address):
    report.walk("a law by keyboard", law, report, browser, address)
    report.walk("a law by keyboard, in Arabic", law, report, browser, address, "ar")
    report.walk("an organism by keyboard", organism, report, browser, address)
