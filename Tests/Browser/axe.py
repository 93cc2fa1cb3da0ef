"""Accessibility: axe-core on the page as it stands, and the size of targets, which its version does not know."""

import functools
import pathlib

import axe_core_python

# All of WCAG 2.0 to 2.2, A and AA, and the habits that axe recommends beyond it.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return found.violations.map((rule) => rule.id + ": " + rule.help + " – " + rule.nodes.slice(0, 3).map(
    (node) => node.target.join(" ") + " [" + node.html.slice(0, 160) + "] "
      + node.any.concat(node.all, node.none).map((check) => check.message).slice(0, 1)).join(" | "));
}"""

# WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, or so much room that a circle of 24 around its middle meets no other target;
# links inside a sentence are excepted.
TARGETS = """() => {
  const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((node) => node.checkVisibility() && !node.closest(".hidden-label, .enter, .skip") && !node.matches(".enter, .skip"))
    .map((node) => ({ node, box: node.getBoundingClientRect() })).filter(({ box }) => box.width && box.height);
  const inSentence = (node) => {
    if (getComputedStyle(node).display !== "inline") return false;
    const block = node.closest("p, li, dd, td, th, label, div, blockquote, h1, h2, h3");
    return block && block.textContent.trim().length > node.textContent.trim().length + 3;
  };
  const isSmall = ({ box }) => box.width < 23.5 || box.height < 23.5;
  const middle = ({ box }) => [box.x + box.width / 2, box.y + box.height / 2];
  const reaches = (small, other) => {
    const [x, y] = middle(small), { box } = other;
    if (isSmall(other)) { const [u, v] = middle(other); return Math.hypot(x - u, y - v) < 24; }
    const dx = Math.max(box.left - x, 0, x - box.right), dy = Math.max(box.top - y, 0, y - box.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  return targets.filter((target) => isSmall(target) && !inSentence(target.node)
      && targets.some((other) => other !== target && !other.node.contains(target.node)
        && !target.node.contains(other.node) && reaches(target, other)))
    .map(({ node, box }) => `${node.outerHTML.slice(0, 120)} is ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`);
}"""


@functools.cache
def source():
    return (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text()


def violations(page):
    """What axe-core finds wrong. Take what the console says before: axe itself may break the policy."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source())
    return page.evaluate(RUN, TAGS)


def small_targets(page):
    return page.evaluate(TARGETS)
