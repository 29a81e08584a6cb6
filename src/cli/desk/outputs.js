"use strict";

/* The full text, the EPUB and the JATS of the article as it is now. After each save they are shown anew, at the same place. */
const which = document.getElementById("which");
const frame = document.getElementById("frame");
const xml = document.getElementById("xml");
let state = { version: 0 };
let shown = "";

/* How far down the reader of this output is. */
function scrolled(output) {
  if (output !== shown) { return 0; }
  return xml.hidden ? frame.contentWindow.scrollY : xml.scrollTop;
}

async function show() {
  const output = which.value;
  const top = scrolled(output);
  const source = output.endsWith(".xml");
  shown = output;
  frame.hidden = source;
  xml.hidden = !source;
  const address = output + "?v=" + state.version;
  if (source) {
    const answer = await fetch(address);
    xml.textContent = answer.ok ? await answer.text() : "The JATS cannot be made: the findings say why.";
    xml.scrollTop = top;
    return;
  }
  frame.title = which.selectedOptions[0].textContent;
  frame.onload = () => frame.contentWindow.scrollTo(0, top);
  // In place of the one before, so that “back” leads to the proof.
  frame.contentWindow.location.replace(new URL(address, location.href));
}

function standing() {
  const older = state.stale ? "cannot be laid out as it is now; these are the last good outputs" : "";
  return [older, state.counts].filter(Boolean).join(" · ");
}

which.addEventListener("change", () => { show().catch((error) => { document.getElementById("said").textContent = error.message; }); });
follow("../state.json", (next) => { state = next; return show(); }, standing);
