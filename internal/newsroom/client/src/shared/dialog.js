import { freshId, h } from "./dom.js";
import { t } from "./labels.js";

// control builds the input of one field description.
function control(field, id, helpId) {
  const common = { id, name: field.name, required: !!field.required, "aria-describedby": helpId, dir: field.dir, list: field.list };
  if (field.type === "select") {
    const select = h("select", common, ...field.options.map(([value, label]) => h("option", { value }, label)));
    select.value = field.value ?? "";
    return select;
  }
  if (field.type === "textarea") return h("textarea", { ...common, rows: 3, value: field.value ?? "" });
  return h("input", { ...common, type: field.type ?? "text", value: field.value ?? "" });
}

function row(field) {
  const id = freshId("field");
  const note = h("p", { id: `${id}-note`, class: "isnad-note", hidden: !field.help }, field.help ?? "");
  const input = control(field, id, note.id);
  const label = h("label", { for: id }, field.label);
  return { field, input, note, el: h("div", { class: "isnad-field" }, label, input, note) };
}

// refuse shows why a field was not accepted, beside it, and moves there.
function refuse(line, message) {
  line.note.textContent = message;
  line.note.hidden = false;
  line.note.classList.add("is-error");
  line.input.setAttribute("aria-invalid", "true");
  line.input.focus();
}

// ask opens a modal dialog with labelled fields and resolves to their values,
// to {removed: true} when the remove button was used, or to null when it was
// closed. A field's `check(value)` returns {value} or {error}.
export function ask({ title, fields, submit, remove, preview }) {
  return new Promise((resolve) => {
    const titleId = freshId("title");
    const lines = fields.map(row);
    let outcome = null;
    const dialog = h("dialog", { class: "isnad-dialog", "aria-labelledby": titleId });
    const finish = (value) => {
      outcome = value;
      dialog.close();
    };
    const form = h("form", { method: "dialog", noValidate: true }, h("h2", { id: titleId }, title), ...(preview ? [preview] : []));
    form.append(...lines.map((line) => line.el), buttons(finish, submit, remove));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const values = collect(lines);
      if (values) finish(values);
    });
    dialog.append(form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(outcome);
    });
    document.body.append(dialog);
    dialog.showModal();
    lines[0]?.input.focus();
  });
}

function buttons(finish, submit, remove) {
  const bar = h("div", { class: "isnad-buttons" }, h("button", { type: "submit", class: "is-primary" }, submit ?? t("editor.apply")));
  bar.append(h("button", { type: "button", onclick: () => finish(null) }, t("editor.cancel")));
  if (remove) bar.append(h("button", { type: "button", class: "is-danger", onclick: () => finish({ removed: true }) }, remove));
  return bar;
}

function collect(lines) {
  const values = {};
  for (const line of lines) {
    const raw = line.input.value.trim();
    line.input.removeAttribute("aria-invalid");
    if (line.field.required && !raw) return refuse(line, t("editor.field.required")), null;
    const checked = line.field.check && raw ? line.field.check(raw) : { value: raw };
    if (checked.error) return refuse(line, checked.error), null;
    values[line.field.name] = checked.value;
  }
  return values;
}

// show opens a modal dialog that only tells; actions are [label, run, kind].
// It returns the dialog element.
export function show({ title, body, actions = [] }) {
  const titleId = freshId("title");
  const dialog = h("dialog", { class: "isnad-dialog", "aria-labelledby": titleId }, h("h2", { id: titleId }, title), ...body);
  const bar = h("div", { class: "isnad-buttons" });
  for (const [label, run, kind] of actions) {
    const click = () => {
      dialog.close();
      run?.();
    };
    bar.append(h("button", { type: "button", class: kind ?? "", onclick: click }, label));
  }
  dialog.append(bar);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
