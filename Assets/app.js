// Makes pages quicker; every page works without it. Each part looks for its own data- attribute.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Errors take the focus, so that they are the first thing heard and seen.
all("[data-focus]").slice(0, 1).forEach((node) => node.focus());

// Texts in several languages: the inputs, one under the other, become tabs.
all("[data-language-tabs]").forEach((field) => {
  const panels = all(":scope > [data-language]", field);
  if (panels.length < 2) return;
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", field.querySelector("legend")?.textContent ?? "");
  const inputOf = (panel) => panel.querySelector("input, textarea");
  const tabs = panels.map((panel, index) => {
    const input = inputOf(panel);
    const label = panel.querySelector("label");
    const tab = document.createElement("button");
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
    input.addEventListener("focus", () => show(index, false));
    mark();
    tab.addEventListener("click", () => show(index, false));
    tab.addEventListener("keydown", (event) => {
      const forward = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      const next = { [forward]: index + 1, [backward]: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      show((next + tabs.length) % tabs.length, true);
    });
    list.append(tab);
    return tab;
  });
  const show = (chosen, focuses) => tabs.forEach((tab, index) => {
    const isChosen = index === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    panels[index].hidden = !isChosen;
    if (isChosen && focuses) tab.focus();
  });
  panels[0].before(list);
  // A link from the error summary may lead to an input in a hidden panel.
  addEventListener("hashchange", () => {
    const index = panels.findIndex((panel) => inputOf(panel).id === location.hash.slice(1));
    if (index >= 0) { show(index, false); inputOf(panels[index]).focus(); }
  });
  show(Math.max(0, panels.findIndex((panel) => panel.lang === document.documentElement.lang
    || panel.dataset.language === document.documentElement.lang)), false);
});

// Free texts that go with a choice are shown while it is chosen.
all("[data-for-value]").forEach((other) => {
  const field = other.parentElement.closest("fieldset");
  const select = other.previousElementSibling?.querySelector?.("select");
  const update = () => {
    const chosen = select ? [select.value] : all("input:checked", field).map((input) => input.value);
    const filled = all("input, textarea", other).some((input) => input.value !== "");
    other.hidden = !chosen.includes(other.dataset.forValue) && !filled;
  };
  (select ?? field)?.addEventListener("change", update);
  if (select || field) update();
});

// Drafts: saved while they are filled in, and a warning before leaving with unsaved changes.
all("form[data-unsaved]").forEach((form) => {
  const state = form.querySelector("[data-save-state]");
  let changes = 0, saved = 0, timer = 0, isSaving = false;
  const say = (text) => { if (state) state.textContent = text ?? ""; };
  const save = async () => {
    if (isSaving || changes === saved) return;
    isSaving = true;
    const sent = changes;
    say(form.dataset.saving);
    try {
      const body = new FormData(form);
      // Files go with the button that sends them, not with every save.
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      body.set("do", "autosave");
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { opened } = await answer.json();
      if (Number.isInteger(opened) && form.elements.opened) form.elements.opened.value = opened;
      saved = sent;
      say(form.dataset.saved);
    } catch {
      say(form.dataset.saveFailed);
      timer = setTimeout(save, 15000);
    } finally {
      isSaving = false;
      if (changes > sent) schedule();
    }
  };
  const schedule = () => {
    clearTimeout(timer);
    if (form.dataset.autosave) timer = setTimeout(save, 2000);
  };
  form.addEventListener("input", () => { changes += 1; schedule(); });
  form.addEventListener("submit", () => { saved = changes; clearTimeout(timer); });
  addEventListener("beforeunload", (event) => { if (changes > saved) event.preventDefault(); });
});

// Buttons that cannot be undone ask once more.
addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
}, true);

// The filters, below the results on small screens, come up as a sheet.
all("[data-sheet]").forEach((opener) => {
  const content = document.getElementById(opener.dataset.sheet);
  if (!content || !window.HTMLDialogElement) return;
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    const place = document.createComment("");
    const dialog = document.createElement("dialog");
    const close = document.createElement("button");
    dialog.className = "sheet";
    dialog.setAttribute("aria-label", opener.textContent);
    close.type = "button";
    close.className = "button secondary";
    close.textContent = content.dataset.close;
    close.addEventListener("click", () => dialog.close());
    content.replaceWith(place);
    dialog.append(content, close);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      place.replaceWith(content);
      dialog.remove();
      opener.focus();
    });
    dialog.showModal();
  });
});

// Enter in a box that looks for records looks for them, where the form's own Enter would save and go on.
all("form[data-unsaved] .picker input").forEach((input) => {
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    input.parentElement.querySelector("button").click();
  });
});

// Copies a text; the button says so.
all("button[data-copy]").forEach((button) => {
  const text = document.getElementById(button.dataset.copy);
  if (!text || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
});
