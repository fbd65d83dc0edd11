const fieldName = "[data-name]";

// IsnadHops edits the chain of attribution: lines (one for each independent
// origin), each with hops from the source to us. What fields a hop has is the
// server's matter: rows are made from <template>s, and this element only adds,
// removes, orders and numbers them.
export class IsnadHops extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.addEventListener("keydown", (event) => this.pressed(event), { signal });
    this.addEventListener("input", () => this.later(), { signal });
    this.closest("form")?.addEventListener("isnad:restore", (event) => this.restore(event.detail.entries), { signal });
    this.number();
  }

  disconnectedCallback() {
    this.listening?.abort();
    clearTimeout(this.timer);
  }

  get prefix() {
    return this.dataset.prefix ?? "chain";
  }

  get lines() {
    return [...this.querySelectorAll("[data-line]")];
  }

  hops(line) {
    return [...line.querySelectorAll("[data-hop]")];
  }

  fresh(kind) {
    return this.querySelector(`template[data-${kind}-template]`).content.firstElementChild.cloneNode(true);
  }

  // clicked takes over the buttons, which without script are submits that the
  // server answers with the page changed.
  clicked(event) {
    const button = event.target.closest("button");
    if (!button || !this.contains(button)) return;
    const act = ["addLine", "removeLine", "addHop", "removeHop", "up", "down"].find((name) => button.dataset[name] !== undefined);
    if (!act) return;
    event.preventDefault();
    this[act](button.closest("[data-hop]"), button.closest("[data-line]"));
    this.changed();
  }

  pressed(event) {
    const step = { ArrowUp: "up", ArrowDown: "down" }[event.code];
    const hop = event.target.closest("[data-hop]");
    if (!step || !hop || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const focused = document.activeElement;
    this[step](hop);
    focused.focus();
    this.changed();
  }

  addLine() {
    const line = this.fresh("line");
    this.querySelector("[data-lines]").append(line);
    if (!this.hops(line).length) line.querySelector("[data-hops]").append(this.fresh("hop"));
    focusIn(line);
  }

  removeLine(_, line) {
    const next = line.nextElementSibling ?? line.previousElementSibling;
    line.remove();
    focusIn(next ?? this);
  }

  addHop(hop, line) {
    const fresh = this.fresh("hop");
    if (hop) hop.after(fresh);
    else line.querySelector("[data-hops]").append(fresh);
    focusIn(fresh);
  }

  removeHop(hop, line) {
    const next = hop.nextElementSibling ?? hop.previousElementSibling;
    hop.remove();
    focusIn(next ?? line);
  }

  up(hop) {
    hop.previousElementSibling?.before(hop);
    focusIn(hop);
  }

  down(hop) {
    hop.nextElementSibling?.after(hop);
    focusIn(hop);
  }

  // number gives every field its name: prefix.line.hop.field, or
  // prefix.line.field for what concerns the whole line. Counted from 0.
  number() {
    const names = [];
    this.lines.forEach((line, i) => {
      const hops = this.hops(line);
      for (const field of line.querySelectorAll(fieldName)) {
        const j = hops.indexOf(field.closest("[data-hop]"));
        names.push([field, [this.prefix, i, ...(j < 0 ? [] : [j]), field.dataset.name].join("."), field.checked]);
      }
      hops.forEach((hop, j) => {
        for (const el of hop.querySelectorAll("[data-up]")) el.disabled = j === 0;
        for (const el of hop.querySelectorAll("[data-down]")) el.disabled = j === hops.length - 1;
      });
    });
    // In two rounds: radio buttons that shared a name for a moment would
    // switch each other off.
    for (const [field, name] of names) if (field.name !== name) field.name = "";
    for (const [field, name, checked] of names) relabel(field, name, checked);
  }

  changed() {
    this.number();
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.preview(), Number(this.dataset.pauseMs) || 400);
  }

  // preview asks the server for the sentence that readers will see.
  async preview() {
    const target = this.querySelector("[data-preview-target]");
    if (!this.dataset.preview || !target) return;
    const form = this.closest("form");
    const body = new URLSearchParams([...new FormData(form)].filter(([name, value]) => name.startsWith(`${this.prefix}.`) && typeof value === "string"));
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const answer = await fetch(this.dataset.preview, { method: "POST", body, headers: { Accept: "text/html", "X-Isnad-Fragment": "1" }, signal: this.asking.signal });
      if (answer.ok) target.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") console.error("previewing the chain", error);
    }
  }

  // restore builds as many lines and hops as a kept copy has.
  restore(entries) {
    const sizes = [];
    for (const [name] of entries) {
      const match = new RegExp(`^${this.prefix}\\.(\\d+)(?:\\.(\\d+))?\\.`).exec(name);
      if (!match) continue;
      const [i, j] = [Number(match[1]), Number(match[2] ?? -1)];
      sizes[i] = Math.max(sizes[i] ?? 0, j + 1);
    }
    const box = this.querySelector("[data-lines]");
    while (this.lines.length > sizes.length) this.lines.at(-1).remove();
    while (this.lines.length < sizes.length) box.append(this.fresh("line"));
    this.lines.forEach((line, i) => {
      const list = line.querySelector("[data-hops]");
      while (this.hops(line).length > (sizes[i] ?? 0)) this.hops(line).at(-1).remove();
      while (this.hops(line).length < (sizes[i] ?? 0)) list.append(this.fresh("hop"));
    });
    this.number();
  }
}

// relabel gives a field its name and an id of its own, and ties to it the
// label that stands beside it.
function relabel(field, name, checked) {
  if (field.name === name && field.id) return;
  field.name = name;
  if (field.type === "radio" || field.type === "checkbox") field.checked = checked;
  field.id = name.replace(/\./g, "-") + (field.type === "radio" ? `-${field.value}` : "");
  const label = field.closest("label") ? null : field.parentElement.querySelector("label");
  if (label) label.htmlFor = field.id;
}

function focusIn(el) {
  el?.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
}
