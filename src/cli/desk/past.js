"use strict";

const pairs = document.getElementById("pairs");
const said = document.getElementById("said");
const of = document.getElementById("of");
const all = document.getElementById("all");
let shown = null;

/* A page with its marks; an empty place where the other side has more pages. */
function sheet(side, words, index, page) {
  const out = element("figure", side);
  if (!page) {
    out.append(element("figcaption", "", words + ": no such page"));
    return out;
  }
  const image = element("img");
  image.loading = "lazy";
  image.width = Math.round(page.width);
  image.height = Math.round(page.height);
  // Its place is as large before it is drawn.
  image.style.aspectRatio = page.width + " / " + page.height;
  image.src = side + "/" + index + ".svg?of=" + of.value + "&t=" + shown.time;
  const count = page.marks.length;
  image.alt = words + ", page " + (index + 1) + ", " + count + (count === 1 ? " place marked" : " places marked");
  const frame = element("div");
  frame.style.position = "relative";
  frame.append(image);
  page.marks.forEach(([x, y, width, height]) => {
    const mark = element("div", "mark");
    mark.style.left = (100 * x / page.width) + "%";
    mark.style.top = (100 * y / page.height) + "%";
    mark.style.width = (100 * width / page.width) + "%";
    mark.style.height = (100 * height / page.height) + "%";
    frame.append(mark);
  });
  out.append(frame, element("figcaption", "", words));
  return out;
}

function draw() {
  const count = Math.max(shown.before.length, shown.after.length);
  const out = [];
  let changed = 0;
  for (let index = 0; index < count; index += 1) {
    const before = shown.before[index];
    const after = shown.after[index];
    const marks = (before ? before.marks.length : 1) + (after ? after.marks.length : 1);
    if (marks > 0) { changed += 1; }
    if (marks === 0 && !all.checked) { continue; }
    const pair = element("section", "pair");
    const head = element("h2", marks === 0 ? "same" : "", "Page " + (index + 1) + (marks === 0 ? ": nothing changed" : ""));
    head.tabIndex = -1;
    pair.append(head, sheet("before", "before", index, before), sheet("after", "now", index, after));
    out.push(pair);
  }
  pairs.replaceChildren(...out);
  const pages = changed === 1 ? "1 page has" : changed + " pages have";
  said.textContent = changed === 0 ? "Nothing changed since " + shown.file + "." : pages + " changes since " + shown.file + ".";
}

async function load() {
  said.textContent = "comparing …";
  pairs.replaceChildren();
  try {
    const answer = await fetch("pages.json?of=" + of.value);
    if (!answer.ok) { throw new Error(await answer.text()); }
    shown = await answer.json();
    shown.time = Date.now();
    draw();
  } catch (error) {
    said.textContent = error.message;
  }
}

/* The releases: the tags of the repository at which the article was there. */
async function since() {
  const answer = await fetch("since.json");
  const list = (await answer.json()).releases;
  of.append(...list.map((release) => { const option = element("option", "", "the release " + release.name); option.value = release.of; return option; }));
}

of.addEventListener("change", load);
all.addEventListener("change", () => { if (shown) { draw(); } });
keys.walked = () => Array.from(pairs.querySelectorAll("h2"));
since().catch(() => { /* Without them there are the last build and the last proof. */ });
load();
