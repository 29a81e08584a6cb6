"use strict";

const body = document.getElementById("articles");
const said = document.getElementById("said");

function cell(row, text, className) {
  const out = row.insertCell();
  out.textContent = text;
  if (className) { out.className = className; }
  return out;
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
  cell(out, article.pages || "");
  cell(out, article.counts || "reading …");
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

/* An issue, with links to those of its articles that are on the desk. */
function issueRow(issue) {
  const out = document.createElement("tr");
  const first = cell(out, issue.name + (issue.title ? ": " + issue.title : ""));
  const source = document.createElement("small");
  source.textContent = issue.source;
  first.append(source);
  if (issue.wrong) {
    cell(out, issue.wrong).colSpan = 4;
    return out;
  }
  cell(out, issue.journal);
  const assigned = issue.articles.filter((article) => article.pages).length;
  cell(out, issue.closed ? "closed" : assigned === issue.articles.length ? "open, pages assigned" : "open, " + assigned + " of " + issue.articles.length + " with pages");
  const list = document.createElement("ol");
  issue.articles.forEach((article) => {
    const item = document.createElement("li");
    const name = document.createElement(article.index === null ? "span" : "a");
    name.textContent = article.name;
    if (article.index !== null) { name.href = "proof/" + article.index + "/"; }
    item.append(name, article.pages ? " " + article.pages : "");
    list.append(item);
  });
  cell(out, "").append(list);
  cell(out, issue.sent === 0 ? "none yet" : String(issue.sent));
  return out;
}

keys.walked = () => Array.from(body.querySelectorAll("a"));

async function refresh() {
  if (document.hidden) {
    document.addEventListener("visibilitychange", refresh, { once: true });
    return;
  }
  try {
    const answer = await fetch("list.json");
    const found = await answer.json();
    const list = found.articles;
    document.getElementById("issues").hidden = found.issues.length === 0;
    const issues = document.getElementById("all-issues");
    if (!issues.contains(document.activeElement)) { issues.replaceChildren(...found.issues.map(issueRow)); }
    const held = document.activeElement && document.activeElement.getAttribute("href");
    body.replaceChildren(...list.map(row));
    if (held) {
      const again = body.querySelector('a[href="' + held + '"]');
      if (again) { again.focus(); }
    }
    said.textContent = list.length === 1 ? "1 article" : list.length + " articles";
  } catch (error) {
    said.textContent = "The desk has ended. Start it again with offprint desk.";
  }
  setTimeout(refresh, 2000);
}

refresh();
