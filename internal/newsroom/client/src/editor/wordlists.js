// Word writes lists as paragraphs: `mso-list:l0 level2` in the style, and the
// bullet or number as text in a span marked `mso-list:Ignore`.

const ORDERED = /^[\s\u00a0]*(\d+|[\u0660-\u0669]+|[a-zA-Z]|[ivxIVX]+|[\u0621-\u064a])[.)\-]/;

function level(style) {
  return Number.parseInt(/mso-list\s*:[^;]*level(\d+)/i.exec(style)?.[1] ?? "0", 10);
}

function describe(p, styleOf) {
  const depth = level(styleOf(p));
  if (!depth) return null;
  const marker = [...p.querySelectorAll("span")].find((span) => /mso-list\s*:\s*ignore/i.test(styleOf(span)));
  const ordered = ORDERED.test(marker?.textContent ?? "");
  marker?.remove();
  return { depth, tag: ordered ? "ol" : "ul" };
}

// wordLists turns runs of such paragraphs into real lists, nested by level.
export function wordLists(root, styleOf) {
  let stack = [];
  let previous = null;
  for (const p of [...root.querySelectorAll("p")]) {
    const item = describe(p, styleOf);
    if (!item) continue;
    if (previous !== p.previousElementSibling || !previous) stack = [];
    previous = place(p, item, stack);
  }
}

// place moves one paragraph into the list of its level and returns the
// outermost list.
function place(p, { depth, tag }, stack) {
  const doc = p.ownerDocument;
  while (stack.length > depth || (stack.length === depth && stack.at(-1).tagName.toLowerCase() !== tag)) stack.pop();
  const li = doc.createElement("li");
  while (stack.length < depth) {
    const list = doc.createElement(tag);
    const parent = stack.at(-1)?.lastElementChild;
    if (parent) parent.append(list);
    else if (stack.length) stack.at(-1).append(list);
    else p.before(list);
    stack.push(list);
    if (stack.length < depth) list.append(doc.createElement("li"));
  }
  stack.at(-1).append(li);
  const text = doc.createElement("p");
  text.append(...p.childNodes);
  li.append(text);
  p.remove();
  return stack[0];
}
