"""What goes wrong in daily work and must do no harm: going back, sending twice, two editors, an ended session."""

import browser as browsers
from browser import path_of
from publishing import SAVE
from records import KENYA
from server import accounts

COLLEAGUE = "joseph.sample@kenya.example.org"


def going_back(report, browser, server):
    """A record is published once, however often the form is sent."""
    context, page = signed_in(browser, server, KENYA)
    number = newest_law(server)
    page.goto(f"{server.address}/en/centre/records/{number}/amend")
    press(page, "button[value=amend]:not(.enter)")
    title = page.locator("[name='title.en']")
    title.fill(title.input_value() + ", as amended")
    press(page, "button[value=preview]")
    preview = page.url
    press(page, "button[value=publish]:not(.enter)")
    published = page.locator(".confirmation .number").inner_text()
    page.go_back()
    if page.locator("button[value=publish]:not(.enter)").count():
        press(page, "button[value=publish]:not(.enter)")
    report.check("sent again: told that there is no such draft", "no such draft" in page.content(), page.url)
    page.goto(preview)
    report.check("the old preview: told that there is no such draft", "no such draft" in page.content(), page.url)
    revisions = server.json(f"/api/records/{number}")["record"]["newest"]
    report.check("sent again: published once", revisions == published, f"{revisions}, not {published}")
    context.close()


def two_editors(report, browser, server):
    """The second who saves reads what the first saved, and loses nothing typed."""
    first_context, first = signed_in(browser, server, KENYA)
    draft = begin(first, server)
    second_context, second = signed_in(browser, server, COLLEAGUE)
    second.goto(draft)
    report.check("two editors: a colleague opens the draft", second.locator("[name='title.en']").count() == 1, second.url)
    first.goto(draft)
    first.fill("[name='title.en']", "As the first wrote it")
    press(first, SAVE)
    second.fill("[name='title.en']", "As the second wrote it")
    press(second, SAVE)
    text = second.locator("main").inner_text()
    report.check("two editors: told of the conflict", "while you were writing" in text, text[:200])
    report.check("two editors: the other's text is shown", "As the first wrote it" in text, text[:600])
    typed = second.input_value("[name='title.en']")
    report.check("two editors: the own text is kept", typed == "As the second wrote it", typed)
    press(second, SAVE)
    first.goto(draft)
    kept = first.input_value("[name='title.en']")
    report.check("two editors: saving again decides", kept == "As the second wrote it", kept)
    first_context.close()
    second_context.close()


def session_ended(report, browser, server):
    """Who is signed out comes back to where they were; a form sent too late changes nothing and is not lost."""
    context, page = signed_in(browser, server, KENYA)
    draft = begin(page, server)
    page.goto(draft)
    page.fill("[name='title.en']", "Typed before the session ended")
    context.clear_cookies()
    press(page, SAVE)
    report.check("session ended: said so", "no longer signed in" in page.content(), page.url)
    page.goto(draft)
    report.check("session ended: asked to sign in", "/en/sign-in?next=" in page.url, page.url)
    account = accounts()[KENYA]
    page.fill("#f-email", account["email"])
    page.fill("#f-password", account["password"])
    press(page, "main form button[type=submit]")
    report.check("session ended: signing in leads back", path_of(page) == draft.removeprefix(server.address), page.url)
    kept = page.input_value("[name='title.en']")
    report.check("session ended: nothing was saved from outside", kept == "", kept)
    for host in ("https://example.org/", "//example.org/"):
        page.context.clear_cookies()
        browsers.sign_in_to(page, server.address, account, host)
        report.check(f"signing in never leads to {host}", page.url.startswith(server.address), page.url)
    context.close()


def autosaved(report, browser, server):
    """What is typed is saved by itself, and a page left in a hurry still has it."""
    context, page = signed_in(browser, server, KENYA)
    draft = begin(page, server)
    page.goto(draft)
    page.fill("[name='title.en']", "Saved by itself")
    with page.expect_response(lambda answer: "/autosave" in answer.url) as saved:
        pass
    report.check("autosave: answered", saved.value.status == 200, saved.value.status)
    page.goto(draft)
    kept = page.input_value("[name='title.en']")
    report.check("autosave: kept", kept == "Saved by itself", kept)
    context.close()


def walk(report, browser, server):
    report.walk("going back after publishing", going_back, report, browser, server)
    report.walk("two editors of one draft", two_editors, report, browser, server)
    report.walk("an ended session", session_ended, report, browser, server)
    report.walk("autosave", autosaved, report, browser, server)


def signed_in(browser, server, email):
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    browsers.sign_in(page, server.address, accounts()[email])
    return context, page


def begin(page, server):
    """A new decision in English; the address of its form."""
    page.goto(f"{server.address}/en/centre/new?type=biosafetyDecision")
    page.check("input[name=languages][value=en]")
    press(page, "button[value=begin]:not(.enter)")
    return page.url


def press(page, selector):
    with page.expect_navigation():
        page.click(selector)


def newest_law(server):
    record = server.json("/api/records?schema=biosafetyLaw&government=ke&size=1")["records"][0]["record"]
    return record["number"].rpartition("-")[0]
