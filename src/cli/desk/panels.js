"use strict";

/* Panels: fixes, the pages wanted, deposits. Whatever changes a file is shown as a difference first, and written with a
   second click. */
const panel = document.getElementById("panel");
const panelTitle = document.getElementById("panel-title");
const panelBody = document.getElementById("panel-body");

function openPanel(title, ...content) {
  panelTitle.textContent = title;
  panelBody.replaceChildren(...content);
  if (!panel.open) { panel.showModal(); }
}

/* What has come for a panel, when it is still the one that is looked at. */
function fillPanel(title, ...content) {
  if (panel.open && panelTitle.textContent === title) { panelBody.replaceChildren(...content); }
}

/* Looks again once the change that was written to this version of the article has been read. */
function again(title, version, open) {
  const until = Date.now() + 10000;
  const look = async () => {
    if (!panel.open || panelTitle.textContent !== title) { return; }
    if (state.version === version && Date.now() < until) {
      setTimeout(look, 50);
      return;
    }
    await open();
    // The button that was pressed is gone: the next one, or the way out, is at hand.
    (panelBody.querySelector(".offer, input") || document.getElementById("close")).focus();
  };
  look();
}

function words(text, className) { return element("p", className, text); }

async function asked(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) { throw new Error(await answer.text()); }
  return answer.json();
}

/* A difference with its second click: what is written stands above the button that writes it. */
function difference(offer, done) {
  const out = element("div", "difference");
  const lines = element("pre");
  lines.tabIndex = 0;
  lines.setAttribute("aria-label", "What changes in " + offer.file);
  // The first two lines name the file, as the button does.
  offer.diff.split("\n").slice(2).filter(Boolean).forEach((line) => {
    if (line.startsWith("@@")) { return; }
    const kind = line.startsWith("+") ? "new" : "old";
    lines.append(element("span", kind, line + "\n"));
  });
  const write = element("button", "write", "Write this to " + offer.file);
  const result = words("", "result");
  result.setAttribute("role", "status");
  write.type = "button";
  write.addEventListener("click", async () => {
    write.disabled = true;
    const version = state.version;
    try {
      await asked("../../write?change=" + offer.id, { method: "POST" });
      result.textContent = "Written.";
      done(version);
    } catch (error) {
      result.textContent = error.message;
    }
  });
  out.append(lines, write, result);
  return out;
}

/* An offer: its first click shows the difference. */
function offered(offer, done) {
  const item = element("li");
  const show = element("button", "offer", offer.title);
  show.type = "button";
  show.append(element("small", "", offer.file + ":" + offer.line));
  show.setAttribute("aria-expanded", "false");
  show.addEventListener("click", () => {
    const shown = item.querySelector(".difference");
    if (shown) { shown.remove(); } else { item.append(difference(offer, done)); }
    show.setAttribute("aria-expanded", String(!shown));
  });
  item.append(show);
  return item;
}

async function openFixes() {
  openPanel("Fixes", words("looking …"));
  try {
    const offers = (await asked("fixes.json")).offers;
    const list = element("ul", "offers");
    list.append(...offers.map((offer) => offered(offer, (version) => again("Fixes", version, openFixes))));
    const none = "Nothing is left that the program can fix by itself.";
    fillPanel("Fixes", words(offers.length ? "Choose a fix to see what it changes." : none), list);
  } catch (error) {
    fillPanel("Fixes", words(error.message));
  }
}

function cost(wish) {
  if (!wish.possible) { return "not with the adjustments that the style allows: " + wish.cost.join("; "); }
  return wish.cost.length ? wish.cost.join("; ") : "the journal’s normal settings";
}

