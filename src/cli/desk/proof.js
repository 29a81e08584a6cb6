"use strict";

const pages = document.getElementById("pages");
const found = document.getElementById("found");
const lines = document.getElementById("lines");
const said = document.getElementById("said");
let state = { version: 0, pages: [], blocks: [], findings: [], queries: [], marks: [], unread: [] };

/* Words with code in them, as messages have it between back-ticks. */
function worded(name, className, text) {
  const out = element(name, className);
  text.split("`").forEach((part, index, all) => {
    // The last back-tick may stand alone.
    const code = index % 2 === 1 && index < all.length - 1;
    out.append(code ? element("code", "", part) : (index % 2 === 1 ? "`" : "") + part);
  });
  return out;
}

/* Pages: kept where they are, so that the place on the screen stays. */
function drawPages() {
  while (pages.children.length > state.pages.length) { pages.lastElementChild.remove(); }
  state.pages.forEach((page, index) => {
    let sheet = pages.children[index];
    if (!sheet) {
      sheet = element("figure", "sheet");
      const image = element("img");
      // Only what comes into view is drawn: an article may have hundreds of pages.
      image.loading = "lazy";
      image.addEventListener("click", (event) => toSource(index, image, event));
      sheet.append(image, element("figcaption"));
      pages.append(sheet);
    }
    const image = sheet.querySelector("img");
    const [width, height] = [Math.round(page.width * 1.35), Math.round(page.height * 1.35)];
    image.width = width;
    image.height = height;
    // Its place is as large before it is drawn: what is below must not move while pages come.
    sheet.style.width = width + "px";
    image.style.aspectRatio = width + " / " + height;
    image.alt = "Page " + page.label;
    // Set anew, it would be drawn anew: only what looks different is.
    const address = "page/" + index + ".svg?v=" + page.drawn;
    if (image.getAttribute("src") !== address) { image.src = address; }
    sheet.querySelector("figcaption").textContent = "Page " + page.label;
    sheet.querySelectorAll(".pin, .spot").forEach((pin) => pin.remove());
  });
}

function place(mark, spot) {
  const page = state.pages[spot.page];
  mark.style.left = (100 * spot.x / page.width) + "%";
  mark.style.top = (100 * spot.y / page.height) + "%";
}

function drawFindings() {
  found.replaceChildren(...state.findings.map((finding, index) => {
    const item = element("li", finding.level);
    const button = element("button");
    const head = element("span", "level", (index + 1) + " " + finding.level + " " + finding.code + " ");
    button.append(head, worded("span", "", finding.message));
    if (finding.help) { button.append(worded("small", "", finding.help)); }
    if (finding.file) { button.append(element("small", "", finding.file + (finding.line ? ":" + finding.line : ""))); }
    button.addEventListener("click", () => {
      if (finding.spot) { show(finding.spot); }
      if (finding.file === state.source && finding.line) { mark(finding.line); }
    });
    item.append(button);
    const sheet = finding.spot && pages.children[finding.spot.page];
    if (sheet) {
      const pin = element("button", "pin " + finding.level, String(index + 1));
      pin.setAttribute("aria-label", finding.level + " " + finding.code + ": " + finding.message);
      pin.title = finding.message;
      pin.addEventListener("click", () => {
        button.focus();
        button.scrollIntoView({ block: "center" });
        if (finding.file === state.source && finding.line) { mark(finding.line); }
      });
      place(pin, finding.spot);
      sheet.append(pin);
    }
    return item;
  }));
}

/* What the author says, and what the author is asked: each at its place on the page. */
function drawMarks() {
  const list = document.getElementById("marks");
  const items = [];
  const note = (name, text, from, spot, line) => {
    const item = element("li");
    const button = element("button");
    button.append(element("span", "level", name + " "), element("span", "", text), element("small", "", from));
    button.addEventListener("click", () => {
      if (spot) { show(spot); }
      if (line) { mark(line); } else if (spot) { toLine(spot); }
    });
    item.append(button);
    items.push(item);
    const sheet = spot && pages.children[spot.page];
    if (sheet) {
      const pin = element("button", "pin author", name);
      pin.setAttribute("aria-label", name + ": " + text);
      pin.title = text;
      pin.addEventListener("click", () => { button.focus(); button.click(); });
      place(pin, spot);
      sheet.append(pin);
    }
  };
  const from = (file) => file.file + (file.older ? ", on other pages than these" : "");
  /* Queries may have been added since: an answer belongs to what was asked, whatever its number was. */
  const asks = (answer, query) => answer.asked ? answer.asked === query.text : answer.query === query.number;
  const answers = state.marks.flatMap((file) => file.answers.map((answer) => ({ answer: answer, file: file })));
  state.queries.forEach((query) => {
    const own = answers.filter((one) => asks(one.answer, query));
    const same = own.filter((one) => one.answer.query === query.number);
    const last = (same.length ? same : own).pop();
    note("Q" + query.number, query.text, last ? "answer: " + last.answer.text : "no answer yet", query.spot, query.line);
  });
  answers.filter((one) => !state.queries.some((query) => asks(one.answer, query))).forEach((one) => {
    note("Answer", one.answer.text, from(one.file) + "; no longer asked: " + one.answer.asked, null, 0);
  });
  let number = 0;
  state.marks.forEach((file) => file.marks.forEach((one) => {
    number += 1;
    note("A" + number, one.text, from(file), one.page < state.pages.length ? { page: one.page, x: one.x, y: one.y } : null, 0);
  }));
  state.unread.forEach((why) => { items.push(element("li", "error", why)); });
  list.replaceChildren(...items);
  document.getElementById("from-author").hidden = items.length === 0;
}

