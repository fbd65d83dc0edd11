import { freshId, h } from "../shared/dom.js";
import { t } from "../shared/labels.js";
import { uploadForm } from "./upload.js";

// assetOf reads an asset from the button that stands for it.
function assetOf({ dataset }) {
  const { asset, preview, alt = "", caption = "", credit = "", label = "", name = "" } = dataset;
  return { id: asset, preview, alt, caption, credit, label, name };
}

// IsnadMediaPicker answers `isnad:pick-media` on its page: a dialog with a
// search in the media library and an upload. The library's cards are a
// fragment that the server renders.
export class IsnadMediaPicker extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("isnad:pick-media", (event) => this.asked(event), { signal });
  }

  disconnectedCallback() {
    this.listening?.abort();
  }

  asked(event) {
    event.preventDefault();
    const { multiple = false, files = [], done } = event.detail;
    this.chosen = new Map();
    this.multiple = multiple;
    this.done = done;
    this.open(files);
  }

  open(files) {
    const titleId = freshId("title");
    this.results = h("div", { class: "isnad-media-results", "aria-live": "polite" });
    this.use = h("button", { type: "button", class: "is-primary", disabled: true, onclick: () => this.finish() }, t("editor.media.use"));
    const upload = uploadForm({ url: this.dataset.upload, files, done: (asset) => this.uploaded(asset) });
    this.dialog = h(
      "dialog",
      { class: "isnad-dialog is-wide", "aria-labelledby": titleId },
      h("h2", { id: titleId }, t("editor.media")),
      this.searchForm(),
      this.results,
      h("details", { open: files.length > 0 }, h("summary", {}, t("editor.media.upload")), upload),
      h("div", { class: "isnad-buttons" }, this.use, h("button", { type: "button", onclick: () => this.dialog.close() }, t("editor.cancel"))),
    );
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.results.addEventListener("click", (event) => this.clicked(event));
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.load(this.dataset.url);
  }

  searchForm() {
    const id = freshId("search");
    const input = h("input", { type: "search", id, name: "q" });
    const go = (event) => {
      event.preventDefault();
      const url = new URL(this.dataset.url, location.href);
      url.searchParams.set("q", input.value);
      this.load(url);
    };
    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => input.form.requestSubmit(), 300);
    });
    return h("form", { role: "search", class: "isnad-media-search", onsubmit: go }, h("label", { for: id }, t("editor.media.search")), input);
  }

  // load puts a page of the library into the dialog.
  async load(url) {
    this.loading?.abort();
    this.loading = new AbortController();
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html", "X-Isnad-Fragment": "1" }, signal: this.loading.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      this.results.innerHTML = await answer.text();
      this.marks();
    } catch (error) {
      if (error.name !== "AbortError") this.results.replaceChildren(h("p", { role: "alert" }, t("editor.media.failed")));
    }
  }

  clicked(event) {
    const link = event.target.closest("a[href]");
    const card = event.target.closest("[data-asset]");
    if (card) {
      event.preventDefault();
      this.toggle(assetOf(card));
    } else if (link && new URL(link.href).pathname === new URL(this.dataset.url, location.href).pathname) {
      event.preventDefault();
      this.load(link.href);
    }
  }

  toggle(asset) {
    if (this.chosen.has(asset.id)) this.chosen.delete(asset.id);
    else {
      if (!this.multiple) this.chosen.clear();
      this.chosen.set(asset.id, asset);
    }
    this.marks();
  }

  marks() {
    for (const card of this.results.querySelectorAll("[data-asset]")) card.setAttribute("aria-pressed", String(this.chosen.has(card.dataset.asset)));
    this.use.disabled = this.chosen.size === 0;
  }

  uploaded(asset) {
    if (!this.multiple) this.chosen.clear();
    this.chosen.set(asset.id, asset);
    this.load(this.dataset.url);
  }

  finish() {
    const assets = [...this.chosen.values()];
    this.dialog.close();
    this.done?.(assets);
  }
}
