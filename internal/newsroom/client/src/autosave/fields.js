import { emit } from "../shared/dom.js";

const skipped = (form, name) => {
  const field = form.elements.namedItem(name);
  const el = field instanceof RadioNodeList ? field[0] : field;
  return el instanceof HTMLElement && (el.dataset.autosave === "off" || el.type === "password");
};

// read returns the fields of a form as [name, value] pairs, in order. Files,
// passwords and fields with data-autosave="off" stay out.
export function read(form) {
  const entries = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !skipped(form, name)) entries.push([name, value]);
  }
  return entries;
}

// same compares two readings, without the version, which is no text.
export function same(a, b) {
  const print = (entries) => JSON.stringify(entries.filter(([name]) => name !== "version"));
  return print(a) === print(b);
}


// write puts entries back. Elements that make fields (chain rows, the editor)
// hear `isnad:restore` first and build what they need.
export function write(form, entries) {
  emit(form, "isnad:restore", { entries });
  const left = new Map();
  for (const [name, value] of entries) left.set(name, [...(left.get(name) ?? []), value]);
  for (const el of form.elements) {
    if (!el.name || el.name === "version" || ["file", "password", "submit", "button"].includes(el.type) || el.dataset.autosave === "off") continue;
    const values = left.get(el.name);
    if (el.type === "checkbox" || el.type === "radio") el.checked = !!values?.includes(el.value);
    else if (el instanceof HTMLSelectElement && el.multiple) for (const option of el.options) option.selected = !!values?.includes(option.value);
    else if (values?.length) el.value = values.shift();
  }
  for (const editor of form.querySelectorAll("isnad-editor")) {
    const area = editor.querySelector("textarea");
    if (area) editor.value = area.value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

// get is the first value of a name.
export const get = (entries, name) => entries.find(([key]) => key === name)?.[1] ?? "";