/* From a place on a page to the line of the source: that of the block that begins above it, in its column. */
function toSource(index, image, event) {
  const page = state.pages[index];
  const box = image.getBoundingClientRect();
  toLine({ page: index, x: (event.clientX - box.left) / box.width * page.width, y: (event.clientY - box.top) / box.height * page.height });
}

function toLine(spot) {
  const index = spot.page;
  const page = state.pages[index];
  const x = spot.x;
  const y = spot.y;
  const order = (block) => [block.page, block.x > page.width / 2 - 30 ? 1 : 0, block.y];
  const here = [index, x > page.width / 2 && state.blocks.some((block) => block.page === index && block.x > page.width / 2 - 30) ? 1 : 0, y + 2];
  const before = (one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
  const above = state.blocks.filter((block) => block.file === state.source && before(order(block), here) <= 0);
  above.sort((one, other) => before(order(one), order(other)));
  const block = above[above.length - 1];
  if (block) { mark(block.line); }
}

function mark(line) {
  lines.querySelectorAll(".here").forEach((item) => item.classList.remove("here"));
  const item = lines.children[line - 1];
  if (!item) { return; }
  item.classList.add("here");
  item.scrollIntoView({ block: "center" });
}

function show(spot) {
  const sheet = pages.children[spot.page];
  if (!sheet) { return; }
  pages.querySelectorAll(".spot").forEach((old) => old.remove());
  const band = element("div", "spot");
  band.style.top = (100 * spot.y / state.pages[spot.page].height) + "%";
  sheet.append(band);
  band.scrollIntoView({ block: "center" });
}

/* From a line of the source to its place on the pages: that of the block that begins there, or before it. */
function toPage(line) {
  const blocks = state.blocks.filter((block) => block.file === state.source && block.line <= line);
  blocks.sort((one, other) => one.line - other.line);
  const block = blocks[blocks.length - 1];
  if (block) { show(block); }
}

async function drawSource() {
  const answer = await fetch("source.json");
  const source = await answer.json();
  const held = document.activeElement && document.activeElement.dataset.line;
  source.lines.forEach((text, index) => {
    let item = lines.children[index];
    if (!item) {
      item = element("li");
      const number = element("button", "number", String(index + 1));
      number.dataset.line = index + 1;
      number.setAttribute("aria-label", "Show line " + (index + 1) + " on its page");
      number.addEventListener("click", () => { mark(index + 1); toPage(index + 1); });
      item.append(number, element("span"));
      lines.append(item);
    }
    const shown = item.lastElementChild;
    if (shown.textContent !== text) { shown.textContent = text; }
  });
  while (lines.children.length > source.lines.length) { lines.lastElementChild.remove(); }
  if (held && lines.children[held - 1]) { lines.children[held - 1].firstElementChild.focus({ preventScroll: true }); }
}

function standing() {
  if (!state.version) { return "reading …"; }
  const facts = [state.extent, state.counts].filter(Boolean);
  if (state.stale) { facts.unshift("cannot be laid out as it is now; these are the last good pages"); }
  return facts.concat(state.liberties || []).join(" · ");
}

async function see(next) {
  state = next;
  document.getElementById("title").textContent = state.title || state.name;
  document.getElementById("file").textContent = state.source || "";
  document.getElementById("open-fixes").textContent = state.fixes ? "Fixes (" + state.fixes + ")" : "Fixes";
  const source = drawSource();
  drawPages();
  drawFindings();
  drawMarks();
  await source;
}

keys.walked = () => Array.from(document.querySelectorAll("#marks button, #found button"));

said.textContent = "reading …";
follow("state.json", see, standing);
