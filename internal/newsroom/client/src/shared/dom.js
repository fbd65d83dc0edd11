// h builds an element: properties by name, attributes for everything with a
// dash and for `for`, `role`, `dir`, `lang`; children are nodes or strings.
// There is no innerHTML here, so nothing typed can become markup.
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "class") el.className = value;
    else if (name.includes("-") || attributes.has(name)) el.setAttribute(name, value === true ? "" : value);
    else el[name] = value;
  }
  el.append(...children.filter((child) => child !== null && child !== undefined));
  return el;
}

const attributes = new Set(["for", "role", "dir", "lang", "form", "list", "is"]);

// emit sends a bubbling event; it returns false when a listener said that it
// has taken care of it (preventDefault).
export function emit(from, type, detail = {}) {
  return from.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable: true, detail }));
}

// inText reports whether keys pressed here belong to a text being typed.
export function inText(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest("[contenteditable=''], [contenteditable=true], textarea, select")) return true;
  const input = target.closest("input");
  return !!input && !["checkbox", "radio", "button", "submit", "range", "file"].includes(input.type);
}

// dirOf is the direction that an element is laid out in.
export const dirOf = (el) => getComputedStyle(el).direction;

let serial = 0;

// freshId makes an id for label and description pairs.
export const freshId = (stem) => `isnad-${stem}-${++serial}`;
