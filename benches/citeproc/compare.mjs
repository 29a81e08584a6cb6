// Has citeproc-js cite the works that `citing` wrote, with the same styles and locales, counts the equal strings, and names each difference.
//
//     node compare.mjs FOLDER [EXAMPLES]
//
// A difference is of a kind when it is gone once the kind alone is evened out: in what citeproc-js is given, or in both texts. One that
// needs several kinds counts for each of them; what is left is shown as it is.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, examples = "6"] = process.argv.slice(2);
const CSL = createRequire(join(resolve(folder), "x.js"))("citeproc");
const text = (name) => readFileSync(join(folder, name), "utf8");
const articles = JSON.parse(text("articles.json"));
const styles = Object.keys(articles[0].ours);
CSL.debug = () => {};

const locales = new Map();
const locale = (tag) => locales.get(tag) ?? locales.set(tag, text(`locales-${tag}.xml`)).get(tag);
const engines = new Map();

/** What citeproc-js makes of a work, in the form of our HTML. */
function cited(style, tag, item) {
  const key = `${style} ${tag}`;
  if (!engines.has(key)) {
    const works = new Map();
    const sys = { retrieveLocale: (wanted) => (wanted === tag ? locale(tag) : false), retrieveItem: (id) => works.get(id) };
    const xml = text(`${style}.csl`).replace(/<style (?!xmlns)/, '<style xmlns="http://purl.org/net/xbiblio/csl" ');
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
  const html = made && made[1].length ? made[1][0] : "";
  return html
    .replace(/<div class="csl-left-margin">[^]*?<\/div>/, "")
    .replace(/<\/?div[^>]*>/g, " ")
    .replace(/<\/?a[^>]*>/g, "")
    .replace(/<span style="font-variant:\s*small-caps;">([^]*?)<\/span>/g, "<sc>$1</sc>")
    .replace(/&#38;/g, "&amp;").replace(/&#60;/g, "&lt;").replace(/&#62;/g, "&gt;");
}

const oneSpace = (html) => html.replace(/ +/g, " ").trim();
const words = (html) => oneSpace(html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"));

function parted(item) {
  const name = ({ given, ...rest }) => {
    const together = given && (/^\p{Lu}{2,3}\.?$/u.test(given) || /\.\p{Lu}/u.test(given));
    return given ? { ...rest, given: together ? given.replace(/\.?(?=.*$)/g, "").replace(/(\p{Lu})(?=\p{Lu})/gu, "$1 ") : given } : rest;
  };
  const people = ["author", "editor", "translator"].filter((role) => item[role]);
  return { ...item, ...Object.fromEntries(people.map((role) => [role, item[role].map(name)])) };
}

const quotes = (said) => said.replace(/[’‘‚]/g, "'").replace(/[“”„«»]/g, '"');

/** What evens a kind out: in the work (`item`), or in a text (`said`). */
const kinds = [
  { name: "initials written together (“Keene AC”): citeproc-js prints one of them, we print each", item: parted },
  { name: "“n.d.” at the head of an entry: citeproc-js begins it with a capital", said: (said) => said.replace(/\bN\.d\./g, "n.d.") },
  { name: "a comma before “and” where a name is not told in its parts", said: (said) => said.replace(/,(?= (?:&|and|e|y|et|und) )/g, "") },
  { name: "a hyphen or a dash between numbers", said: (said) => said.replace(/[‐‑–-]/g, "-") },
  { name: "no-break and other spaces", said: (said) => said.replace(/[\u00a0\u2009\u202f]/g, " ").replace(/ +/g, " ") },
  { name: "apostrophes and quotation marks within a title", said: quotes },
  { name: "a full stop or comma before or behind a closing quotation mark", said: (said) => quotes(said).replace(/([.,]?)(['"]+)([.,]?)/g, (_, before, marks, after) => marks + (before || after)) },
  { name: "capitals of titles and of particles", said: (said) => said.toLowerCase() },
  { name: "an ordinal sign instead of a raised letter", said: (said) => said.replace(/º/g, "o").replace(/ª/g, "a") },
  { name: "the journal's title in full, not in the short form that the article's record gives", item: ({ "container-title-short": _, ...item }) => item },
  { name: "a second full stop, or one behind another mark", said: (said) => said.replace(/([.?!:])[.]+/g, "$1") },
  { name: "mark-up typed into a title", said: (said) => said.replace(/<[^>]*>/g, "") },
  { name: "particles of names (“van”, “de”)", said: (said) => said.replace(/\b(?:van|von|der|den|de|da|do|dos|di|la|le|el|al|du|del|ter|ten|bin)\b ?/gi, "").replace(/ ?,/g, ",") },
  { name: "ranges of pages", said: (said) => said.replace(/\b(\w+)-(\w+)\b/g, "$1") },
];

const found = kinds.map(() => ({ count: 0, styles: new Set() }));
const rest = [];

function name(style, tag, item, ours) {
  const even = (chosen) => {
    const changed = chosen.filter((kind) => kind.item).reduce((item, kind) => kind.item(item), item);
    const said = (said) => chosen.filter((kind) => kind.said).reduce((said, kind) => kind.said(said), said);
    return said(words(cited(style, tag, changed))) === said(ours);
  };
  let needed = [kinds.find((kind) => even([kind]))];
  if (!needed[0]) {
    if (!even(kinds)) return false;
    needed = [...kinds];
    for (const kind of kinds) if (even(needed.filter((other) => other !== kind))) needed = needed.filter((other) => other !== kind);
  }
  for (const kind of needed) {
    const held = found[kinds.indexOf(kind)];
    held.count += 1;
    held.styles.add(style);
  }
  return true;
}

const table = [];
for (const style of styles) {
  const row = { style, works: 0, equal: 0, words: 0, named: 0 };
  for (const article of articles) {
    const tag = article.locales[style];
    article.items.forEach((item, at) => {
      const theirs = oneSpace(cited(style, tag, item));
      const ours = oneSpace(article.ours[style][at]);
      row.works += 1;
      if (ours === theirs) row.equal += 1;
      if (words(ours) === words(theirs)) row.words += 1;
      else if (name(style, tag, item, words(ours))) row.named += 1;
      else rest.push({ style, ours: words(ours), theirs: words(theirs) });
    });
  }
  table.push(row);
}

const share = (count, of) => `${count} (${((100 * count) / of).toFixed(1)} %)`.padStart(16);
console.log(`${articles.length} articles\n`);
console.log(`${"style".padEnd(24)}    works           equal   in their words   named below   not named`);
for (const { style, works, equal, words, named } of table) {
  console.log(`${style.padEnd(24)} ${String(works).padStart(8)}${share(equal, works)} ${share(words, works)} ${String(named).padStart(13)} ${String(works - words - named).padStart(11)}`);
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
