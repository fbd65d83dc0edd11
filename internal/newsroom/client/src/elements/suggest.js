import { freshId, h } from "../shared/dom.js";
import { t } from "../shared/labels.js";

const PAUSE = 120;

// IsnadSuggest offers what the search knows while a person types into the one
// field that it stands around: a combobox with a list, after the WAI-ARIA
// pattern. The field keeps the focus; the arrows walk the list, Enter goes
// where the option leads, Escape closes. Without it the form is a plain search.
//
// The server renders the options: `<li role="option" data-href="…">`, or with
// `data-fill` for words that are put into the field and searched for, and one
// `[data-said]` with the sentence that says how many there are.
export class IsnadSuggest extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input || this.list) return;
    const id = freshId("suggestions");
    this.list = h("ul", { id, class: "isnad-suggestions", role: "listbox", hidden: true, "aria-label": t("editor.suggestions") });
    this.said = h("span", { class: "isnad-unseen", role: "status" });
    this.append(this.list, this.said);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id], ["autocomplete", "off"]])
      this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.loading?.abort();
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  typed() {
    clearTimeout(this.timer);
    this.loading?.abort();
    if (this.input.value.trim() === "") return this.close();
    this.timer = setTimeout(() => this.load(this.input.value), PAUSE);
  }

  // load asks for suggestions. A failure closes the list: the form still works.
  async load(text) {
    this.loading = new AbortController();
    const url = new URL(this.dataset.url, location.href);
    url.searchParams.set("q", text);
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html", "X-Isnad-Fragment": "1" }, signal: this.loading.signal });
      if (!answer.ok || answer.redirected) return this.close();
      const html = await answer.text();
      if (this.input.value === text && document.activeElement === this.input) this.show(html);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(html) {
    const box = document.createElement("template");
    box.innerHTML = html;
    const options = [...box.content.querySelectorAll("[role=option]")];
    for (const each of options) each.id = freshId("suggestion");
    this.list.replaceChildren(...options);
    this.said.textContent = box.content.querySelector("[data-said]")?.textContent ?? "";
    this.current = null;
    this.open(options.length > 0);
  }

  open(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
    if (!yes) this.mark(null);
  }

  close() {
    clearTimeout(this.timer);
    this.loading?.abort();
    this.said.textContent = "";
    this.open(false);
  }

  mark(option) {
    this.current?.removeAttribute("aria-selected");
    this.current = option;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  // step walks the list; beyond its ends lies the field itself.
  step(by) {
    const { options } = this;
    const stops = options.length + 1;
    const at = this.current ? options.indexOf(this.current) : options.length;
    this.mark(options[(at + by + stops) % stops] ?? null);
  }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.run(event.code)) event.preventDefault();
  }

  // run does what a key stands for; false when the field shall have it.
  run(code) {
    const closed = this.list.hidden;
    if (code === "ArrowDown" || code === "ArrowUp") {
      if (closed) return this.reopen();
      this.step(code === "ArrowDown" ? 1 : -1);
      return true;
    }
    if (closed) return false;
    if (code === "Escape") return this.close(), true;
    if (code === "Enter" || code === "NumpadEnter") return this.take(this.current);
    return false;
  }

  reopen() {
    if (this.input.value.trim() === "") return false;
    this.load(this.input.value);
    return true;
  }

  // take goes where an option leads; false when there is none.
  take(option) {
    if (!option) return false;
    const { href, fill } = option.dataset;
    this.close();
    if (href) location.assign(href);
    else if (fill) {
      this.input.value = fill;
      this.input.form.requestSubmit();
    }
    return true;
  }
}
