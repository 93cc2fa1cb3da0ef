// Buttons that change the form's shape are answered by the server; only what changed is put into the page.

import { enliven } from "./tabs.js";

export const isFile = (value) => value instanceof File;

export const parse = (html) => new DOMParser().parseFromString(html, "text/html");

/** What the form would send, without files, with the button `action`. */
export const bodyOf = (form, action) => {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (isFile(value)) body.delete(name);
  body.set("do", action);
  return body;
};

/** Steps, and what is missing: the parts that follow each answer. Folds stay as they are. */
export const follow = (page) => {
  for (const old of document.querySelectorAll("[data-follows]")) {
    const next = page.querySelector(`[data-follows="${old.dataset.follows}"]`);
    if (!next) continue;
    if (old.matches("details")) next.open = old.open;
    if (!old.isEqualNode(next)) old.replaceWith(document.adoptNode(next));
  }
};

const takeLabel = (old, next) => {
  const [had, has] = [old, next].map((field) => field.querySelector(".field-label"));
  if (had && has && had.textContent !== has.textContent) had.replaceChildren(...has.childNodes);
};

/** What stands in the inputs that are typed into, by name. */
const typed = (form) => new Map([...form.elements]
  .filter((input) => input.matches("textarea,input:not([type=hidden],[type=checkbox],[type=radio],[type=file])"))
  .map((input) => [input.name, input.value]));

// What stood there when the page was asked for; empty where its answer moves the inputs to other names.
let before = new Map();

/**
 * Puts the fields of `page` into the form. A field that stays keeps what was typed meanwhile, unless its name is one of
 * `anew`, which are drawn anew; true for `anew` draws all. Focus goes where the server wants it.
 */
export const swap = (form, page, anew) => {
  const fields = form.querySelector("[data-fields]"), wanted = page.querySelector("form[data-autosave] [data-fields]");
  if (!wanted) return false;
  const old = new Map([...fields.children].map((field) => [field.dataset.field, field]));
  const meanwhile = [...typed(form)].filter(([name, value]) => before.has(name) && before.get(name) !== value);
  before = new Map();
  const next = [...wanted.children].map((field) => {
    const had = old.get(field.dataset.field);
    const isKept = had && anew !== true && !anew.includes(field.dataset.field);
    if (isKept) { takeLabel(had, field); return had; }
    return document.adoptNode(field);
  });
  const had = document.activeElement;
  // Fields that stay are not moved, so that the focus in them is not lost.
  for (const field of [...fields.children]) if (!next.includes(field)) field.remove();
  let place = null;
  for (const field of next) {
    const expected = place ? place.nextElementSibling : fields.firstElementChild;
    if (expected !== field) { if (place) place.after(field); else fields.prepend(field); }
    if (old.get(field.dataset.field) !== field) {
      enliven(field);
      for (const [name, value] of meanwhile) {
        const input = field.querySelector(`[name="${CSS.escape(name)}"]`);
        if (input) input.value = value;
      }
    }
    place = field;
  }
  follow(page);
  const focus = next.filter((field) => old.get(field.dataset.field) !== field)
    .map((field) => field.matches("[autofocus]") ? field : field.querySelector("[autofocus]")).find(Boolean);
  // Nobody is taken away from what they are typing; what had the focus and is drawn anew has it again.
  if (focus && !meanwhile.some(([name]) => name === had.name)) focus.focus();
  else if (had.id && !had.isConnected) document.getElementById(had.id)?.focus();
  return true;
};

/** Sends the form with an action that saves nothing; the page that comes back. Throws where there is no connection. */
export const ask = async (form, action) => {
  before = /^(up|down|remove)\b/.test(action) ? new Map() : typed(form);
  const answer = await fetch(form.getAttribute("action"), {
    method: "POST", body: bodyOf(form, action), credentials: "same-origin",
  });
  return parse(await answer.text());
};

/** Puts only what a search found under its box, so that typing goes on. */
export const showFound = (input, page) => {
  const id = `${input.id}-results`;
  const old = document.getElementById(id), next = page.getElementById(id);
  if (!old || !next) return;
  old.className = next.className;
  old.replaceChildren(...next.childNodes);
};
