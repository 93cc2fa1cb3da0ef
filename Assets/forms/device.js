// What was typed, kept on this device until the server has it: one copy for each account, draft and step.

const PREFIX = "bch-draft:";
const OWN = new Set(["token", "opened", "do"]);

const keyOf = (form) => `${PREFIX}${form.dataset.account}:${form.dataset.draft}:${form.dataset.step}`;

/** The answers of the form as they are sent, without files and without the page's own fields. */
export const answers = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OWN.has(name));

/** False where the device keeps nothing: storage is full, or switched off. */
export const keep = (form) => {
  try {
    localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), answers: answers(form) }));
    return true;
  } catch { return false; }
};

export const kept = (form) => {
  try { return JSON.parse(localStorage.getItem(keyOf(form))); } catch { return null; }
};

export const forget = (form) => { try { localStorage.removeItem(keyOf(form)); } catch { /* nothing is kept */ } };

const forgetWhere = (isMeant) => {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && isMeant(key)) localStorage.removeItem(key);
    }
  } catch { /* nothing is kept */ }
};

/** All copies of a draft that is published or deleted. */
export const forgetDraft = (draft) => forgetWhere((key) => key.includes(`:${draft}:`));

/** All copies of everybody: when a person signs out. */
export const forgetAll = () => forgetWhere(() => true);

/**
 * The copy of the step that the server says it has just saved: in the address that it led to, or in the page that it
 * answered with. The address forgets it, lest a reload or the way back take a later copy.
 */
export const forgetSaved = () => {
  const address = new URL(location.href), led = address.searchParams.get("saved");
  const saved = led ?? document.querySelector("[data-saved-step]")?.dataset.savedStep;
  if (saved?.includes(":")) forgetWhere((key) => key.endsWith(`:${saved}`));
  address.searchParams.delete("saved");
  if (led) history.replaceState(null, "", address);
};
