// What was typed, kept on this device until the server has it: one copy for each account, draft and step.

const PREFIX = "bch-draft:";
const OWN = new Set(["token", "opened", "do"]);

const keyOf = (form) => `${PREFIX}${form.dataset.account}:${form.dataset.draft}:${form.dataset.step}`;

/** The answers of the form as they are sent, without files and without the page's own fields. */
export const answers = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OWN.has(name));

/**
 * False where the device keeps nothing: storage is full, or switched off. `sent` is the draft's version when a button
 * sent the form: a newer one tells that it arrived.
 */
export const keep = (form, sent) => {
  try {
    localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), sent, answers: answers(form) }));
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

/** The copies of a draft's steps that arrived at the server after they were sent. */
export const forgetSaved = (form) => forgetWhere((key) => {
  if (!key.startsWith(`${PREFIX}${form.dataset.account}:${form.dataset.draft}:`)) return false;
  const { sent } = JSON.parse(localStorage.getItem(key));
  return sent !== undefined && Number(form.elements.opened.value) > Number(sent);
});
