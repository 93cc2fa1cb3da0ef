// Makes pages quicker; every page works without it. Each part looks for its own data- attribute.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Errors take the focus, so that they are the first thing heard and seen.
all("[data-focus]").slice(0, 1).forEach((node) => node.focus());

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
