// Forms of the Management Centre: every page works without this. A draft is saved while it is filled in, to the server
// and, until the server has it, to this device.

import { takePastes } from "./paste.js";
import { createInPlace } from "./create.js";
import { answers, forget, forgetAll, forgetDraft, forgetSaved, keep, kept } from "./device.js";
import { ask, bodyOf, follow, parse, showFound, swap } from "./redraw.js";
import { clock, say, text } from "./status.js";
import { enliven, goTo } from "./tabs.js";
import { upload } from "./upload.js";

const SAVE_AFTER = 3000, SAVE_AT_LATEST = 10000, RETRY_AFTER = 15000, FIND_AFTER = 400; // milliseconds
const SHAPES = /^(update$|(add|remove|up|down|choose|unchoose):)/;

document.documentElement.classList.add("scripted");
enliven(document);
addEventListener("hashchange", () => goTo(location.hash.slice(1)));
if (location.hash.startsWith("#f-")) goTo(location.hash.slice(1));

// Nothing typed stays on the device of somebody who signed out, nor of a draft that is published or deleted.
for (const form of document.querySelectorAll("form[action$='/sign-out']")) form.addEventListener("submit", forgetAll);
for (const done of document.querySelectorAll("[data-forget-draft]")) forgetDraft(done.dataset.forgetDraft);
forgetSaved();

