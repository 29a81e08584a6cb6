
(function () {
  "use strict";
  var facts = JSON.parse(document.getElementById("facts").textContent);
  var list = document.getElementById("marks");
  var said = document.getElementById("said");
  var none = document.getElementById("none");
  var marks = [];
  var unsaved = false;

  function sheet(page) { return document.querySelector('[data-page="' + page + '"]'); }

  function pin(page, x, y, text, className) {
    var out = document.createElement("button");
    out.type = "button";
    out.className = "pin " + className;
    out.textContent = text;
    var size = facts.pages[page];
    var image = sheet(page).querySelector("img");
    out.style.left = (100 * x / size.width) + "%";
    // The caption below the picture has a height of its own.
    out.style.top = "calc(" + (y / size.height) + " * " + image.offsetHeight + "px)";
    out.dataset.share = y / size.height;
    sheet(page).append(out);
    return out;
  }

  function changed() {
    unsaved = true;
    said.textContent = "";
    none.hidden = marks.length > 0;
  }

  function number() {
    marks.forEach(function (mark, index) {
      mark.pin.textContent = String(index + 1);
      mark.pin.setAttribute("aria-label", "Mark " + (index + 1) + " on page " + facts.pages[mark.page].label);
      mark.label.textContent = "Page " + facts.pages[mark.page].label;
    });
  }

  function add(page, x, y) {
    var item = document.createElement("li");
    var label = document.createElement("label");
    var text = document.createElement("textarea");
    var remove = document.createElement("button");
    text.rows = 2;
    text.id = "mark-" + Date.now() + "-" + marks.length;
    label.htmlFor = text.id;
    remove.type = "button";
    remove.className = "remove";
    remove.textContent = "Remove this mark";
    item.append(label, text, remove);
    list.append(item);
    var mark = { page: page, x: x, y: y, text: text, label: label, pin: pin(page, x, y, "", "own") };
    mark.pin.addEventListener("click", function () { text.focus(); });
    remove.addEventListener("click", function () {
      mark.pin.remove();
      item.remove();
      marks.splice(marks.indexOf(mark), 1);
      number();
      changed();
    });
    text.addEventListener("input", changed);
    marks.push(mark);
    number();
    changed();
    text.focus();
  }

  document.querySelectorAll(".sheet").forEach(function (figure) {
    var page = Number(figure.dataset.page);
    var image = figure.querySelector("img");
    image.addEventListener("click", function (event) {
      var box = image.getBoundingClientRect();
      var size = facts.pages[page];
      add(page, (event.clientX - box.left) / box.width * size.width, (event.clientY - box.top) / box.height * size.height);
    });
    figure.querySelector(".add").addEventListener("click", function () {
      add(page, 20, 30 + 18 * marks.filter(function (mark) { return mark.page === page; }).length);
    });
  });

  function place() {
    facts.queries.forEach(function (query) {
      if (!query.spot) { return; }
      var mark = pin(query.spot.page, query.spot.x, query.spot.y + 6, "Q" + query.number, "query");
      mark.setAttribute("aria-label", "Query " + query.number + ": " + query.text);
      mark.addEventListener("click", function () { document.getElementById("query-" + query.number).focus(); });
    });
  }

  window.addEventListener("load", place);
  window.addEventListener("resize", function () {
    document.querySelectorAll(".pin").forEach(function (one) {
      one.style.top = "calc(" + one.dataset.share + " * " + one.parentNode.querySelector("img").offsetHeight + "px)";
    });
  });
  document.querySelectorAll("[data-query]").forEach(function (answer) { answer.addEventListener("input", changed); });
  window.addEventListener("beforeunload", function (event) {
    if (unsaved) { event.preventDefault(); }
  });

  document.getElementById("save").addEventListener("click", function () {
    var answers = facts.queries.map(function (query) {
      return { query: query.number, asked: query.text, text: document.getElementById("query-" + query.number).value.trim() };
    }).filter(function (answer) { return answer.text; });
    var own = marks.map(function (mark) {
      return { page: mark.page, x: Math.round(mark.x * 10) / 10, y: Math.round(mark.y * 10) / 10, text: mark.text.value.trim() };
    }).filter(function (mark) { return mark.text; });
    var file = { "offprint-marks": 1, article: facts.article, proof: facts.proof, answers: answers, marks: own };
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
    link.download = facts.article + facts.ending;
    link.click();
    URL.revokeObjectURL(link.href);
    unsaved = false;
    var open = facts.queries.length - answers.length;
    said.textContent = "Saved as " + link.download + ": send this file to the journal." + (open > 0 ? " " + open + (open === 1 ? " query has" : " queries have") + " no answer yet." : "");
  });
})();
