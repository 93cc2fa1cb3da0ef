// Texts in several languages: the inputs, one under the other, become tabs (WAI-ARIA Authoring Practices, tabs).
// Free texts that go with a choice are shown while it is chosen.

const all = (selector, root) => [...root.querySelectorAll(selector)];
const inputOf = (panel) => panel.querySelector("input, textarea");

/** Shows one language in every field of the page that has it. */
const showEverywhere = (language) => {
  for (const field of all("[data-language-tabs]", document)) {
    const tab = field.querySelector(`:scope > .tabs [lang="${language}"]`);
    if (tab) select(tab);
  }
};

const select = (chosen) => {
  for (const tab of all("[role=tab]", chosen.parentElement)) {
    const isChosen = tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
  }
};

const makeTabs = (field) => {
  const panels = all(":scope > [data-language]", field);
  if (panels.length < 2 || field.querySelector(":scope > .tabs")) return;
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", field.querySelector("legend")?.textContent ?? "");
  const tabs = panels.map((panel) => {
    const input = inputOf(panel), label = panel.querySelector("label"), tab = document.createElement("button");
    tab.type = "button";
    tab.textContent = label.textContent;
    tab.lang = panel.dataset.language;
    tab.id = `${input.id}-tab`;
    tab.setAttribute("role", "tab");
    panel.id = `${input.id}-panel`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.setAttribute("aria-controls", panel.id);
    label.classList.add("hidden-label");
    const mark = () => tab.classList.toggle("filled", input.value.trim() !== "");
    input.addEventListener("input", mark);
    input.addEventListener("focus", () => select(tab));
    mark();
    tab.addEventListener("click", () => showEverywhere(tab.lang));
    list.append(tab);
    return tab;
  });
  list.addEventListener("keydown", (event) => {
    const isRightToLeft = getComputedStyle(list).direction === "rtl";
    const here = tabs.indexOf(event.target), step = isRightToLeft ? -1 : 1;
    const next = { ArrowRight: here + step, ArrowLeft: here - step, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    showEverywhere(tab.lang);
    tab.focus();
  });
  panels[0].before(list);
  const isWrong = (panel) => inputOf(panel).hasAttribute("aria-invalid") && inputOf(panel).value.trim() === "";
  const shown = document.documentElement.dataset.writing ?? document.documentElement.lang;
  select(tabs[Math.max(0, panels.findIndex(isWrong), panels.findIndex((panel) => panel.dataset.language === shown))]);
};

const showWhileChosen = (other) => {
  const field = other.parentElement.closest("fieldset");
  const list = other.previousElementSibling?.querySelector?.("select");
  const update = () => {
    const chosen = list ? [list.value] : all("input:checked", field).map((input) => input.value);
    const isFilled = all("input, textarea", other).some((input) => input.value !== "");
    other.hidden = !chosen.includes(other.dataset.forValue) && !isFilled;
  };
  (list ?? field)?.addEventListener("change", update);
  if (list || field) update();
};

/** Makes what stands in `root` ready. */
export const enliven = (root) => {
  all("[data-language-tabs]", root).forEach(makeTabs);
  all("[data-for-value]", root).forEach(showWhileChosen);
};

/** A link may lead to an input in a panel that is hidden: its tab is chosen and it takes the focus. */
export const goTo = (id) => {
  let input = null;
  try { input = id && document.getElementById(decodeURIComponent(id)); } catch { /* No address of a field. */ }
  if (!input || !input.matches("input, select, textarea, button, [tabindex]")) return;
  const panel = input.closest("[role=tabpanel]");
  if (panel) select(document.getElementById(panel.getAttribute("aria-labelledby")));
  for (let fold = input.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  input.focus();
};
