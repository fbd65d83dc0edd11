import { address } from "./address.js";
import { wordLists } from "./wordlists.js";

// The elements that a pasted page may keep; everything else is unwrapped, and
// its text stays.
const KEEP = new Set(["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "STRONG", "A", "TABLE", "TBODY", "TR", "TD", "TH", "BR", "PRE", "CODE", "SUP", "SUB", "HR", "DIV"]);
const STYLE = "data-was-style";
const DROP = "script, style, meta, link, title, head, xml, noscript, template, iframe, object, embed, form, input, button, svg, math, audio, video, canvas";
const RENAME = { B: "STRONG", H1: "H2", H4: "H3", H5: "H3", H6: "H3", SECTION: "DIV", ARTICLE: "DIV", HEADER: "DIV", FOOTER: "DIV", MAIN: "DIV", ASIDE: "DIV", FIGURE: "DIV", FIGCAPTION: "P", CENTER: "DIV" };

// style is what a style attribute said, under the name that parse gave it.
const style = (el) => el.getAttribute(STYLE) ?? "";
const bold = (el) => /font-weight\s*:\s*(bold|[6-9]00)/i.test(style(el));
const unbold = (el) => /font-weight\s*:\s*(normal|[1-4]00)/i.test(style(el));

function rename(el, tag) {
  const fresh = el.ownerDocument.createElement(tag);
  for (const name of el.getAttributeNames()) fresh.setAttribute(name, el.getAttribute(name));
  fresh.append(...el.childNodes);
  el.replaceWith(fresh);
  return fresh;
}

function scrub(el) {
  const kept = [];
  if (el.tagName === "A") {
    const href = address(el.getAttribute("href") ?? "");
    if (href) kept.push(["href", href]);
  }
  if (/^T[DH]$/.test(el.tagName)) for (const name of ["colspan", "rowspan"]) if (el.hasAttribute(name)) kept.push([name, el.getAttribute(name)]);
  if (el.tagName === "OL" && el.hasAttribute("start")) kept.push(["start", el.getAttribute("start")]);
  for (const name of el.getAttributeNames()) el.removeAttribute(name);
  for (const [name, value] of kept) el.setAttribute(name, value);
}

// latin marks a paragraph without an Arabic letter as left to right, so that
// a pasted English passage does not stand with its stops on the wrong side.
function latin(block) {
  const text = block.textContent;
  if (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)) return;
  if ((text.match(/[A-Za-z\u00c0-\u024f]{2,}/g) ?? []).length >= 3) block.setAttribute("data-dir", "ltr");
}

function comments(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const node of found) node.remove();
}

// spaces turns the runs of hard spaces that word processors write into one
// plain space; a single hard space between words is kept.
function spaces(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    node.data = node.data.replace(/[ \u00a0\t\n]{2,}/g, " ");
  }
}

// parse reads markup into a document that runs and loads nothing. Styles and
// handlers get other names before that: parsing them, though it has no effect,
// would be reported as a breach of the page's policy.
function parse(html) {
  const quiet = html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(\s*=)/gi, "$1data-was-$2$3"));
  return new DOMParser().parseFromString(quiet, "text/html");
}

// keep renames, unwraps or scrubs one element.
function keep(el) {
  if (!el.isConnected) return;
  let current = el;
  if (el.tagName === "B" && unbold(el)) return el.replaceWith(...el.childNodes);
  if (el.tagName === "SPAN" && bold(el)) current = rename(el, "STRONG");
  else if (RENAME[el.tagName]) current = rename(el, RENAME[el.tagName]);
  if (!KEEP.has(current.tagName) || (current.tagName === "A" && !address(current.getAttribute("href") ?? ""))) return current.replaceWith(...current.childNodes);
  if (current.tagName === "BR" && current.className === "Apple-interchange-newline") return current.remove();
  scrub(current);
}

// cleanHTML keeps the structure of pasted markup and drops its looks. It
// returns {html, styles, images}: how many styled elements there were, and how
// many pictures were left out, for they are never loaded from elsewhere.
export function cleanHTML(html, { dir = "rtl" } = {}) {
  const doc = parse(html);
  const root = doc.body;
  comments(root);
  for (const el of root.querySelectorAll(DROP)) el.remove();
  wordLists(root, style);
  const images = root.querySelectorAll("img").length;
  let styles = 0;
  for (const el of [...root.querySelectorAll("*")]) {
    if (style(el) || el.hasAttribute("class")) styles++;
    keep(el);
  }
  spaces(root);
  for (const block of root.querySelectorAll("p, h2, h3, li")) {
    if (!block.textContent.trim() && !block.querySelector("br")) block.remove();
    else if (dir === "rtl" && block.tagName !== "LI") latin(block);
  }
  return { html: root.innerHTML, styles, images };
}
