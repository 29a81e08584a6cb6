
(function () {
  "use strict";
  var root = document.documentElement;
  // Escape puts away what a call shows, until something else is pointed at.
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { root.classList.add("quiet"); }
  });
  ["mouseover", "focusin"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var link = event.target.closest ? event.target.closest("a.citation, a.noteref") : null;
      if (link) { root.classList.remove("quiet"); }
    });
  });
  // The contents are unfolded where they have room beside the text.
  var box = document.querySelector("nav details");
  var wide = window.matchMedia("(min-width: 66rem)");
  function unfold() { box.open = wide.matches; }
  if (box) {
    unfold();
    wide.addEventListener("change", unfold);
  }
  // The contents follow the reader.
  if (!("IntersectionObserver" in window)) { return; }
  var links = {};
  document.querySelectorAll("nav .contents a").forEach(function (link) { links[link.hash.slice(1)] = link; });
  // Of sections within sections, the innermost that is there.
  var ids = Object.keys(links);
  var there = {};
  var current = null;
  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) { there[entry.target.id] = entry.isIntersecting; });
    var id = ids.filter(function (id) { return there[id]; }).pop();
    if (!id) { return; }
    if (current) { current.removeAttribute("aria-current"); }
    current = links[id];
    current.setAttribute("aria-current", "true");
  }, { rootMargin: "0px 0px -80% 0px" });
  ids.forEach(function (id) {
    var section = document.getElementById(id);
    if (section) { seen.observe(section); }
  });
})();
