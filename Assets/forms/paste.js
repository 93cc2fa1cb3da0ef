// What is pasted out of a word processor into a formatted text keeps its headings, lists, links and emphasis: the server
// writes them as the marks that such a text has. Until it answers, and where it does not, the plain words stand there.

const HTML_CHARACTERS_MAX = 1_000_000;

export const takePastes = (form) => form.addEventListener("paste", async (event) => {
  const box = event.target, html = event.clipboardData?.getData("text/html") ?? "";
  const plain = event.clipboardData?.getData("text/plain") ?? "";
  if (!box.matches("textarea[data-markdown]") || !html || !plain || html.length > HTML_CHARACTERS_MAX) return;
  event.preventDefault();
  const start = box.selectionStart;
  const put = (text, end, where) => {
    box.setRangeText(text, start, end, where);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  put(plain, box.selectionEnd, "end");
  // As the box has it: line ends are one character there.
  const words = box.value.slice(start, box.selectionEnd);
  const body = new FormData();
  body.set("token", form.elements.token.value);
  body.set("html", html);
  try {
    const answer = await fetch(form.dataset.paste, { method: "POST", body, credentials: "same-origin" });
    const text = answer.ok ? await answer.text() : "";
    // Only where nobody changed it meanwhile.
    const end = start + words.length;
    if (text && box.value.slice(start, end) === words) put(text, end, box.selectionStart === end ? "end" : "preserve");
  } catch { /* The plain words stay. */ }
});