async function openFit() {
  openPanel("Fit the pages", words("trying other lengths …"));
  try {
    const survey = (await asked("fit.json")).survey;
    const wishes = survey.wishes;
    if (!wishes.length) { throw new Error("The article cannot be divided into pages at the journal’s normal settings."); }
    const start = Math.max(wishes.findIndex((wish) => wish.pages === (survey.assigned || survey.natural)), 0);
    const label = element("label", "", "Pages wanted");
    const slider = element("input");
    const said = words("", "wish");
    const help = words("", "help");
    const change = element("div");
    slider.type = "range";
    slider.id = "wanted";
    slider.min = 0;
    slider.max = wishes.length - 1;
    slider.value = start;
    label.htmlFor = "wanted";
    said.setAttribute("role", "status");
    const show = element("button", "write", "Assign these pages …");
    show.type = "button";
    const at = () => wishes[Number(slider.value)];
    const tell = () => {
      const wish = at();
      const pages = wish.pages + (wish.pages === 1 ? " page" : " pages");
      slider.setAttribute("aria-valuetext", pages);
      said.textContent = pages + (wish.pages === survey.assigned ? ", as assigned" : "") + ": " + cost(wish);
      help.textContent = wish.help || "";
      show.disabled = !wish.possible || wish.pages === survey.assigned;
      change.replaceChildren();
    };
    slider.addEventListener("input", tell);
    show.addEventListener("click", async () => {
      try {
        const offers = (await asked("assign.json?pages=" + at().pages)).offers;
        change.replaceChildren(...offers.map((offer) => difference(offer, (version) => again("Fit the pages", version, openFit))));
      } catch (error) {
        change.replaceChildren(words(error.message));
      }
    });
    const table = element("table");
    const head = table.createTHead().insertRow();
    ["Pages", "What it takes"].forEach((text) => { const cell = element("th", "", text); cell.scope = "col"; head.append(cell); });
    const body = table.createTBody();
    wishes.forEach((wish) => {
      const row = body.insertRow();
      row.insertCell().textContent = wish.pages;
      row.insertCell().textContent = cost(wish);
    });
    const natural = survey.natural ? "At the journal’s normal settings: " + survey.natural + (survey.natural === 1 ? " page" : " pages") + ", the last " + survey["last-page"] + " % full." : "";
    fillPanel("Fit the pages", words(natural), label, slider, said, help, show, change, table);
    tell();
    slider.focus();
  } catch (error) {
    fillPanel("Fit the pages", words(error.message));
  }
}

function depositFile(file, to) {
  const out = element("details");
  const link = element("a", "", "Save a copy");
  link.href = "deposit?to=" + to + "&file=" + file.number;
  out.append(element("summary", "", file.path + " (" + file.bytes + " bytes)"), words("SHA-256 " + file.sha256, "digest"));
  const save = words("");
  save.append(link);
  out.append(save);
  if (file.text !== null) {
    const text = element("pre", "bytes", file.text);
    text.tabIndex = 0;
    text.setAttribute("aria-label", file.path);
    out.append(text);
  }
  return out;
}

async function openDeposits() {
  openPanel("Deposits", words("looking …"));
  try {
    const targets = (await asked("deposits.json")).targets;
    const choice = element("select");
    const label = element("label", "", "For ");
    const result = element("div", "deposit");
    choice.id = "target";
    label.htmlFor = "target";
    targets.forEach((target) => { const option = element("option", "", target.title); option.value = target.name; choice.append(option); });
    const show = async () => {
      const to = choice.value;
      result.replaceChildren(words("making …"));
      try {
        const made = await asked("deposits.json?to=" + to);
        if (choice.value !== to) { return; }
        const reasons = element("ul");
        reasons.append(...made.reasons.map((one) => element("li", one.level, one.code + " " + one.message + (one.help ? ": " + one.help : ""))));
        const verdict = made.withheld ? "It would be refused, so nothing would be written:" : "These files would be written, byte for byte. Nothing is sent from here.";
        result.replaceChildren(words(verdict), ...made.files.map((file) => depositFile(file, to)), reasons);
      } catch (error) {
        result.replaceChildren(words(error.message));
      }
    };
    choice.addEventListener("change", show);
    fillPanel("Deposits", label, choice, result);
    choice.focus();
    await show();
  } catch (error) {
    fillPanel("Deposits", words(error.message));
  }
}

document.getElementById("open-fixes").addEventListener("click", openFixes);
document.getElementById("open-fit").addEventListener("click", openFit);
document.getElementById("open-deposits").addEventListener("click", openDeposits);
document.getElementById("open-keys").addEventListener("click", () => openPanel("Keys", keysList()));
