// Has citeproc-js cite the works that `citing` wrote, with the same styles and locales, and counts the equal strings.
//
//     node compare.mjs FOLDER [--show KIND]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, option, wanted] = process.argv.slice(2);
const CSL = createRequire(join(folder, "x.js"))("citeproc");
const text = (name) => readFileSync(join(folder, name), "utf8");
const articles = JSON.parse(text("articles.json"));
const styles = Object.keys(articles[0].ours);
CSL.debug = () => {};

function engine(style, locale, items) {
  const sys = { retrieveLocale: (tag) => (tag === locale ? text(`locales-${tag}.xml`) : false), retrieveItem: (id) => items[id] };
  const xml = text(`${style}.csl`).replace(/<style (?!xmlns)/, '<style xmlns="http://purl.org/net/xbiblio/csl" ');
  const made = new CSL.Engine(sys, xml, locale, true);
  made.setOutputFormat("html");
  return made;
}

/** One entry without the number of its list, the wrapping of the list, and links. */
function entry(html) {
  return html
    .replace(/<div class="csl-left-margin">[^]*?<\/div>/, "")
    .replace(/<\/?div[^>]*>/g, " ")
    .replace(/<\/?a[^>]*>/g, "")
    .replace(/<span style="font-variant:\s*small-caps;">([^]*?)<\/span>/g, "<sc>$1</sc>")
    .replace(/&#38;/g, "&amp;").replace(/&#60;/g, "&lt;").replace(/&#62;/g, "&gt;");
}

const words = (html) => html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/ +/g, " ").trim();

const table = [];
const kinds = new Map();
for (const style of styles) {
  const row = { style, works: 0, equal: 0, words: 0 };
  for (const article of articles) {
    const items = Object.fromEntries(article.items.map((item, at) => [`${at}`, { ...item, id: `${at}` }]));
    const processor = engine(style, article.locales[style], items);
    article.items.forEach((item, at) => {
      processor.updateItems([`${at}`]);
      const made = processor.makeBibliography();
      const theirs = entry(made && made[1].length ? made[1][0] : "").replace(/ +/g, " ").trim();
      const ours = article.ours[style][at].replace(/ +/g, " ").trim();
      row.works += 1;
      if (ours === theirs) row.equal += 1;
      if (words(ours) === words(theirs)) row.words += 1;
      else note(style, item, words(ours), words(theirs));
    });
  }
  table.push(row);
}

function note(style, item, ours, theirs) {
  let start = 0;
  while (start < ours.length && ours[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < Math.min(ours.length, theirs.length) - start && ours.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const kind = `${item.type}: ${JSON.stringify(ours.slice(start, ours.length - end).slice(0, 40))} for ${JSON.stringify(theirs.slice(start, theirs.length - end).slice(0, 40))}`;
  const known = kinds.get(kind) ?? { count: 0, styles: new Set(), example: [ours, theirs, style] };
  known.count += 1;
  known.styles.add(style);
  kinds.set(kind, known);
}

for (const { style, works, equal, words } of table) {
  const share = (count) => `${count} (${((100 * count) / works).toFixed(2)} %)`;
  console.log(`${style.padEnd(24)} ${String(works).padStart(7)} works   ${share(equal).padStart(18)} equal   ${share(words).padStart(18)} in their words`);
}
for (const [kind, { count, styles, example }] of [...kinds].sort((a, b) => b[1].count - a[1].count).slice(0, Number(wanted ?? 40))) {
  console.log(`\n${count} × ${kind}  [${[...styles].join(" ")}]\n  ours   ${example[0]}\n  theirs ${example[1]}  (${example[2]})`);
}
