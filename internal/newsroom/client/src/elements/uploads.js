import { freshId, h } from "../shared/dom.js";
import { t } from "../shared/labels.js";
import { post } from "./upload.js";

// IsnadUploads sends the files of the form in it one by one, each with its
// progress, and says of each what became of it. One file alone, or none, is
// left to the form itself, whose answer is a page.
export class IsnadUploads extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form?.addEventListener("submit", (event) => this.submit(event));
  }

  async submit(event) {
    const files = [...this.form.elements.file.files];
    if (files.length < 2) return;
    event.preventDefault();
    const fields = new FormData(this.form);
    fields.delete("file");
    const list = h("ul", { class: "isnad-sent", "aria-live": "polite" });
    this.querySelector(".isnad-sent")?.remove();
    this.form.append(list);
    const rows = files.map((file) => row(list, file));
    const send = this.form.querySelector("button:not([type=button])");
    send.disabled = true;
    // One at a time: the server works on one picture at a time anyway.
    for (const [i, file] of files.entries()) await this.one(file, fields, rows[i]);
    send.disabled = false;
    this.form.elements.file.value = "";
  }

  async one(file, fields, { item, bar }) {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    data.append("several", "1");
    data.append("file", file, file.name);
    const answer = await post(this.form.action, data, (part) => (bar.value = part));
    bar.value = 1;
    if (answer.asset) {
      item.append(h("a", { href: this.dataset.edit + answer.asset.id }, t("editor.edit")));
      return;
    }
    bar.hidden = true;
    const faults = (answer.errors ?? []).map((error) => error.message).join(t("editor.comma"));
    item.append(h("span", { class: "fault" }, faults || t("editor.media.upload-failed")));
  }
}

function row(list, file) {
  const id = freshId("file");
  const bar = h("progress", { max: 1, value: 0, "aria-labelledby": id });
  const item = h("li", {}, h("bdi", { id }, file.name), bar);
  list.append(item);
  return { item, bar };
}
