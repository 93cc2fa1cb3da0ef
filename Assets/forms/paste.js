// What is pasted out of a word processor into a formatted text keeps its headings, lists, links and emphasis: the server
// writes them as the marks that such a text has. Until it answers, and where it does not, the plain words stand there.

const HTML_CHARACTERS_MAX = 1_000_000;

export const takePastes = (form) => form.addEventListener("paste", async (event) => {
  const box = event.target, html = event.clipboardData?.getData("text/html") ?? "";
  const plain = event.clipboardData?.getData("text/plain") ?? "";
  if (!box.matches("textarea[data-markdown]") || !html || !plain || html.length > HTML_CHARACTERS_MAX) return;
  event.preventDefault();
  const start = box.selectionStart;
  const put = (text, end) => {
    box.setRangeText(text, start, end, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  put(plain, box.selectionEnd);
  // As the box has it: line ends are one character there.
  const words = box.value.slice(start, box.selectionEnd);
  const body = new FormData();
  body.set("token", form.elements.token.value);
  body.set("html", html);
  try {
    const answer = await fetch(form.dataset.paste, { method: "POST", body, credentials: "same-origin" });
    const text = answer.ok ? await answer.text() : "";
    // Only where nobody changed it meanwhile.
    if (text && box.value.slice(start, start + words.length) === words) put(text, start + words.length);
  } catch { /* The plain words stay. */ }
});
