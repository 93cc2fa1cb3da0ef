"""Nothing typed is lost: saving by itself, no connection, leaving, another editor; and records written in place, with
and without scripts."""

import re

from playwright.sync_api import expect

from axe import violations
from browser import NARROW, sign_in
from records import COLLEAGUE, KENYA, identifier_in
from server import accounts

STATE = "[data-save-state]"


def begun(browser, address, schema="biosafetyDecision", languages=("en", "ar"), **options):
    """A new context, signed in, on the first step of a new draft."""
    context = browser.new_context(**options)
    page = context.new_page()
    sign_in(page, address, accounts()[KENYA])
    page.goto(f"{address}/en/centre/new?type={schema}")
    for language in languages:
        page.check(f"input[name=languages][value={language}]")
    page.click("button[value=begin]:not(.enter)")
    return context, page


def says(page, words):
    """The line that tells how the draft is kept comes to say this."""
    expect(page.locator(STATE)).to_contain_text(words, timeout=20_000)
    return page.locator(STATE).inner_text()


def saved_by_itself(report, browser, address):
    context, page = begun(browser, address)
    before = page.locator(".missing-side li").count()
    page.fill("[name='title.en']", "Typed and left alone")
    page.click("#f-title-field [role=tab][lang=ar]")
    page.fill("[name='title.ar']", "كُتب وتُرك")
    said = says(page, "Saved at")
    report.check("by itself: the line says when", re.search(r"Saved at \d\d:\d\d", said), said)
    after = page.locator(".missing-side li").count()
    report.check("by itself: what is missing is told anew", after == before - 1, f"{before}, then {after}")
    report.check("by itself: the step is begun", page.locator(".step-begun [aria-current]").count() == 1)
    page.reload()
    kept = page.input_value("[name='title.en']")
    report.check("by itself: it is there", kept == "Typed and left alone", kept)
    page.click(".missing-side a[href*='f-date']")
    focus = page.evaluate("() => document.activeElement.id")
    report.check("by itself: what is missing is one click away", focus == "f-date", focus)
    context.close()


def without_connection(report, browser, address, shots):
    """Typed while there is no connection, the browser closed, and taken back later."""
    context, page = begun(browser, address)
    form = page.url
    page.on("dialog", lambda dialog: dialog.accept())
    context.set_offline(True)
    page.fill("[name='title.en']", "Typed on the road")
    said = says(page, "no connection")
    report.check("no connection: the line says where it is kept", "kept on this device" in said, said)
    context.route("**/autosave*", lambda route: route.abort())
    context.set_offline(False)
    page.goto(form)
    report.check("no connection: the server has nothing", page.input_value("[name='title.en']") == "")
    page.wait_for_selector("[data-restore-offer]:not([hidden])")
    report.none("axe: the offer to restore", violations(page))
    if shots:
        page.screenshot(path=f"{shots}/restore.png")
    offered = page.locator("[data-restore-text]").inner_text()
    report.check("no connection: the offer says when", re.search(r"typed at \d\d:\d\d", offered), offered)
    context.unroute("**/autosave*")
    page.click("[data-restore-yes]")
    page.wait_for_selector("[data-restore-offer]", state="hidden")
    kept = page.input_value("[name='title.en']")
    report.check("no connection: it is back", kept == "Typed on the road", kept)
    says(page, "Saved at")
    page.goto(form)
    kept = page.input_value("[name='title.en']")
    report.check("no connection: then it is saved", kept == "Typed on the road", kept)
    report.check("no connection: and offered no more", page.locator("[data-restore-offer]:not([hidden])").count() == 0)
    context.close()


def leaving(report, browser, address):
    """A warning before what is typed goes; none once it is saved. Signing out leaves nothing on the device."""
    context, page = begun(browser, address)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    context.route("**/autosave*", lambda route: route.abort())
    page.click("[name='title.en']")
    page.keyboard.type("About to leave")
    page.evaluate("() => { location.href = '/en/help'; }")
    page.wait_for_timeout(300)
    report.check("leaving: asked before", asked == ["beforeunload"], asked)
    report.check("leaving: still here", page.input_value("[name='title.en']") == "About to leave")
    context.unroute("**/autosave*")
    page.type("[name='title.en']", "!")
    says(page, "Saved at")
    page.goto(f"{address}/en/help")
    report.check("leaving: not asked when saved", len(asked) == 1, asked)
    page.evaluate("() => localStorage.setItem('bch-draft:somebody:draft:step', '{}')")
    # From a page that knows nothing of forms.
    page.goto(f"{address}/en/help")
    with page.expect_navigation():
        page.click("form[action$='/sign-out'] button")
    left = page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('bch-draft:'))")
    report.none("leaving: nothing stays on the device after signing out", left)
    context.close()


