"""Two ways of filling in a form: with the keyboard alone, and with a pointer on pages without scripts."""

TABS_MAX = 600

FOCUSED = "(selector) => document.activeElement !== null && document.activeElement.matches(selector)"


class Keyboard:
    """Tab, arrows, letters, Space and Enter: nothing else touches the page."""

    def __init__(self, page):
        self.page = page

    def press(self, key):
        self.page.keyboard.press(key)

    def reach(self, selector):
        """Tabs on until the focus is there; past the last element it comes round to the first."""
        for _ in range(TABS_MAX):
            if self.page.evaluate(FOCUSED, selector):
                return
            self.press("Tab")
        raise AssertionError(f"the Tab key never reaches {selector} on {self.page.url}")

    def type(self, selector, text):
        self.reach(selector)
        self.press("Control+a")
        self.page.keyboard.type(text)

    def date(self, selector, day):
        """Types a day into the browser's own date input, month first as the browser is set."""
        self.reach(selector)
        year, month, of_month = day.split("-")
        self.page.keyboard.type(month + of_month + year)
        found = self.page.input_value(selector)
        assert found == day, f"{selector} took {found!r} for {day}"

    def radio(self, name, value):
        group = f"input[type=radio][name='{name}']"
        self.reach(group)
        wanted = f"{group}[value='{value}']:checked"
        if not self.page.locator(f"{group}:checked").count():
            self.press("Space")
        for _ in range(12):
            if self.page.locator(wanted).count():
                return
            self.press("ArrowDown")
        raise AssertionError(f"the arrows never choose {value} of {name}")

    def tick(self, name, value):
        box = f"input[type=checkbox][name='{name}'][value='{value}']"
        self.reach(box)
        if not self.page.is_checked(box):
            self.press("Space")

    def choose(self, name, value):
        """One of a list."""
        box = f"select[name='{name}']"
        self.reach(box)
        for _ in range(300):
            if self.page.input_value(box) == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"the arrows never choose {value} of {name}")

    def unfold(self, selector):
        if not self.page.evaluate("(selector) => document.querySelector(selector).parentElement.open", selector):
            self.reach(selector)
            self.press("Enter")

    def act(self, selector, appears):
        """Presses a button that changes the page without leaving it, and waits for what it brings."""
        self.reach(selector)
        self.press("Enter")
        self.page.wait_for_selector(appears, state="attached")

    def update(self, appears):
        """What an answer brings is there by itself."""
        self.page.wait_for_selector(appears)

    def push(self, selector):
        """Presses a button or follows a link; the next page is there when it returns."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.press("Enter")

    def find_record(self, field, words):
        """Looks for a record in a field and takes the first that is found."""
        self.type(f"input[name='{field}.query']", words)
        self.press("Enter")
        found = f"button[value^='choose:{field}:']"
        self.page.wait_for_selector(found)
        self.act(found, f"input[type=hidden][name='{field}']")


class Pointer:
    """Clicks and fills, as somebody without scripts does; the same words as the keyboard's."""

    def __init__(self, page):
        self.page = page

    def type(self, selector, text):
        self.page.fill(selector, text)

    date = type

    def radio(self, name, value):
        self.page.check(f"input[type=radio][name='{name}'][value='{value}']")

    def tick(self, name, value):
        self.page.check(f"input[type=checkbox][name='{name}'][value='{value}']")

    def choose(self, name, value):
        self.page.select_option(f"select[name='{name}']", value)

    def unfold(self, selector):
        self.page.click(selector)

    def push(self, selector):
        with self.page.expect_navigation():
            self.page.click(selector)

    def act(self, selector, appears):
        self.push(selector)
        self.page.wait_for_selector(appears, state="attached")

    def update(self, appears):
        self.push("button[value=update]")
        self.page.wait_for_selector(appears)

    def find_record(self, field, words):
        self.type(f"input[name='{field}.query']", words)
        self.push(f"button[value='search:{field}']")
        self.push(f"button[value^='choose:{field}:'] >> nth=0")
