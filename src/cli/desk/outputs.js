"use strict";

/* The full text, the EPUB and the JATS of the article as it is now. After each save they are shown anew, at the same place. */
const which = document.getElementById("which");
const frame = document.getElementById("frame");
const xml = document.getElementById("xml");
const said = document.getElementById("said");
const places = { text: "text.html", epub: "epub/OEBPS/article.xhtml" };
let state = { version: 0 };

/* How far down the reader is; what was shown before may be another output. */
function scrolled(kind) {
  if (frame.dataset.kind !== kind) { return 0; }
  return kind === "jats" ? xml.scrollTop : frame.contentWindow.scrollY;
}

async function show() {
  const kind = which.value;
  const top = scrolled(kind);
  frame.dataset.kind = kind;
  frame.hidden = kind === "jats";
  xml.hidden = kind !== "jats";
  if (kind === "jats") {
    const answer = await fetch("jats.xml?v=" + state.version);
    xml.textContent = answer.ok ? await answer.text() : "The JATS cannot be made: the findings say why.";
    xml.scrollTop = top;
    return;
  }
  frame.title = kind === "epub" ? "The EPUB" : "The full text";
  frame.onload = () => frame.contentWindow.scrollTo(0, top);
  // In place of the one before, so that “back” leads to the proof.
  frame.contentWindow.location.replace(new URL(places[kind] + "?v=" + state.version, location.href));
}

function standing() {
  const older = state.stale ? "cannot be laid out as it is now; these are the last good outputs" : "";
  return [older, state.counts].filter(Boolean).join(" · ");
}

async function watch() {
  try {
    const answer = await fetch("../state.json?after=" + state.version);
    const next = await answer.json();
    if (next.version > state.version) {
      state = next;
      document.title = (state.title || state.name) + " · offprint";
      await show();
    }
    said.textContent = standing();
    setTimeout(watch, 0);
  } catch (error) {
    said.textContent = "The desk has ended. Start it again with offprint desk.";
    setTimeout(watch, 2000);
  }
}

which.addEventListener("change", () => { show().catch((error) => { said.textContent = error.message; }); });
watch();
