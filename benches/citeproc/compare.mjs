// Has citeproc-js cite the works that `citing` wrote, with the same styles and locales, counts the equal strings, and names each difference.
//
//     citing FOLDER SOURCE… | node compare.mjs FOLDER CACHE [EXAMPLES [FILE]]
//
// A difference is of a kind when it is gone once the kind alone is evened out: in what citeproc-js is given, or in both texts. One that
// needs several kinds counts for each of them; what is left is shown as it is. FILE gets every difference with its kinds, one a line.
//
// The articles come one a line. What citeproc-js made of one is kept in CACHE under a digest of all that it was given.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { kinds, words } from "./kinds.mjs";

const [folder, cache, examples = "6", differences] = process.argv.slice(2);
const CSL = createRequire(join(resolve(cache), "x.js"))("citeproc");
CSL.debug = () => {};
mkdirSync(join(cache, "cited"), { recursive: true });

const files = new Map();
const file = (name) => files.get(name) ?? files.set(name, readFileSync(join(folder, name), "utf8")).get(name);
const locale = (tag) => file(`locales-${tag}.xml`);
const engines = new Map();

/** What citeproc-js makes of a work, in the form of our HTML. */
function cited(style, tag, item) {
  const key = `${style} ${tag}`;
  if (!engines.has(key)) {
    const works = new Map();
    const sys = { retrieveLocale: (wanted) => (wanted === tag ? locale(tag) : false), retrieveItem: (id) => works.get(id) };
    const xml = file(`${style}.csl`).replace(/<style (?!xmlns)/, '<style xmlns="http://purl.org/net/xbiblio/csl" ');
    const engine = new CSL.Engine(sys, xml, tag, true);
    engine.setOutputFormat("html");
    engines.set(key, { engine, works, next: 0 });
  }
  const held = engines.get(key);
  const id = `${(held.next += 1)}`;
  held.works.set(id, { ...item, id });
  held.engine.updateItems([id]);
  const made = held.engine.makeBibliography();
  held.works.delete(id);
  // The engine remembers every work: a new one now and then keeps the memory bounded.
  if (held.next === 2000) engines.delete(key);
  const html = made && made[1].length ? made[1][0] : "";
  return oneSpace(
    html
      .replace(/<div class="csl-left-margin">[^]*?<\/div>/, "")
      .replace(/<\/?div[^>]*>/g, " ")
      .replace(/<\/?a[^>]*>/g, "")
      .replace(/<span style="font-variant:\s*small-caps;">([^]*?)<\/span>/g, "<sc>$1</sc>")
      .replace(/&#38;/g, "&amp;").replace(/&#60;/g, "&lt;").replace(/&#62;/g, "&gt;"),
  );
}

const oneSpace = (html) => html.replace(/ +/g, " ").trim();

/** What citeproc-js makes of all works of an article in a style, from the cache if it was asked before. */
function all(style, tag, items) {
  const asked = createHash("sha256");
  for (const given of [CSL.PROCESSOR_VERSION, tag, file(`${style}.csl`), locale(tag), JSON.stringify(items), cited.toString()]) asked.update(given).update("\0");
  const kept = join(cache, "cited", `${asked.digest("hex").slice(0, 32)}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
  const made = items.map((item) => cited(style, tag, item));
  writeFileSync(kept, JSON.stringify(made));
  return made;
}

const found = kinds.map(() => ({ count: 0, styles: new Set() }));
const rest = [];

/** The kinds that a difference is of; none when they do not explain it. */
function named(style, tag, item, ours, theirs) {
  const possible = kinds.filter((kind) => !kind.of || kind.of(item));
  const even = (chosen) => {
    const given = chosen.filter((kind) => kind.item).reduce((item, kind) => kind.item(item), item);
    const said = (said) => chosen.filter((kind) => kind.said).reduce((said, kind) => kind.said(said, item), said);
    const changed = chosen.some((kind) => kind.item);
    return said(changed ? words(cited(style, tag, given)) : theirs) === said(ours);
  };
  const alone = possible.find((kind) => even([kind]));
  if (alone) return [alone];
  if (!even(possible)) return [];
  let needed = possible;
  for (const kind of possible) if (even(needed.filter((other) => other !== kind))) needed = needed.filter((other) => other !== kind);
  return needed;
}

function count(row, style, tag, item, ours, theirs, source) {
  row.works += 1;
  if (ours === theirs) row.equal += 1;
  if (words(ours) === words(theirs)) return void (row.words += 1);
  const of = named(style, tag, item, words(ours), words(theirs));
  for (const kind of of) {
    const held = found[kinds.indexOf(kind)];
    held.count += 1;
    held.styles.add(style);
  }
  if (of.length) row.named += 1;
  else rest.push({ style, ours: words(ours), theirs: words(theirs) });
  if (differences) {
    const line = { style, kinds: of.map((kind) => kind.name), ours: words(ours), theirs: words(theirs), source, item };
    appendFileSync(differences, `${JSON.stringify(line)}\n`);
  }
}

const rows = new Map();
let articles = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { source, items, ours, locales } = JSON.parse(line);
  articles += 1;
  for (const [style, texts] of Object.entries(ours)) {
    const row = rows.get(style) ?? rows.set(style, { style, works: 0, equal: 0, words: 0, named: 0 }).get(style);
    const theirs = all(style, locales[style], items);
    items.forEach((item, at) => count(row, style, locales[style], item, oneSpace(texts[at]), theirs[at], source));
  }
}

const table = [...rows.values()];
const sum = (field) => table.reduce((sum, row) => sum + row[field], 0);
const share = (count, of) => `${count} (${((100 * count) / of).toFixed(1)} %)`.padStart(17);
console.log(`${articles} articles\n`);
const width = Math.max(...table.map(({ style }) => style.length));
console.log(`${"style".padEnd(width)}    works            equal    in their words   named below   not named`);
const total = { style: "together", works: sum("works"), equal: sum("equal"), words: sum("words"), named: sum("named") };
for (const { style, works, equal, words, named } of [...table, total]) {
  console.log(`${style.padEnd(width)} ${String(works).padStart(8)}${share(equal, works)} ${share(words, works)} ${String(named).padStart(13)} ${String(works - words - named).padStart(11)}`);
}
console.log("\nDifferences in words, by kind:");
found
  .map(({ count, styles }, at) => ({ count, styles, name: kinds[at].name }))
  .filter(({ count }) => count)
  .sort((a, b) => b.count - a.count)
  .forEach(({ count, styles, name }) => console.log(`${String(count).padStart(7)}  ${name} (${styles.size === table.length ? "all styles" : [...styles].join(", ")})`));
console.log(`${String(rest.length).padStart(7)}  not named`);
const step = Math.max(1, Math.floor(rest.length / Number(examples)));
for (const { style, ours, theirs } of rest.filter((_, at) => at % step === 0).slice(0, Number(examples))) {
  console.log(`\n  ${style}\n  ours        ${ours}\n  citeproc-js ${theirs}`);
}
