import { h } from "../shared/dom.js";
import { t } from "../shared/labels.js";

const clamp = (n) => Math.min(100, Math.max(0, Math.round(n)));

// IsnadFocal sets the point of a picture that every crop must keep: by press
// or drag on the picture, or with the arrow keys. It writes two number inputs,
// per cent from the picture's left and top edge, that also work alone.
export class IsnadFocal extends HTMLElement {
  connectedCallback() {
    if (this.point) return;
    this.picture = this.querySelector("img");
    this.x = this.querySelector("input[data-x]");
    this.y = this.querySelector("input[data-y]");
    if (!this.picture || !this.x || !this.y) return;
    this.point = h("button", { type: "button", class: "isnad-focal-point", "aria-label": t("editor.focal") });
    const stage = h("div", { class: "isnad-focal-stage", dir: "ltr" });
    this.picture.replaceWith(stage);
    stage.append(this.picture, this.point);
    this.picture.draggable = false;
    stage.addEventListener("pointerdown", (event) => this.start(event, stage));
    this.point.addEventListener("keydown", (event) => this.press(event));
    for (const input of [this.x, this.y]) input.addEventListener("input", () => this.place());
    this.place();
  }

  start(event, stage) {
    event.preventDefault();
    this.point.focus();
    stage.setPointerCapture(event.pointerId);
    const follow = (move) => this.at(move);
    stage.addEventListener("pointermove", follow);
    stage.addEventListener("lostpointercapture", () => stage.removeEventListener("pointermove", follow), { once: true });
    this.at(event);
  }

  at({ clientX, clientY }) {
    const box = this.picture.getBoundingClientRect();
    this.set(((clientX - box.left) / box.width) * 100, ((clientY - box.top) / box.height) * 100);
  }

  press(event) {
    const step = event.shiftKey ? 10 : 1;
    const [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [];
    if (dx === undefined) return;
    event.preventDefault();
    this.set(Number(this.x.value) + dx, Number(this.y.value) + dy);
  }

  set(x, y) {
    this.x.value = clamp(x);
    this.y.value = clamp(y);
    this.place();
    this.x.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // place moves the point; the custom properties are set from script, which
  // the policy of the page allows, and read by the style sheet.
  place() {
    this.style.setProperty("--focal-x", `${clamp(Number(this.x.value || 50))}%`);
    this.style.setProperty("--focal-y", `${clamp(Number(this.y.value || 50))}%`);
  }
}
