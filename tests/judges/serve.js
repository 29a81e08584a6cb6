// The proof desk on a copy of an article, with Chromium: what desk.js, drawn.js and first.js share.
"use strict";

const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

// Firefox in place of Chromium, for those who have it.
const FIREFOX = process.env.FIREFOX;

let failed = false;

/* One check, said in words. */
function check(holds, words) {
  console.log((holds ? "ok      " : "FAILED  ") + words);
  failed = failed || !holds;
}

/* What the page comes to hold: its script has its turn when the machine gives it one. */
async function comes(page, holds, words, ...rest) {
  const came = await page.waitForFunction(holds, { timeout: 60000 }, ...rest).catch(() => null);
  check(came !== null, words);
  return came !== null;
}

/* axe-core, as Ace has brought it: the first word of the command line is where node's modules lie. */
function axe() {
  return fs.readFileSync(path.join(process.argv[2], "@daisy/axe-core-for-ace/axe.min.js"), "utf8");
}

async function violations(page, words) {
  await page.evaluate(axe());
  const found = await page.evaluate(async () => (await axe.run(document)).violations.map((rule) => rule.id + " " + rule.nodes[0].target.join(" ")));
  check(found.length === 0, "axe finds nothing in " + words + (found.length ? ": " + found.join("; ") : ""));
}

/* Wide and narrow, light and dark; in Firefox only light: puppeteer cannot ask it for dark. */
async function everyLook(page, words) {
  for (const width of [1280, 390]) {
    for (const scheme of FIREFOX ? ["light"] : ["light", "dark"]) {
      await page.setViewport({ width, height: 900 });
      if (!FIREFOX) { await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]); }
      await violations(page, words + ", " + width + " px, " + scheme);
    }
  }
  if (!FIREFOX) { await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]); }
  await page.setViewport({ width: 1280, height: 900 });
}

async function shot(page, name) {
  if (process.env.SHOT) { await page.screenshot({ path: process.env.SHOT + "-" + name + ".png" }); }
}

/* A folder of its own, with a copy of the article, as `change` leaves it, and of the templates; the desk and a browser. */
async function start(modules, program, article, change) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "desk-"));
  const folder = path.join(scratch, "source", path.basename(article));
  fs.cpSync(article, folder, { recursive: true });
  fs.cpSync(path.join(article, "../../templates"), path.join(scratch, "templates"), { recursive: true });
  if (change) { change(folder); }
  return { folder, ...(await serve(modules, program, scratch)) };
}

/* Starts the desk in a folder, and a browser. */
async function serve(modules, program, scratch) {
  const puppeteer = require(path.join(modules, "puppeteer"));
  const desk = spawn(program, ["desk", "--no-open"], { cwd: scratch });
  const address = await new Promise((resolve) => desk.stdout.once("data", (data) => resolve(String(data).split("\n")[0])));
  const which = FIREFOX ? { browser: "firefox", executablePath: FIREFOX } : { executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] };
  const browser = await puppeteer.launch({ ...which, headless: true, protocolTimeout: 900000 });
  process.on("exit", () => desk.kill());
  const end = async () => {
    await browser.close();
    desk.kill();
    fs.rmSync(scratch, { recursive: true });
    process.exit(failed ? 1 : 0);
  };
  return { scratch, desk, address, browser, end };
}

module.exports = { check, comes, everyLook, serve, shot, start, violations };
