import { emit, h } from "../shared/dom.js";
import { number, t } from "../shared/labels.js";
import { toast } from "../shared/toast.js";

const ITEM = "[data-item]";

// IsnadSort is a list whose items are put in order by drag, by Ctrl+↑/↓ on a
// focused item, or by the up and down buttons that also work without script.
// Lists of one `data-group` exchange items.
export class IsnadSort extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.voice = h("span", { role: "status", class: "isnad-hidden" });
    this.append(this.voice);
    for (const item of this.items) item.tabIndex = item.tabIndex < 0 ? 0 : item.tabIndex;
    this.addEventListener("keydown", (event) => this.press(event), { signal });
    this.addEventListener("click", (event) => this.button(event), { signal });
    this.addEventListener("pointerdown", (event) => this.grab(event), { signal });
  }

  disconnectedCallback() {
    this.listening?.abort();
    this.voice?.remove();
  }

  get box() {
    return this.querySelector("[data-items]") ?? this;
  }

  get items() {
    return [...this.querySelectorAll(ITEM)].filter((item) => item.closest("isnad-sort") === this);
  }

  press(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.code];
    if (!step || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const item = event.target.closest(ITEM);
    if (!item) return;
    event.preventDefault();
    this.move(item, step);
  }

  // button takes over the up and down buttons of the forms in an item.
  button(event) {
    const el = event.target.closest("[data-up], [data-down]");
    const item = el?.closest(ITEM);
    if (!item || !this.contains(item)) return;
    event.preventDefault();
    this.move(item, el.hasAttribute("data-up") ? -1 : 1);
    el.focus();
  }

  move(item, step) {
    const { items } = this;
    const to = items.indexOf(item) + step;
    if (to < 0 || to >= items.length) return;
    const focused = document.activeElement;
    if (step < 0) items[to].before(item);
    else items[to].after(item);
    if (item.contains(focused)) focused.focus();
    this.settled(item);
  }

  // grab starts a drag from the handle; pointer events serve mouse and touch.
  grab(event) {
    const handle = event.target.closest("[data-handle]");
    const item = handle?.closest(ITEM);
    if (!item || event.button !== 0) return;
    event.preventDefault();
    const before = this.order();
    item.classList.add("is-dragged");
    handle.setPointerCapture(event.pointerId);
    const follow = (move) => this.follow(item, move);
    const end = () => {
      handle.removeEventListener("pointermove", follow);
      item.classList.remove("is-dragged");
      const home = item.closest("isnad-sort");
      if (home !== this || this.order() !== before) home.settled(item, home === this ? null : this);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("lostpointercapture", end, { once: true });
  }

  follow(item, { clientX, clientY }) {
    const under = document.elementsFromPoint(clientX, clientY);
    const list = under.map((el) => el.closest("isnad-sort")).find(Boolean);
    if (!list || (list !== this && (!this.dataset.group || list.dataset.group !== this.dataset.group))) return;
    const after = list.items.find((other) => {
      if (other === item) return false;
      const box = other.getBoundingClientRect();
      return clientY < box.top + box.height / 2;
    });
    if (after) after.before(item);
    else list.box.append(item);
  }

  order() {
    return this.items.map((item) => item.dataset.item).join(",");
  }

  // settled tells the order: in hidden fields, to the server when the list has
  // a data-url, and aloud.
  async settled(item, from = null) {
    const place = this.items.indexOf(item) + 1;
    this.voice.textContent = t("editor.sort.moved", { place: number(place), of: number(this.items.length) });
    for (const list of from ? [this, from] : [this]) {
      for (const field of list.querySelectorAll("input[data-order]")) field.value = list.order();
      emit(list, "isnad:sorted", { order: list.order() });
      list.dispatchEvent(new Event("input", { bubbles: true }));
      if (list.dataset.url) await list.post();
    }
  }

  async post() {
    const body = new URLSearchParams({ order: this.order(), list: this.dataset.list ?? "" });
    try {
      const answer = await fetch(this.dataset.url, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
    } catch {
      toast(t("editor.sort.failed"), { label: t("editor.retry"), run: () => this.post() });
    }
  }
}
