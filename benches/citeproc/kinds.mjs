// The kinds of difference. Each has what evens it out: in the work that citeproc-js is given (`item`), or in both texts (`said`, which is also
// given the work); `of` says which works it can be of.

const ROLES = ["author", "editor", "translator"];
const people = (item) => ROLES.flatMap((role) => item[role] ?? []);
const some = (item, test) => people(item).some(test);
const facts = (item) => Object.values(item).filter((value) => typeof value === "string").join("\n");

/** The words of a text, without its mark-up. */
export const words = (html) =>
  html.replace(/<\/?(?:i|b|sup|sub|sc|u)>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/[ \n]+/g, " ").trim();

const quotes = (said) => said.replace(/[’‘‚“”„«»"`´]/g, "'").replace(/' ?(?=')/g, "").replace(/\s?'\s?/g, (mark) => (/^\s/.test(mark) ? " '" : mark.endsWith(" ") ? "' " : "'"));
const hasQuotes = (item) => /["'“”‘’„«»]/.test(facts(item));

/** The name begins or ends in small letters, has an apostrophe, or words of which one may be taken for a particle. */
const hasParticle = ({ family = "", given = "" }) => /^\p{Ll}|['’]|\s/u.test(family) || /(?:^|\s)['’]?\p{Ll}[\p{Ll}'’.-]*$/u.test(given) || /^\p{Ll}/u.test(given);

/** Letters of another script, brackets, or capitals where none are expected. */
const isOdd = ({ family = "", given = "" }) => /[^\p{Script=Latin}\p{M}\s.-]|(?<!\p{L})\p{Ll}(?!\p{L})|\p{Lu}\p{Lu}|\p{Ll}\p{Lu}|\p{Lu}\p{Ll}{1,2}\.?(?:\s|-|$)/u.test(given) || /[^\p{Script=Latin}\p{M}\s.'’‘-]/u.test(family);

/** The edition alone, without a word or a stop behind it. */
function withoutEdition(said, { edition }) {
  const plain = said.normalize("NFKC").replace(/['’]/g, "'");
  const [before, ...behind] = plain.split(edition.normalize("NFKC").replace(/['’]/g, "'").replace(/[\s.]+$/, ""));
  return before + behind.map((rest) => rest.replace(/^\.?( (?:\p{L}{1,4}\.|\p{L}*edi\p{L}+))?[.)]*/u, " ")).join("");
}

export const kinds = [
  { name: "“n.d.” at the head of an entry: citeproc-js begins it with a capital", of: (item) => !item.issued, said: (said) => said.replace(/(^|\. |\()(\p{Lu})(\.\s?\p{Ll}\.)/gu, (_, before, first, rest) => before + first.toLowerCase() + rest) },
  { name: "a comma before “and” where a name is not told in its parts", of: (item) => some(item, (name) => name.literal), said: (said) => said.replace(/,(?= (?:&|\p{L}{1,5}) )/gu, "") },
  { name: "“et al.” where the source says that there are more people, which CSL cannot tell citeproc-js", said: (said) => said.replace(/,? et al(?=\.)/g, "").replace(/\.(?=\.)/g, "").replace(/,? (?:&|and) /g, ", ") },
  { name: "particles of names (“van”, “d’”, “al-”): their place, their capitals, the space behind them", of: (item) => some(item, hasParticle), said: (said) => said.toLowerCase().replace(/[\u00a0]/g, " ").replace(/['’]/g, "'").split(/[\s.,;:–-]+|(?<=')|(?=')/u).filter(Boolean).sort().join(" ") },
  { name: "capitals of titles", said: (said) => said.toLowerCase() },
  { name: "quotation marks and apostrophes that a title has of its own: citeproc-js makes them the style's", of: hasQuotes, said: quotes },
  { name: "a full stop or comma before or behind a closing quotation mark of a title's own", of: hasQuotes, said: (said) => quotes(said).replace(/(?:[.,]*')+[.,]*/g, "'") },
  { name: "raised letters: citeproc-js makes ª, º, ™ and the like of small letters", said: (said) => said.normalize("NFKC") },
  { name: "an edition that is no plain number: citeproc-js leaves out the word “ed.”", of: (item) => item.edition && !/^\d+$/.test(item.edition), said: withoutEdition },
  { name: "a second full stop, or a stop or comma behind another mark", said: (said) => said.replace(/([.,?!:;]['"’”»]?)(?: ?[.,])+/g, "$1") },
  { name: "given names that are neither words nor initials (“ZSofia”, “S. [Kh.]”)", of: (item) => some(item, isOdd), said: (said) => said.replace(/[([]?(?<!\p{L})\p{L}{1,3}(?!\p{L})\.?[)\]]?/gu, "").replace(/[\s,.-]+/g, " ") },
  { name: "given names like “Chun-yan”: citeproc-js makes “C yan” of it, we “C”", of: (item) => some(item, ({ given = "" }) => /[\p{L}.][-‐]\p{Ll}/u.test(given)), said: (said) => said.replace(/(\p{Lu}\.?)[ -]+\p{Ll}{1,8}\.?(?=[.,]| |$)/gu, "$1") },
  { name: "the stop of “Jr.”, which citeproc-js leaves out in Vancouver", of: (item) => some(item, (name) => name.suffix), said: (said) => said.replace(/(?<= \p{L}{1,3})\./gu, "") },
  { name: "spaces within a volume, an issue or pages that are no plain number", of: ({ volume = "", issue = "", page = "" }) => /[\s,]/.test(volume + issue + page), said: (said) => said.replace(/ /g, "") },
  { name: "a number of a hearing with a hyphen, which citeproc-js takes for a range", of: (item) => /^\d+-\d+$/.test(item.number ?? ""), said: (said) => said.replace(/\bnos(\.?) /g, "no$1 ").replace(/\bno\.? /g, "no ").replace(/–/g, "-") },
  { name: "a hyphen or a dash between numbers, and the spaces about it", said: (said) => said.replace(/ ?[‐‑–-] ?/g, "-") },
  { name: "ranges of pages whose numbers have letters: citeproc-js shortens their ends", of: (item) => /\d/.test(item.page ?? ""), said: (said) => said.replace(/(\w*\d\w*)[‐‑–-]\w+/g, "$1-") },
  { name: "spaces that citeproc-js makes: narrow ones before French marks, and those that do not break", said: (said) => said.replace(/[\u00a0\u2000-\u200a\u202f\u2028\u2029]/g, " ").replace(/ ?([?!:;,.»])/g, "$1").replace(/« /g, "«").replace(/ +/g, " ") },
  { name: "a note like “PMID: 1”, out of which citeproc-js reads facts", of: (item) => /:/.test(item.note ?? ""), item: ({ note: _, ...item }) => item },
  { name: "an address at dx.doi.org, which citeproc-js writes as https://doi.org/", of: (item) => /doi\.org/.test(item.URL ?? ""), said: (said) => said.replace(/https?:\/\/(?:dx\.)?doi\.org\//g, "https://doi.org/") },
  { name: "the journal's title in full, not in the short form that the article's record gives", of: (item) => item["container-title-short"], item: ({ "container-title-short": _, ...item }) => item },
  { name: "an address at doi.org beside the DOI, where offprint prints the DOI alone", of: (item) => item.DOI && /doi\.org/.test(item.URL ?? ""), item: ({ URL: _, ...item }) => item },
  { name: "a range of years whose second year citeproc-js puts into brackets of its own", of: (item) => item.issued?.["date-parts"]?.length === 2, said: (said) => said.replace(/[()\s.]/g, "") },
  { name: "the date of a work without authors, behind its title and in its place (ISO 690): citeproc-js prints it once", of: (item) => item.issued && !people(item).length, said: (said) => said.replace(/(?:\d{1,2} )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}* )?\b\d{4}\b/giu, "").replace(/[,. ]+/g, " ") },
  { name: "the style's quotation marks within quotation marks, which citeproc-js sets of one kind", said: quotes },
  { name: "mark-up typed into a title", of: (item) => /[<>]/.test(facts(item)), said: (said) => said.replace(/<[^>]*>/g, "") },
  { name: "full stops within a journal's title, which Vancouver leaves out", of: (item) => /\./.test(item["container-title"] ?? ""), said: (said) => said.replace(/\./g, "") },
];
