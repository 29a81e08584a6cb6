"use strict";

const body = document.getElementById("articles");
const said = document.getElementById("said");

function cell(row, text, className) {
  const out = row.insertCell();
  out.textContent = text;
  if (className) { out.className = className; }
  return out;
}

function several(number, word) {
  return number === 1 ? "1 " + word : number + " " + word + "s";
}

function age(seconds) {
  if (seconds === null) { return "none"; }
  if (seconds < 90) { return "just now"; }
  if (seconds < 5400) { return Math.round(seconds / 60) + " minutes old"; }
  if (seconds < 129600) { return Math.round(seconds / 3600) + " hours old"; }
  return Math.round(seconds / 86400) + " days old";
}

function row(article) {
  const out = document.createElement("tr");
  const first = out.insertCell();
  const link = document.createElement("a");
  link.href = "proof/" + article.index + "/";
  link.textContent = article.title || article.name;
  const name = document.createElement("small");
  name.textContent = article.source;
  first.append(link, name);
  const pages = article.pages;
  cell(out, pages ? pages.first + "–" + pages.last + " (" + pages.count + ")" : "");
  const counts = article.counts;
  const total = counts ? [[counts.fatal + counts.error, "error"], [counts.warning, "warning"], [counts.note, "note"]] : [];
  cell(out, counts ? total.filter((pair) => pair[0] > 0).map((pair) => several(pair[0], pair[1])).join(", ") || "none" : "reading …");
  const receivers = article.receivers || [];
  const ready = receivers.filter((receiver) => receiver.ready);
  const last = cell(out, receivers.length ? ready.length + " of " + receivers.length + " would accept it" : "", "receivers");
  const not = receivers.filter((receiver) => !receiver.ready).map((receiver) => receiver.name);
  if (not.length) {
    const names = document.createElement("small");
    names.textContent = "not yet: " + not.join(", ");
    last.append(names);
  }
  cell(out, age(article.age));
  return out;
}

async function refresh() {
  try {
    const answer = await fetch("list.json");
    const list = (await answer.json()).articles;
    const held = document.activeElement && document.activeElement.getAttribute("href");
    body.replaceChildren(...list.map(row));
    if (held) {
      const again = body.querySelector('a[href="' + held + '"]');
      if (again) { again.focus(); }
    }
    said.textContent = several(list.length, "article");
  } catch (error) {
    said.textContent = "The desk has ended. Start it again with offprint desk.";
  }
  setTimeout(refresh, 2000);
}

refresh();