for (const form of document.querySelectorAll("form[data-autosave]")) {
  let changes = 0, saved = 0, firstChange = 0, timer = 0, findTimer = 0, isSaving = false, isStopped = false;
  let wasSaved = Number(form.dataset.updated) * 1000;

  const schedule = (after) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(save, after);
  };
  const markSaved = (page) => {
    saved = changes;
    wasSaved = Date.now();
    forget(form);
    const opened = page?.querySelector("form[data-autosave] [name=opened]");
    if (opened) form.elements.opened.value = opened.value;
    say(form, "saved", { time: clock(wasSaved) });
  };
  const notSaved = (key) => {
    const isKept = keep(form);
    say(form, isKept ? key : "saveFailed", { time: clock(wasSaved) });
  };

  const save = async () => {
    if (isSaving || isStopped || changes === saved) return;
    isSaving = true;
    const sent = changes;
    say(form, "saving");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body: bodyOf(form, "autosave"), credentials: "same-origin", headers: { Accept: "application/json" },
      });
      if (answer.ok) {
        const state = await answer.json();
        form.elements.opened.value = state.opened;
        saved = sent;
        wasSaved = Date.now();
        if (changes === sent) forget(form);
        follow(parse(state.follows));
        say(form, "saved", { time: clock(wasSaved) });
      } else {
        // Somebody else saved, or the session ended: saving again would change nothing. What is too large is shortened.
        isStopped = answer.status < 500 && answer.status !== 413;
        notSaved({ 403: "saveEnded", 404: "saveGone", 409: "saveConflict", 413: "saveTooLarge" }[answer.status] ?? "saveKept");
        if (answer.status >= 500) schedule(RETRY_AFTER);
      }
    } catch {
      notSaved("saveKept");
      schedule(RETRY_AFTER);
    } finally {
      isSaving = false;
      if (changes > sent && saved === sent) schedule(SAVE_AFTER);
    }
  };
  const changed = () => {
    if (changes === saved) firstChange = Date.now();
    changes += 1;
    keep(form);
    if (form.querySelector("[data-save-state]")?.dataset.state === "saved") say(form, "unsaved");
    schedule(Math.max(0, Math.min(SAVE_AFTER, firstChange + SAVE_AT_LATEST - Date.now())));
  };

  /** Sends the form for a new shape; the fields in `anew` are drawn as the server has them. */
  const redraw = async (action, anew) => {
    const before = changes, target = anew !== true && /^(up|down|remove)\b/.test(action) && form.querySelector(`[data-field="${anew[0]}"]`);
    if (target) target.inert = true;
    try {
      const page = await ask(form, action);
      if (action === "update" && changes > before) return redraw(action, anew);
      if (!swap(form, page, anew)) return notSaved("saveEnded");
      if (action !== "update") changed();
    } catch { notSaved("saveKept"); } finally { if (target) target.inert = false; }
  };
  const find = async (input) => {
    clearTimeout(findTimer);
    const name = input.name.slice(0, -".query".length), asked = input.value;
    try {
      const page = await ask(form, `search:${name}`);
      if (input.isConnected && input.value === asked) showFound(input, page);
    } catch { notSaved("saveKept"); }
  };
  const fieldOf = (node) => node.closest("[data-field]")?.dataset.field;
  const isSearch = (node) => node.matches(".picker input");

  takePastes(form);
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    if (!isSearch(event.target)) return changed();
    clearTimeout(findTimer);
    if (event.target.value.trim().length > 1) findTimer = setTimeout(find, FIND_AFTER, event.target);
  });
  form.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type === "file") return upload(form, input, changed);
    if (isSearch(input) || !input.name) return;
    if (input.name === "header.languages") return redraw("update", true);
    const keys = input.name.replaceAll(/\[\d+\]/g, "").split("."), controls = form.dataset.controls.split(" ");
    const isLive = input.closest("[data-live]");
    if (isLive || keys.some((key) => controls.includes(key))) {
      redraw("update", isLive || keys.length > 1 ? [fieldOf(input)] : []);
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !isSearch(event.target)) return;
    event.preventDefault();
    find(event.target);
  });
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button) return;
    if (button.value.startsWith("search:")) {
      event.preventDefault();
      find(button.parentElement.querySelector("input"));
    } else if (button.value.startsWith("create:") && window.HTMLDialogElement) {
      event.preventDefault();
      // What was typed while it is sent would be taken for saved, and go when the fields are drawn anew.
      form.inert = true;
      let isOpen = true;
      try { isOpen = await createInPlace(form, button, markSaved); } catch { notSaved("saveKept"); }
      form.inert = false;
      if (!isOpen) form.requestSubmit(button);
    } else if (SHAPES.test(button.value) && fieldOf(button)) {
      event.preventDefault();
      redraw(button.value, [fieldOf(button)]);
    }
  });
  form.addEventListener("submit", () => { keep(form); saved = changes; clearTimeout(timer); });
  // What is missing on this page is one jump away; for another step, what was typed is saved first.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.(".steps a, .missing-side a, .missing-bar a");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const place = new URL(link.href), id = decodeURIComponent(place.hash.slice(1));
    if (id && document.getElementById(id) && place.searchParams.get("step") === form.dataset.step) {
      event.preventDefault();
      link.closest("details")?.removeAttribute("open");
      goTo(id);
    } else if (changes > saved) {
      event.preventDefault();
      await save();
      location.assign(link.href);
    }
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  addEventListener("beforeunload", (event) => { if (changes > saved) event.preventDefault(); });
  addEventListener("online", () => schedule(0));

  // What this device kept of an earlier visit is offered, unless the server has it.
  const copy = kept(form);
  const offer = form.querySelector("[data-restore-offer]");
  if (copy && offer && JSON.stringify(copy.answers) !== JSON.stringify(answers(form))) {
    offer.querySelector("[data-restore-text]").textContent = text(form, "restore", { time: clock(copy.at), saved: clock(wasSaved) });
    offer.hidden = false;
    offer.querySelector("[data-restore-yes]").addEventListener("click", async () => {
      const body = new FormData();
      for (const [name, value] of copy.answers) body.append(name, value);
      for (const name of ["token", "opened"]) body.set(name, form.elements[name].value);
      body.set("do", "update");
      try {
        const answer = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin" });
        if (!swap(form, parse(await answer.text()), true)) return notSaved("saveEnded");
        offer.hidden = true;
        changed();
        form.querySelector("[data-fields] :is(input:not([type=hidden]), textarea, select)")?.focus();
      } catch { say(form, "saveKept", { time: clock(wasSaved) }); }
    });
    offer.querySelector("[data-restore-no]").addEventListener("click", () => { forget(form); offer.hidden = true; });
  } else if ("unsavedAnswers" in form.dataset) {
    // As a colleague saved in between: what is on the page is nowhere else, and a button alone may put it over theirs.
    changes = 1;
    isStopped = true;
    keep(form);
  } else if (copy) forget(form);
}
