const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

// isLanguage reports whether a text is a language tag such as en or zh-Hant.
export const isLanguage = (text) => TAG.test(text);

// languageOf is the language that an element declares, or none when what it
// declares is no language.
export function languageOf(el) {
  const lang = el.getAttribute("lang") ?? "";
  return isLanguage(lang) ? lang : "";
}

// directionOf is the direction of the script in which a language is written.
export const directionOf = (lang) => (/^(ar|fa|he|ur|ps|ckb|ug|yi|dv|sd)\b/i.test(lang) ? "rtl" : "ltr");
