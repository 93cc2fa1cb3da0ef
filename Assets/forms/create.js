// A record that is not registered yet is written in a dialog over the form, which stays as it is.

import { enliven } from "./tabs.js";
import { bodyOf, parse, swap } from "./redraw.js";

const send = async (form, body) => {
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin" });
  return parse(await answer.text());
};

/** The same names of fields may stand in the form below: ids of the dialog get a beginning of their own. */
const apart = (part) => {
  for (const name of ["id", "for", "aria-describedby", "aria-labelledby", "aria-controls"]) {
    for (const node of part.querySelectorAll(`[${name}]`)) {
      node.setAttribute(name, node.getAttribute(name).split(" ").map((id) => `new-${id}`).join(" "));
    }
  }
  for (const link of part.querySelectorAll('a[href^="#"]')) link.hash = `#new-${link.hash.slice(1)}`;
  return part;
};

const show = (dialog, page) => {
  const form = page.querySelector("form[data-create]");
  const parts = [...page.querySelectorAll("[data-create-part]"), form];
  dialog.setAttribute("aria-label", page.querySelector("h1")?.textContent ?? "");
  dialog.replaceChildren(...parts.map((part) => document.adoptNode(apart(part))));
  enliven(dialog);
  (dialog.querySelector("[data-focus]") ?? dialog.querySelector("[autofocus]")
    ?? form.querySelector("input:not([type=hidden]):not(.enter), select, textarea"))?.focus();
};

/**
 * Opens the short form that the button asks for. `saved` is told when the draft is saved and the new record chosen.
 * False where it cannot be opened so: the button then works as without scripts.
 */
export const createInPlace = async (form, button, saved) => {
  const page = await send(form, bodyOf(form, button.value));
  if (!page.querySelector("form[data-create]")) return false;
  const dialog = document.createElement("dialog");
  dialog.className = "create-dialog";
  document.body.append(dialog);
  let isSending = false, answered = "";
  dialog.addEventListener("change", (event) => {
    const deciding = event.target.closest("[data-deciding]");
    if (!deciding) return;
    answered = event.target.id;
    event.target.form.requestSubmit(deciding.querySelector('button[value="update"]'));
  });
  const done = (next) => {
    dialog.close();
    swap(form, next, true);
    saved(next);
  };
  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    const shown = event.target, action = event.submitter?.value ?? "enter";
    // A second click while the first is under way would be the same form twice.
    if (isSending) return;
    const body = new FormData(shown);
    body.set("do", action);
    let next;
    isSending = dialog.inert = true;
    try { next = await send(shown, body); } catch {
      const line = dialog.querySelector("[data-save-state]");
      if (line) line.textContent = shown.dataset.saveFailed;
      return;
    } finally { isSending = dialog.inert = false; }
    if (next.querySelector("form[data-create]")) {
      show(dialog, next);
      if (action === "update") document.getElementById(answered)?.focus();
    }
    else if (next.querySelector("form[data-autosave]")) done(next);
    else {
      // As without scripts: the server must still know what was pressed.
      shown.append(Object.assign(document.createElement("input"), { type: "hidden", name: "do", value: action }));
      shown.submit();
    }
  });
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-cancel]")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => { dialog.remove(); if (button.isConnected) button.focus(); });
  dialog.showModal();
  show(dialog, page);
  // What was typed is saved: the version that the short form was opened on is the draft's now.
  const opened = dialog.querySelector("[name=parent]");
  if (opened && form.elements.opened) form.elements.opened.value = opened.value;
  saved();
  return true;
};
