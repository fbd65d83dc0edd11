import { emit } from "../shared/dom.js";

// IsnadMediaField is a form field that holds the id of one asset: a hidden or
// text input, a picture and two buttons.
export class IsnadMediaField extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.closest("form")?.addEventListener("isnad:restore", () => setTimeout(() => this.refresh()), { signal });
    this.refresh();
  }

  disconnectedCallback() {
    this.listening?.abort();
  }

  get input() {
    return this.querySelector("input");
  }

  clicked(event) {
    if (event.target.closest("[data-pick]")) {
      event.preventDefault();
      emit(this, "isnad:pick-media", { multiple: false, done: ([asset]) => asset && this.set(asset.id, asset) });
    } else if (event.target.closest("[data-clear]")) {
      event.preventDefault();
      this.set("", {});
    }
  }

  // set stores the id, and the asset's words in the empty fields of the form
  // that `data-fill-alt`, `data-fill-caption` and `data-fill-credit` name.
  set(id, asset) {
    this.input.value = id;
    for (const part of ["alt", "caption", "credit"]) {
      const name = this.dataset[`fill${part[0].toUpperCase()}${part.slice(1)}`];
      const target = name && this.closest("form")?.elements.namedItem(name);
      if (target && !target.value && asset[part]) target.value = asset[part];
    }
    this.refresh(asset.preview);
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  refresh(preview) {
    const id = this.input?.value;
    const picture = this.querySelector("img");
    const known = preview ?? this.dataset.mediaUrl?.replace("{id}", encodeURIComponent(id));
    if (picture) {
      if (id && known) picture.src = known;
      picture.hidden = !id;
    }
    for (const el of this.querySelectorAll("[data-clear]")) el.hidden = !id;
  }
}
