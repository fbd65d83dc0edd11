import { dirOf, freshId, h } from "../shared/dom.js";

// IsnadTabs turns its `[data-tab]` sections into tabs. Without script they are
// sections one below the other. The open tab is kept in the address.
export class IsnadTabs extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.panels = [...this.querySelectorAll("[data-tab]")].filter((panel) => panel.closest("isnad-tabs") === this);
    this.list = h("div", { role: "tablist", class: "isnad-tablist", "aria-label": this.getAttribute("aria-label") });
    this.tabs = this.panels.map((panel) => this.tab(panel));
    this.list.append(...this.tabs);
    this.prepend(this.list);
    this.list.addEventListener("keydown", (event) => this.press(event));
    const wanted = this.panels.findIndex((panel) => `#${panel.id}` === location.hash || panel.querySelector("[aria-invalid=true]"));
    this.open(Math.max(0, wanted));
  }

  tab(panel) {
    panel.id ||= freshId("panel");
    panel.setAttribute("role", "tabpanel");
    const tab = h("button", { type: "button", role: "tab", id: `${panel.id}-tab`, "aria-controls": panel.id }, panel.dataset.tab);
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => this.open(this.panels.indexOf(panel), true));
    return tab;
  }

  open(index, told = false) {
    this.panels.forEach((panel, i) => {
      panel.hidden = i !== index;
      this.tabs[i].setAttribute("aria-selected", String(i === index));
      this.tabs[i].tabIndex = i === index ? 0 : -1;
    });
    if (told) history.replaceState(null, "", `#${this.panels[index].id}`);
  }

  press(event) {
    const at = this.tabs.indexOf(document.activeElement);
    const ahead = dirOf(this) === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = dirOf(this) === "rtl" ? "ArrowRight" : "ArrowLeft";
    const { length } = this.tabs;
    const to = { [ahead]: (at + 1) % length, [back]: (at - 1 + length) % length, Home: 0, End: length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.open(to, true);
    this.tabs[to].focus();
  }
}
