"use strict";

/* What the pages of one article have in common. */
function element(name, className, text) {
  const out = document.createElement(name);
  if (className) { out.className = className; }
  if (text !== undefined) { out.textContent = text; }
  return out;
}

/* Only a page that is looked at waits for news: a browser makes few connections to a server, and other tabs need them. */
function looked() {
  if (!document.hidden) { return Promise.resolve(); }
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}

/* Shows an article as it is now, and again after each save: what the server knows of it by `see`, and in a word by `standing`. */
async function follow(address, see, standing) {
  const said = document.getElementById("said");
  let version = 0;
  for (;;) {
    await looked();
    try {
      const answer = await fetch(address + "?after=" + version);
      const next = await answer.json();
      if (next.version > version) {
        version = next.version;
        document.title = (next.title || next.name) + " · offprint";
        await see(next);
      }
      said.textContent = standing();
    } catch (error) {
      said.textContent = "The desk has ended. Start it again with offprint desk.";
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}