def another_step(report, browser, address):
    """What never arrived is offered still, though another step was saved after it."""
    context, page = begun(browser, address, schema="authority", languages=("en",))
    page.on("dialog", lambda dialog: dialog.accept())
    form = page.url.split("?")[0]
    page.goto(f"{form}?step=general")
    context.route("**/autosave*", lambda route: route.abort())
    context.route(
        "**/centre/drafts/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.fill("[name='name.en']", "Never arrived")
    page.click("button[value=save]:not(.enter)")
    page.wait_for_timeout(500)
    context.unroute("**/centre/drafts/*")
    page.goto(f"{form}?step=coordinates")
    page.fill("[name='city.en']", "Nairobi")
    with page.expect_navigation():
        page.click("button[value=save]:not(.enter)")
    report.check("another step: the address forgets what arrived", "saved=" not in page.url, page.url)
    page.goto(f"{form}?step=coordinates")
    report.check("another step: what arrived is not offered", page.locator("[data-restore-offer]:not([hidden])").count() == 0)
    page.goto(f"{form}?step=general")
    page.wait_for_selector("[data-restore-offer]:not([hidden])")
    page.click("[data-restore-yes]")
    page.wait_for_selector("[data-restore-offer]", state="hidden")
    kept = page.input_value("[name='name.en']")
    report.check("another step: what did not arrive is back", kept == "Never arrived", kept)
    context.close()


def two_at_once(report, browser, address):
    """A colleague saves in between: told, and nothing is overwritten."""
    context, page = begun(browser, address, languages=("en",))
    page.on("dialog", lambda dialog: dialog.accept())
    other = browser.new_context()
    colleague = other.new_page()
    sign_in(colleague, address, accounts()[COLLEAGUE])
    colleague.goto(page.url)
    colleague.fill("[name='title.en']", "The colleague's")
    says(colleague, "Saved at")
    page.fill("[name='title.en']", "Mine")
    said = says(page, "somebody else saved")
    report.check("two at once: told", "kept on this device" in said, said)
    colleague.reload()
    kept = colleague.input_value("[name='title.en']")
    report.check("two at once: nothing is overwritten", kept == "The colleague's", kept)
    page.click("button[value=save]:not(.enter)")
    page.wait_for_load_state()
    text = page.locator("main").inner_text()
    report.check("two at once: both are shown", "The colleague's" in text and page.input_value("[name='title.en']") == "Mine")
    page.type("[name='title.en']", "!")
    page.wait_for_timeout(4_000)
    colleague.reload()
    kept = colleague.input_value("[name='title.en']")
    report.check("two at once: nothing but a button puts mine over theirs", kept == "The colleague's", kept)
    other.close()
    context.close()


def in_place(report, browser, address, shots):
    """An authority written in a dialog; the form under it is as it was."""
    context, page = begun(browser, address, languages=("en",))
    page.fill("[name='title.en']", "Typed before")
    page.click("button[value='create:authorities:authority']")
    page.wait_for_selector("dialog[open] form")
    report.none("axe: a record written in place", violations(page))
    page.set_viewport_size({"width": NARROW, "height": 740})
    report.none("axe 360: a record written in place", violations(page))
    if shots:
        page.screenshot(path=f"{shots}/in-place-360.png")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    focus = page.evaluate("() => document.activeElement.value")
    report.check("in place: Escape leads back to the button", focus == "create:authorities:authority", focus)
    page.click("button[value='create:authorities:authority']")
    page.wait_for_selector("dialog[open] form")
    page.click("dialog button[value=create]")
    page.wait_for_selector("dialog #new-errors")
    focus = page.evaluate("() => document.activeElement.id")
    report.check("in place: errors take the focus", focus == "new-errors", focus)
    page.click("dialog #new-errors a >> nth=1")
    focus = page.evaluate("() => document.activeElement.id")
    report.check("in place: an error leads to its field", focus.startswith("new-f-"), focus)
    fill_authority(page, "dialog ", "Office written in a dialog")
    page.click("dialog button[value=create]")
    page.wait_for_selector("dialog", state="detached")
    chosen = page.locator("#f-authorities-field .picked").inner_text()
    report.check("in place: the new record is chosen", "Office written in a dialog" in chosen, chosen)
    report.check("in place: what was typed is there", page.input_value("[name='title.en']") == "Typed before")
    page.fill("[name='title.en']", "Typed after")
    says(page, "Saved at")
    context.close()


def in_place_plain(report, browser, address):
    context, page = begun(browser, address, languages=("en",), java_script_enabled=False)
    draft = identifier_in(page)
    page.fill("[name='title.en']", "Typed before")
    page.click("button[value='create:authorities:authority']")
    report.check("in place, no scripts: a page of its own", "/create?" in page.url, page.url)
    fill_authority(page, "", "Office written without scripts")
    page.click("button[value=create]")
    report.check("in place, no scripts: back in the draft", draft in page.url and "/create" not in page.url, page.url)
    text = page.locator("main").inner_text()
    report.check("in place, no scripts: said so", "is published as BCH-CNA-KE-" in text, text[:300])
    chosen = page.locator("#f-authorities-field .picked").inner_text()
    report.check("in place, no scripts: chosen", "Office written without scripts" in chosen, chosen)
    report.check("in place, no scripts: what was typed is there", page.input_value("[name='title.en']") == "Typed before")
    page.fill("[name='amendedRecords.query']" if page.locator("[name='amendedRecords.query']").count()
              else "[name='authorities.query']", "biosafety")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    report.check("no scripts: Enter looks for records", page.locator("button[value^='choose:']").count() > 0, page.url)
    context.close()


def fill_authority(page, where, name):
    page.fill(f"{where}[name='name.en']", name)
    page.fill(f"{where}[name='city.en']", "Nairobi")
    page.select_option(f"{where}select[name='country']", "ke")
    page.fill(f"{where}[name='phones[0]']", "+254 20 000 0000")
    page.fill(f"{where}[name='emails[0]']", "office@example.org")
    for field in ("functions", "cpbOrganismTypes"):
        page.eval_on_selector(f"{where}input[type=checkbox][name='{field}']", "(box) => { box.checked = true; }")


def uploading(report, browser, address):
    """A file goes at once, its limits are told before, and one too large is not sent."""
    context, page = begun(browser, address, "authority", languages=("en",))
    page.goto(page.url.split("?")[0] + "?step=additional")
    page.click("button[value='add:relevantDocuments']")
    page.wait_for_selector("[name='relevantDocuments[0].upload']")
    limits = page.locator("#f-relevantDocuments-0-upload-limits").inner_text()
    report.check("uploading: limits are told before", "At most 10" in limits, limits)
    file = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"A plan."}
    page.evaluate("() => { document.querySelector('form[data-autosave]').dataset.uploadMax = '3'; }")
    page.set_input_files("[name='relevantDocuments[0].upload']", file)
    page.wait_for_selector(".part .error")
    report.check("uploading: too large is told", "plan.txt" in page.locator(".part .error").inner_text())
    page.evaluate("() => { document.querySelector('form[data-autosave]').dataset.uploadMax = '1000'; }")
    page.set_input_files("[name='relevantDocuments[0].upload']", file)
    page.wait_for_selector("input[name='relevantDocuments[0].file']", state="attached")
    report.check("uploading: the file is in the form", "plan.txt" in page.locator(".picked-file").inner_text())
    says(page, "Saved at")
    digest = page.get_attribute("input[name='relevantDocuments[0].file']", "value")
    status = context.request.get(f"{address}/files/{digest}/plan.txt").status
    report.check("uploading: its author opens it before publication", status == 200, status)
    stranger = browser.new_context()
    status = stranger.request.get(f"{address}/files/{digest}/plan.txt").status
    report.check("uploading: nobody else does", status == 404, status)
    stranger.close()
    context.close()


def walk(report, browser, address, shots):
    report.walk("saving by itself", saved_by_itself, report, browser, address)
    report.walk("no connection", without_connection, report, browser, address, shots)
    report.walk("leaving", leaving, report, browser, address)
    report.walk("another step", another_step, report, browser, address)
    report.walk("two at once", two_at_once, report, browser, address)
    report.walk("a record written in place", in_place, report, browser, address, shots)
    report.walk("a record written in place, no scripts", in_place_plain, report, browser, address)
    report.walk("uploading", uploading, report, browser, address)
