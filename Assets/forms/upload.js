// A chosen file goes to the server at once, with a progress bar; what is too large is told before it is sent.

import { bodyOf, parse, swap } from "./redraw.js";
import { text } from "./status.js";

const bar = (form, input) => {
  const line = document.createElement("p"), progress = document.createElement("progress"), said = document.createElement("span");
  const stop = document.createElement("button");
  line.className = "progress";
  line.setAttribute("role", "status");
  progress.max = 100;
  progress.value = 0;
  progress.setAttribute("aria-label", text(form, "uploading"));
  stop.type = "button";
  stop.className = "link-button";
  stop.textContent = text(form, "uploadStop");
  line.append(progress, said, stop);
  input.after(line);
  return { line, progress, said, stop };
};

const refuse = (input, message) => {
  let line = input.parentElement.querySelector(".error");
  if (!line) {
    line = document.createElement("p");
    line.className = "error";
    line.setAttribute("role", "alert");
    input.before(line);
  }
  line.textContent = message;
  input.value = "";
};

/** `changed` is told when the file is in the form. */
export const upload = (form, input, changed) => {
  const file = input.files[0];
  if (!file) return;
  const max = Number(form.dataset.uploadMax);
  if (max && file.size > max) return refuse(input, text(form, "uploadTooLarge", { name: file.name }));
  const body = bodyOf(form, "update");
  body.set(input.name, file);
  const { line, progress, said, stop } = bar(form, input);
  const request = new XMLHttpRequest();
  const fail = () => { line.remove(); refuse(input, text(form, "uploadFailed", { name: file.name })); };
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    progress.value = Math.floor(100 * event.loaded / event.total);
    said.textContent = `${progress.value} %`;
  });
  request.addEventListener("load", () => {
    const field = input.closest("[data-field]");
    if (request.status >= 400 || !field || !swap(form, parse(request.responseText), [field.dataset.field])) return fail();
    changed();
  });
  request.addEventListener("error", fail);
  request.addEventListener("abort", () => { line.remove(); input.value = ""; input.focus(); });
  stop.addEventListener("click", () => request.abort());
  request.open("POST", form.getAttribute("action"));
  request.send(body);
};

