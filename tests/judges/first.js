// From nothing to a first article, in a real browser: first.js NODE_MODULES OFFPRINT PAGE_OF_THE_MANUAL
// A new journal and a new article, written as the manual's page writes it; then the desk: three faults fixed by button, six
// pages by the slider, and the build. Exit code 1 when something is not as it should be.
"use strict";

const { execFileSync } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { check, comes, everyLook, serve, shot } = require("./serve.js");

const [modules, program, manual] = process.argv.slice(2);
const NAME = "on-brevity";

/* A file that the manual's page shows. */
function shown(name) {
  const block = new RegExp("```\\w+ file=new-journal/" + name + "\\n([\\s\\S]*?)```").exec(fs.readFileSync(manual, "utf8"));
  return block[1];
}

async function fixes(page, folder) {
  const both = () => fs.readFileSync(path.join(folder, "article.md"), "utf8") + fs.readFileSync(path.join(folder, "references.bib"), "utf8");
  await page.waitForFunction(() => document.getElementById("open-fixes").textContent === "Fixes (3)", { timeout: 120000 });
  check(true, "the desk says that three faults can be fixed");
  await page.click("#open-fixes");
  // The last of them is always one fault by itself: “all fixes in this file” stands above them.
  for (let left = 3; left > 0; left -= 1) {
    await page.waitForFunction((count) => document.querySelectorAll(".offers .offer").length >= count, { timeout: 60000 }, left);
    const now = both();
    const offers = await page.$$(".offers .offer");
    await offers[offers.length - 1].click();
    await page.waitForSelector(".difference");
    if (left === 3) { await everyLook(page, "a fix of the first article"); }
    await shot(page, "fix-" + left);
    check(both() === now, "the first click writes nothing");
    await page.click(".difference .write");
    const words = left === 1 ? "Fixes" : "Fixes (" + (left - 1) + ")";
    await page.waitForFunction((text) => document.getElementById("open-fixes").textContent === text && !document.querySelector(".difference"), { timeout: 60000 }, words);
    check(both() !== now, "the second click fixes a fault; left: " + (left - 1));
  }
  const text = both();
  check(text.includes("was said before") && text.includes("https://doi.org/10.1000/182") && text.includes("{1--4}"), "all three are in the files");
  await shot(page, "fixed");
  await page.click("#close");
}

async function fit(page, folder) {
  await page.click("#open-fit");
  await page.waitForSelector("#wanted", { timeout: 120000 });
  await everyLook(page, "the slider of the first article");
  const at = () => page.$eval("#wanted", (slider) => slider.getAttribute("aria-valuetext"));
  await page.focus("#wanted");
  for (let step = 0; step < 10 && await at() !== "6 pages"; step += 1) { await page.keyboard.press("ArrowRight"); }
  check(await at() === "6 pages", "the slider is at six pages");
  check(await page.$eval(".write", (button) => !button.disabled), "six pages are possible: " + await page.$eval(".wish", (said) => said.textContent));
  await page.click(".write");
  await page.waitForSelector(".difference");
  await shot(page, "six");
  await page.click(".difference .write");
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("(6)"), { timeout: 120000 });
  check(/^pages: "?1-6"?$/m.test(fs.readFileSync(path.join(folder, "article.md"), "utf8")), "six pages are assigned in the source");
  await page.click("#close");
  await comes(page, () => document.querySelectorAll("#pages img").length === 6, "the article has six pages");
}

async function main() {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "first-"));
  const run = (...words) => execFileSync(program, words, { cwd: scratch, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  run("new", "journal", "jse", "--title", "Journal of Small Examples", "--issn", "2788-5038", "--publisher", "Example Press");
  run("new", "article", NAME, "--journal", "jse", "--title", "On brevity");
  const folder = path.join(scratch, "source", NAME);
  const { address, browser, end } = await serve(modules, program, scratch);
  const page = await browser.newPage();
  page.on("pageerror", (error) => check(false, "the page's script fails: " + error));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("#articles a") && document.querySelector("#articles a").textContent === "On brevity", { timeout: 60000 });
  check(true, "the new article is in the list");
  await everyLook(page, "the list with the first article");
  await shot(page, "list");
  await Promise.all([page.waitForNavigation(), page.click("#articles a")]);
  await page.waitForFunction(() => document.querySelectorAll("#pages img").length === 1, { timeout: 60000 });
  check(true, "the new article has a page");
  await everyLook(page, "the new article");
  await shot(page, "new");
  ["paragraphs.md", "write.sh"].forEach((name) => fs.writeFileSync(path.join(scratch, name), shown(name)));
  execFileSync("sh", ["write.sh"], { cwd: scratch });
  await page.waitForFunction(() => document.querySelectorAll("#pages img").length === 5, { timeout: 60000 });
  check(true, "what is written is seen: five pages");
  await shot(page, "written");
  await fixes(page, folder);
  await fit(page, folder);
  await everyLook(page, "the first article");
  await shot(page, "done");
  run("build", path.join("source", NAME));
  const facts = execFileSync("pdfinfo", [path.join(scratch, "out", NAME, NAME + ".pdf")], { encoding: "utf8" });
  check(/Pages:\s+6\n/.test(facts), "the PDF that is built has six pages");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("l")]);
  await page.waitForFunction(() => document.body.textContent.includes("just now"), { timeout: 60000 });
  check(true, "the list says that the outputs are new");
  await end();
}

main().catch((error) => { console.log(error); process.exit(1); });
