import { t } from "../shared/labels.js";

const BARE = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#].*)?$/u;
const MAIL = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/;

const FORBIDDEN = /[\s<>"`\\\u00a0\u2028\u2029\ufeff\u0000-\u001f\u007f-\u009f]/u;
const PHONE = /^[+0-9\-.()*#;=ext]+$/;

function allowed(text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  if (url.protocol === "http:" || url.protocol === "https:") return !url.username && !url.password && /^https?:\/\//i.test(text);
  if (url.protocol === "mailto:") return url.pathname.includes("@");
  return url.protocol === "tel:" && PHONE.test(url.pathname);
}

// address turns what a person types into an address that the body schema
// accepts: http, https, mailto, tel, or a path on this site. Null for anything
// else, above all for `javascript:`.
export function address(text) {
  const raw = text.trim().replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "");
  if (!raw || FORBIDDEN.test(raw)) return null;
  if (/^\/(?![/\\])/.test(raw)) return raw;
  if (MAIL.test(raw)) return `mailto:${raw}`;
  const candidate = BARE.test(raw) ? `https://${raw}` : raw;
  return allowed(candidate) ? candidate : null;
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
