// The line that says how a draft is kept, read aloud when it changes.

/** A text of the form's with {names} replaced. */
export const text = (form, key, values = {}) =>
  (form.dataset[key] ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Hours and minutes of this device, as the page's language writes them. */
export const clock = (milliseconds) => {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (new Date(milliseconds).toDateString() !== new Date().toDateString()) Object.assign(options, { day: "numeric", month: "long" });
  return new Date(milliseconds).toLocaleString(`${document.documentElement.lang}-u-nu-latn`, options);
};

export const say = (form, key, values) => {
  const line = form.querySelector("[data-save-state]");
  if (!line) return;
  line.dataset.state = key;
  const said = text(form, key, values);
  if (line.textContent !== said) line.textContent = said;
};
