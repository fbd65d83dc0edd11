import { freshId, h } from "../shared/dom.js";
import { number, t } from "../shared/labels.js";

// post sends one form with its progress; it resolves to {asset} or {errors}.
export function post(url, data, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    const failed = () => resolve({ errors: [{ message: t("editor.media.upload-failed") }] });
    request.onerror = failed;
    request.onload = () => {
      try {
        resolve(JSON.parse(request.responseText));
      } catch {
        failed();
      }
    };
    request.send(data);
  });
}

function field(name, label, props = {}) {
  const id = freshId("upload");
  return h("div", { class: "isnad-field" }, h("label", { for: id }, label), h("input", { id, name, type: "text", ...props }));
}

const labels = () => [
  ["", t("editor.image.label.none")],
  ["archive", t("editor.image.label.archive")],
  ["illustrative", t("editor.image.label.illustrative")],
  ["generated", t("editor.image.label.generated")],
];

// uploadForm is the form that sends a picture with its words. files are
// pictures that were pasted or dropped; they wait in line.
export function uploadForm({ url, files, done }) {
  const queue = [...files];
  const labelId = freshId("upload");
  const select = h("select", { id: labelId, name: "label" }, ...labels().map(([value, text]) => h("option", { value }, text)));
  const progress = h("progress", { max: 1, value: 0, hidden: true, "aria-label": t("editor.media.progress") });
  const note = h("p", { class: "isnad-note", role: "status" });
  const form = h(
    "form",
    { class: "isnad-upload" },
    field("file", t("editor.media.file"), { type: "file", accept: "image/*", required: queue.length === 0 }),
    field("alt", t("editor.image.alt"), { required: true }),
    field("credit", t("editor.image.credit"), { required: true }),
    field("caption", t("editor.image.caption")),
    h("div", { class: "isnad-field" }, h("label", { for: labelId }, t("editor.image.label")), select),
    progress,
    note,
    h("button", { type: "submit" }, t("editor.media.send")),
  );
  const waiting = () => {
    note.textContent = queue.length ? t("editor.media.waiting", { name: queue[0].name, count: number(queue.length) }) : "";
    form.elements.file.required = queue.length === 0;
    form.elements.file.closest("div").hidden = queue.length > 0;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    if (queue.length) data.set("file", queue[0], queue[0].name);
    progress.hidden = false;
    const answer = await post(url, data, (part) => (progress.value = part));
    progress.hidden = true;
    if (!answer.asset) {
      note.textContent = (answer.errors ?? []).map((error) => error.message).join(t("editor.comma")) || t("editor.media.upload-failed");
      return;
    }
    queue.shift();
    form.reset();
    waiting();
    done(answer.asset);
  });
  waiting();
  return form;
}
