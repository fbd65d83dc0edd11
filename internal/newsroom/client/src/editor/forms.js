import { ask } from "../shared/dialog.js";
import { h } from "../shared/dom.js";
import { t } from "../shared/labels.js";
import { checkAddress, checkWebAddress, provider } from "./address.js";
import { directionOf, isLanguage } from "./language.js";

// imageLabels are the names of what kind of picture it is, by the value that
// the body schema stores.
export const imageLabels = () => ({
  "": t("editor.image.label.none"),
  archive: t("editor.image.label.archive"),
  illustrative: t("editor.image.label.illustrative"),
  generated: t("editor.image.label.generated"),
});

// askImage asks for the words around a picture. Without a known asset it asks
// for its id too: the way when no media picker stands on the page.
export function askImage(attrs) {
  const fields = [
    { name: "alt", label: t("editor.image.alt"), value: attrs.alt, required: true, help: t("editor.image.alt-help") },
    { name: "caption", label: t("editor.image.caption"), value: attrs.caption, type: "textarea" },
    { name: "credit", label: t("editor.image.credit"), value: attrs.credit, required: true },
    { name: "label", label: t("editor.image.label"), value: attrs.label, type: "select", options: Object.entries(imageLabels()) },
  ];
  if (!attrs.asset) fields.unshift({ name: "asset", label: t("editor.image.asset"), required: true, dir: "ltr" });
  return ask({ title: t("editor.image"), fields, remove: attrs.asset ? t("editor.delete") : null });
}

// askEmbed asks for the card of a page elsewhere; who stands behind it is read
// from the address.
export async function askEmbed(attrs = {}) {
  const fields = [
    { name: "url", label: t("editor.embed.url"), type: "url", dir: "ltr", value: attrs.url, required: true, check: checkWebAddress },
    { name: "title", label: t("editor.embed.title"), value: attrs.title, required: true },
  ];
  const answer = await ask({ title: t("editor.embed"), fields, remove: attrs.url ? t("editor.delete") : null });
  return answer && !answer.removed ? { ...answer, provider: provider(answer.url) } : answer;
}

// askQuote asks who said it and where; emptying both keeps the quote.
export function askQuote(attrs) {
  return ask({
    title: t("editor.quote"),
    fields: [
      { name: "attribution", label: t("editor.quote.attribution"), value: attrs.attribution },
      { name: "cite", label: t("editor.quote.cite"), type: "url", dir: "ltr", value: attrs.cite, check: checkWebAddress },
    ],
  });
}

// askLink asks for an address, and for the words when nothing is selected.
export function askLink({ href, withText }) {
  const fields = [{ name: "href", label: t("editor.link.href"), dir: "ltr", value: href, required: true, help: t("editor.link.help"), check: checkAddress }];
  if (withText) fields.push({ name: "text", label: t("editor.link.text"), required: true });
  return ask({ title: t("editor.link"), fields, remove: href ? t("editor.link.remove") : null });
}

const common = ["en", "fr", "it", "es", "de", "tr", "ru", "fa", "he"];

// askLang asks which language a run of words is in; its direction follows
// from the script of the language.
export async function askLang(current) {
  const names = new Intl.DisplayNames([document.documentElement.lang || "ar"], { type: "language" });
  const list = h("datalist", { id: "isnad-languages" }, ...common.map((code) => h("option", { value: code }, names.of(code))));
  const check = (text) => (isLanguage(text) ? { value: text } : { error: t("editor.lang.invalid") });
  const answer = await ask({
    title: t("editor.lang"),
    fields: [{ name: "lang", label: t("editor.lang.code"), dir: "ltr", list: "isnad-languages", value: current || "en", required: true, help: t("editor.lang.help"), check }],
    remove: current ? t("editor.lang.remove") : null,
    preview: list,
  });
  return answer && !answer.removed ? { lang: answer.lang, dir: directionOf(answer.lang) } : answer;
}

// askCaption asks for the caption of a table.
export function askCaption(caption) {
  return ask({ title: t("editor.table"), fields: [{ name: "caption", label: t("editor.table.caption"), value: caption }] });
}
