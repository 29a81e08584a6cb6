// The proof desk in a real browser: desk.js NODE_MODULES OFFPRINT ARTICLE_FOLDER
// Starts the desk on a copy of the article, drives Chromium through it, and tries axe-core on its pages.
// Exit code 1 when something is not as it should be.
"use strict";

const { spawn } = require("child_process");
const fs = require("fs");
const http = require("http");
const os = require("os");
const path = require("path");

const [modules, program, article] = process.argv.slice(2);
const puppeteer = require(path.join(modules, "puppeteer"));
const axe = fs.readFileSync(path.join(modules, "@daisy/axe-core-for-ace/axe.min.js"), "utf8");
let failed = false;

function check(holds, words) {
  console.log((holds ? "ok      " : "FAILED  ") + words);
  failed = failed || !holds;
}

function status(address, headers) {
  return new Promise((resolve) => {
    http.get(address, { headers }, (answer) => { answer.resume(); resolve(answer.statusCode); }).on("error", () => resolve(0));
  });
}

async function violations(page, words) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await axe.run(document)).violations.map((rule) => rule.id + " " + rule.nodes[0].target.join(" ")));
  check(found.length === 0, "axe finds nothing in " + words + (found.length ? ": " + found.join("; ") : ""));
}

async function main() {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "desk-"));
  fs.cpSync(article, path.join(scratch, "source", path.basename(article)), { recursive: true });
  fs.cpSync(path.join(article, "../../templates"), path.join(scratch, "templates"), { recursive: true });
  const desk = spawn(program, ["desk", "--no-open"], { cwd: scratch });
  const address = await new Promise((resolve) => desk.stdout.once("data", (data) => resolve(String(data).split("\n")[0])));
  const port = new URL(address).port;
  check(await status(address, {}) === 200, "who knows the token is answered");
  check(await status("http://127.0.0.1:" + port + "/", {}) === 403, "who does not know it is refused");
  check(await status(address, { host: "evil.example" }) === 403, "a foreign Host is refused");
  check(await status(address, { origin: "https://evil.example" }) === 403, "a foreign Origin is refused");

  const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"], headless: true });
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("td.receivers") && document.querySelector("td.receivers").textContent, { timeout: 60000 });
  await violations(page, "the list");
  await Promise.all([page.waitForNavigation(), page.click("#articles a")]);
  await page.waitForFunction(() => document.querySelectorAll("#lines li").length > 10, { timeout: 60000 });
  check((await page.$$("#pages img")).length > 1, "the pages are there");
  check((await page.$$("#found li")).length > 0, "the findings are there");
  await violations(page, "the proof");

  const third = (await page.$$("#pages img"))[3] || (await page.$$("#pages img"))[0];
  await third.evaluate((image) => image.scrollIntoView());
  const box = await third.boundingBox();
  await page.mouse.click(box.x + box.width / 4, box.y + 300);
  const line = await page.$eval("#lines .here", (item) => Array.from(item.parentNode.children).indexOf(item) + 1).catch(() => 0);
  check(line > 1, "a click on a page marks a line of the source");
  await page.click("#found button");
  check(await page.$("#pages .spot") !== null, "a finding is shown on its page");

  const file = path.join(scratch, "source", path.basename(article), "article.md");
  const before = await page.$eval("#pages img", (image) => image.src);
  const scrolled = await page.$eval("#pages", (pages) => pages.scrollTop);
  const text = fs.readFileSync(file, "utf8");
  const begun = Date.now();
  fs.writeFileSync(file, text.replace("# Conclusion", "# Conclusions"));
  await page.waitForFunction((old) => document.querySelector("#pages img").src !== old, { timeout: 60000 }, before);
  console.log("        seen " + (Date.now() - begun) + " ms after the save");
  await page.waitForFunction(() => document.querySelector("#lines").textContent.includes("# Conclusions"));
  check(await page.$eval("#pages", (pages) => pages.scrollTop) === scrolled, "the pages stay where they were");
  await page.setViewport({ width: 390, height: 800 });
  await violations(page, "the proof at 390 px");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await violations(page, "the proof in the dark");
  if (process.env.SHOT) { await page.setViewport({ width: 1280, height: 900 }); await page.screenshot({ path: process.env.SHOT }); }
  check(asked.every((url) => url.startsWith(new URL(address).origin) || url.startsWith("data:")), "no other host is asked");
  await browser.close();
  desk.kill();
  fs.rmSync(scratch, { recursive: true });
  process.exit(failed ? 1 : 0);
}

main().catch((error) => { console.log(error); process.exit(1); });
