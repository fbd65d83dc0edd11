// Builds the committed bundles: node build.mjs [directory, ../dist by default].
// The same sources and lock file give the same bytes, which verify.sh proves.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../dist"));
const LIMIT = 140 * 1024;

mkdirSync(out, { recursive: true });
process.chdir(here);

const result = await build({
  entryPoints: { editor: "src/editor.js", newsroom: "src/newsroom.js" },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome117", "firefox117", "safari16.6"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  outdir: out,
});

const styles = await build({
  entryPoints: { editor: "src/styles/editor.css", elements: "src/styles/elements.css" },
  bundle: true,
  minify: true,
  target: ["chrome117", "firefox117", "safari16.6"],
  charset: "utf8",
  outdir: out,
});
for (const warning of [...result.warnings, ...styles.warnings]) throw new Error(warning.text);

// sources are our own files, in a fixed order.
function sources(dir = "src") {
  return readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? sources(`${dir}/${entry.name}`) : `${dir}/${entry.name}`))
    .sort();
}

// labels.json names the messages that the bundles ask the page for.
const keys = new Set();
for (const file of sources().filter((name) => name.endsWith(".js"))) {
  for (const [, key] of readFileSync(file, "utf8").matchAll(/\bt\("([a-z0-9.-]+)"/g)) keys.add(key);
}
writeFileSync(join(out, "labels.json"), `${JSON.stringify([...keys].sort(), null, 1)}\n`);

// licences.txt carries the notices of what is bundled.
const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (match) packages.add(match[1]);
}
const notices = [...packages].sort().map((name) => {
  const dir = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
  const file = readdirSync(dir).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(dir, file), "utf8").trim() : ""}\n`;
});
writeFileSync(join(out, "licences.txt"), notices.join(`\n${"-".repeat(72)}\n\n`));

for (const name of ["editor.js", "newsroom.js", "editor.css", "elements.css"]) {
  const bytes = readFileSync(join(out, name));
  const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  console.log(`${name}\t${bytes.length} B\tgzip ${gzipSync(bytes, { level: 9 }).length}\tbr ${br}`);
  if (name === "editor.js" && br > LIMIT) throw new Error(`editor.js is over its limit of ${LIMIT} bytes`);
}
