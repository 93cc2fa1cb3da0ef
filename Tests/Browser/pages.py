"""Every page there is, by a short name: what the portal shows to all, and what signed-in people see."""

import dataclasses
import urllib.parse


@dataclasses.dataclass(frozen=True)
class Page:
    name: str
    path: str  # without the language
    status: int = 200
    query: dict = dataclasses.field(default_factory=dict)
    submit: dict = dataclasses.field(default_factory=dict)  # field → text, sent before looking
    click: str = ""  # pressed before looking

    @property
    def place(self):
        """What its title must tell from others: steps of a form are told apart, searches are not."""
        return self.path + self.query.get("step", "")

    def address(self, language):
        query = urllib.parse.urlencode(self.query)
        return f"/{language}{self.path}" + (f"?{query}" if query else "")


def portal(records):
    """What everybody can read; `records` as `records.Records` found them."""
    pages = [
        Page("home", "/"),
        Page("search, empty", "/search"),
        Page("search with words", "/search", query={"q": "maize"}),
        Page("search with a type and its filters", "/search", query={"type": "biosafetyDecision"}),
        Page("search with words and filters", "/search", query={"q": "cotton", "type": "biosafetyDecision", "country": "ke"}),
        Page("search, nothing found", "/search", query={"q": "zzqqxx"}),
        Page("search, misspelt", "/search", query={"q": "maise", "country": "xx", "from": "soon"}),
        Page("about", "/about"),
        Page("help", "/help"),
        Page("contact", "/contact"),
        Page("verify, empty", "/verify"),
        Page("verify a record", "/verify", query={"record": records.revised}),
        Page("common formats", "/formats"),
        Page("nothing there", "/nothing-there", status=404),
        Page("no such record", "/records/BCH-DEC-KE-99999-1", status=404),
        Page("withdrawn record", f"/records/{records.withdrawn}"),
        Page("earlier revision", f"/records/{records.revised}-1"),
        Page("compare revisions", f"/records/{records.revised}/compare"),
        Page("LMO with construct", f"/records/{records.construct}"),
        Page("sign in", "/sign-in"),
        Page("sign in, refused", "/sign-in",
             submit={"#f-email": "nobody@example.org", "#f-password": "wrong"}),
    ]
    pages += [
        Page("ask for a password", "/password"),
        Page("ask for a password, refused", "/password", submit={"#f-email": "nobody"}),
        Page("a link that ended", "/password", status=404, query={"link": "0"}),
    ]
    pages += [Page(f"record: {schema}", f"/records/{number}") for schema, number in records.of_type.items()]
    pages += [Page(f"common format: {schema}", f"/formats/{schema}") for schema in ("biosafetyDecision", "modifiedOrganism")]
    return pages


def centre(records):
    """What the national focal point of Kenya sees."""
    draft = f"/centre/drafts/{records.draft}"
    pages = [
        Page("centre", "/centre"),
        Page("new: which type", "/centre/new"),
        Page("new decision", "/centre/new", query={"type": "biosafetyDecision"}),
        Page("preview, incomplete", f"{draft}/preview"),
        Page("preview, ready", f"/centre/drafts/{records.ready_draft}/preview"),
        Page("preview, asked for", f"/centre/drafts/{records.asked_draft}/preview"),
        Page("delete a draft", f"{draft}/delete"),
        Page("filled forms", "/centre/filled-forms"),
        Page("account", "/centre/account"),
        Page("users", "/centre/users"),
        Page("own drafts", "/centre/drafts"),
        Page("own records", "/centre/records"),
        Page("own records, none", "/centre/records", query={"type": "organism", "whose": "mine"}),
        Page("amend", f"/centre/records/{records.revised}/amend"),
        Page("withdraw", f"/centre/records/{records.revised}/withdraw"),
        Page("no such draft", "/centre/drafts/00000000-0000-0000-0000-000000000000", status=404),
        Page("one user", f"/centre/users/{records.user}"),
    ]
    for step in records.steps:
        pages.append(Page(f"form: {step}", draft, query={"step": step}))
        pages.append(Page(f"form: {step}, with errors", draft, query={"step": step, "check": "1"}))
    for step in records.lmo_steps:
        pages.append(Page(f"LMO form: {step}", f"/centre/drafts/{records.lmo_draft}", query={"step": step}))
    return pages
