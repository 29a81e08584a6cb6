"use strict";

/* Single keys: j and k walk a list, others press the button or link that names them. They can be switched off, since who
   speaks to the computer types them by mistake (WCAG 2.2, 2.1.4). */
const keys = {
  names: [["j", "the next in the list"], ["k", "the one before"], ["?", "these keys"]],
  walked: () => [],
  off: () => { try { return localStorage.getItem("keys") === "off"; } catch (error) { return false; } },
  turn: (off) => { try { localStorage.setItem("keys", off ? "off" : "on"); } catch (error) { /* They stay as they are. */ } },
};

function isTyping(event) {
  return event.target.closest && event.target.closest("input, textarea, select");
}

document.addEventListener("keydown", (event) => {
  const open = document.querySelector("dialog[open]");
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || open || keys.off()) { return; }
  if (event.key === "j" || event.key === "k") {
    const items = keys.walked();
    const at = items.indexOf(document.activeElement);
    const next = items[event.key === "j" ? Math.min(at + 1, items.length - 1) : Math.max(at - 1, 0)];
    if (next) {
      next.focus();
      if (next.tagName === "BUTTON") { next.click(); }
    }
    return;
  }
  const named = event.key.length === 1 && document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
  if (named) {
    event.preventDefault();
    named.click();
  }
});

document.querySelectorAll("[data-key]").forEach((item) => {
  const key = item.dataset.key;
  item.setAttribute("aria-keyshortcuts", key);
  if (key !== "?") { keys.names.push([key, item.textContent.toLowerCase()]); }
});

/* The list of keys, for a dialog. */
function keysList() {
  const out = document.createElement("div");
  const table = document.createElement("table");
  keys.names.forEach(([key, what]) => {
    const row = table.insertRow();
    const head = document.createElement("th");
    const code = document.createElement("kbd");
    head.scope = "row";
    code.textContent = key;
    head.append(code);
    row.append(head);
    row.insertCell().textContent = what;
  });
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = !keys.off();
  box.addEventListener("change", () => keys.turn(!box.checked));
  label.append(box, " single keys are on");
  out.append(table, label);
  return out;
}
