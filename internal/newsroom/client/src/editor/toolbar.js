import { dirOf, h } from "../shared/dom.js";
import { t } from "../shared/labels.js";
import { printed } from "../shared/shortcut.js";
import { actions, perform } from "./actions.js";
import { icon } from "./icons.js";
import { shortcutOf } from "./keys.js";

// groups are the tools in their order: the action, its name, and the short
// words on the button where no picture says it.
const groups = () => [
  [
    ["undo", t("editor.undo")],
    ["redo", t("editor.redo")],
  ],
  [
    ["paragraph", t("editor.paragraph"), t("editor.paragraph.short")],
    ["heading2", t("editor.heading2"), t("editor.heading2.short")],
    ["heading3", t("editor.heading3"), t("editor.heading3.short")],
  ],
  [
    ["bold", t("editor.bold"), t("editor.bold.short")],
    ["link", t("editor.link")],
    ["lang", t("editor.lang"), "En"],
    ["guillemets", t("editor.guillemets"), "« »"],
  ],
  [
    ["bulletList", t("editor.bullet-list")],
    ["orderedList", t("editor.ordered-list")],
    ["quote", t("editor.quote")],
  ],
  [
    ["image", t("editor.image.insert")],
    ["embed", t("editor.embed.insert")],
    ["table", t("editor.table.insert")],
    ["rule", t("editor.rule")],
    ["code", t("editor.code")],
  ],
  [
    ["rtl", t("editor.rtl")],
    ["ltr", t("editor.ltr")],
  ],
  [
    ["clear", t("editor.clear")],
    ["invisibles", t("editor.invisibles")],
    ["autoQuotes", t("editor.auto-quotes"), "«\"»"],
  ],
];

const tableGroup = () => [
  ["rowAdd", t("editor.table.row-add")],
  ["rowDelete", t("editor.table.row-delete")],
  ["columnAdd", t("editor.table.column-add")],
  ["columnDelete", t("editor.table.column-delete")],
  ["headerRow", t("editor.table.header-row")],
  ["tableCaption", t("editor.table.caption")],
  ["tableDelete", t("editor.table.delete")],
];

// spoken is the name of a button for those who hear it. It holds the words that
// can be seen on it, for those who speak to it.
function spoken(label, face) {
  if (typeof face !== "string" || !/\p{L}/u.test(face)) return label;
  if (face === label) return null;
  return label.includes(face) ? label : `${face}: ${label}`;
}

function button([name, label, short], press) {
  const chord = shortcutOf(name);
  const face = short ?? icon(name) ?? label;
  return h(
    "button",
    {
      type: "button",
      class: `isnad-tool${typeof face === "string" ? " is-words" : ""}`,
      "data-tool": name,
      "aria-label": spoken(label, face),
      title: chord ? `${label} (\u2066${printed(chord)}\u2069)` : label,
      "aria-keyshortcuts": chord ? chord.replace("Ctrl", "Control").replace(/Key|Digit/g, "") : null,
      "aria-pressed": actions[name].on ? "false" : null,
      tabIndex: -1,
      // The press must not take the focus, and with it the selection, away.
      onmousedown: (event) => event.preventDefault(),
      onclick: () => press(name),
    },
    face,
  );
}

// toolbar builds the row of tools: one stop of the Tab key, arrows inside it
// that follow the direction of the interface. It returns {dom, refresh}.
export function toolbar(editor, options) {
  const press = (name) => {
    perform(editor, options, name);
    refresh();
  };
  const group = (tools, extra = {}) => h("div", { class: "isnad-tools", ...extra }, ...tools.map((tool) => button(tool, press)));
  const tableTools = group(tableGroup(), { hidden: true });
  const dom = h("div", { class: "isnad-toolbar", role: "toolbar", "aria-label": t("editor.toolbar") }, ...groups().map((tools) => group(tools)), tableTools);

  function refresh() {
    tableTools.hidden = !editor.isActive("table");
    for (const el of dom.querySelectorAll("button")) {
      const { on, can } = actions[el.dataset.tool];
      if (on) el.setAttribute("aria-pressed", String(!!on(editor, options)));
      if (can) el.setAttribute("aria-disabled", String(!can(editor)));
    }
    if (!visible(dom).some((el) => el.tabIndex === 0)) visible(dom)[0].tabIndex = 0;
  }

  dom.addEventListener("keydown", (event) => walk(event, dom, editor));
  dom.addEventListener("focusin", (event) => rove(dom, event.target));
  refresh();
  return { dom, refresh };
}

const visible = (dom) => [...dom.querySelectorAll("button")].filter((el) => !el.closest("[hidden]"));

function rove(dom, target) {
  for (const el of dom.querySelectorAll("button")) el.tabIndex = el === target ? 0 : -1;
}

function walk(event, dom, editor) {
  const list = visible(dom);
  const at = list.indexOf(document.activeElement);
  const ahead = dirOf(dom) === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = dirOf(dom) === "rtl" ? "ArrowRight" : "ArrowLeft";
  const to = { [ahead]: (at + 1) % list.length, [back]: (at - 1 + list.length) % list.length, Home: 0, End: list.length - 1 }[event.key];
  if (event.key === "Escape") editor.commands.focus();
  else if (to === undefined) return;
  else list[to].focus();
  event.preventDefault();
}
