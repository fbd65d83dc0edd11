import { t } from "../shared/labels.js";

const BARE = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#].*)?$/u;
const MAIL = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/;

// address turns what a person types into an address that the body schema
// accepts: http, https, mailto, tel, or a path on this site. Null for anything
// else, above all for `javascript:`.
export function address(text) {
  const raw = text.trim().replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "");
  if (/^\/(?![/\\])\S*$/.test(raw)) return raw;
  if (MAIL.test(raw)) return `mailto:${raw}`;
  const candidate = BARE.test(raw) ? `https://${raw}` : raw;
  try {
    const url = new URL(candidate);
    if (!["http:", "https:", "mailto:", "tel:"].includes(url.protocol)) return null;
    return candidate;
  } catch {
    return null;
  }
}

// checkAddress is the field check of dialogs.
export function checkAddress(text) {
  const value = address(text);
  return value ? { value } : { error: t("editor.link.invalid") };
}

// checkWebAddress accepts http and https only: cards and quotes point to pages.
export function checkWebAddress(text) {
  const value = address(text);
  return value && /^https?:/.test(value) ? { value } : { error: t("editor.link.invalid") };
}

const providers = [
  [/(^|\.)(youtube\.com|youtu\.be)$/, "YouTube"],
  [/(^|\.)(x\.com|twitter\.com)$/, "X"],
  [/(^|\.)(facebook\.com|fb\.watch)$/, "Facebook"],
  [/(^|\.)instagram\.com$/, "Instagram"],
  [/(^|\.)(t\.me|telegram\.me)$/, "Telegram"],
  [/(^|\.)tiktok\.com$/, "TikTok"],
];

// provider names who stands behind an address: a known platform or its host.
export function provider(href) {
  try {
    const host = new URL(href).hostname.replace(/^www\./, "");
    return providers.find(([pattern]) => pattern.test(host))?.[1] ?? host;
  } catch {
    return "";
  }
}
