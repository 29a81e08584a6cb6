// The proof desk on a copy of an article, with Chromium: what desk.js and drawn.js share.
"use strict";

const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

let failed = false;

/* One check, said in words. */
function check(holds, words) {
  console.log((holds ? "ok      " : "FAILED  ") + words);
  failed = failed || !holds;
}

/* Starts the desk on a copy of the article, as `change` leaves it, and a browser. */
async function start(modules, program, article, change) {
  const puppeteer = require(path.join(modules, "puppeteer"));
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "desk-"));
  const folder = path.join(scratch, "source", path.basename(article));
  fs.cpSync(article, folder, { recursive: true });
  fs.cpSync(path.join(article, "../../templates"), path.join(scratch, "templates"), { recursive: true });
  if (change) { change(folder); }
  const desk = spawn(program, ["desk", "--no-open"], { cwd: scratch });
  const address = await new Promise((resolve) => desk.stdout.once("data", (data) => resolve(String(data).split("\n")[0])));
  const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"], headless: true, protocolTimeout: 900000 });
  process.on("exit", () => desk.kill());
  const end = async () => {
    await browser.close();
    desk.kill();
    fs.rmSync(scratch, { recursive: true });
    process.exit(failed ? 1 : 0);
  };
  return { scratch, folder, desk, address, browser, end };
}

module.exports = { check, start };
