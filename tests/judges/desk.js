// The proof desk in a real browser: desk.js NODE_MODULES OFFPRINT ARTICLE_FOLDER
// Starts the desk on a copy of the article, drives Chromium through it, tries axe-core on its pages, and then lets strangers try the server.
// Exit code 1 when something is not as it should be.
"use strict";

const { execFileSync } = require("child_process");
const fs = require("fs");
const http = require("http");
const net = require("net");
const path = require("path");
const { check, comes, everyLook, shot, start, violations } = require("./serve.js");

const [modules, program, article] = process.argv.slice(2);

function status(address, headers, method) {
  return new Promise((resolve) => {
    const request = http.request(address, { headers, method: method || "GET" }, (answer) => { answer.resume(); resolve(answer.statusCode); });
    request.on("error", () => resolve(0));
    request.end();
  });
}

async function doors({ address }) {
  const port = new URL(address).port;
  check(await status(address, {}) === 200, "who knows the token is answered");
  check(await status("http://127.0.0.1:" + port + "/", {}) === 403, "who does not know it is refused");
  check(await status(address, { host: "evil.example" }) === 403, "a foreign Host is refused");
  check(await status(address, { origin: "https://evil.example" }) === 403, "a foreign Origin is refused");
  check(await status(address + "write?change=0", {}, "POST") === 403, "a change without an Origin is refused");
  check(await status(address + "write?change=0", { origin: new URL(address).origin }, "POST") === 409, "a change that was not shown is refused");
}

async function proof(page, { folder }) {
  await comes(page, () => document.querySelectorAll("#pages img").length > 1, "the pages are there");
  await comes(page, () => document.querySelector("#found li"), "the findings are there");
  const short = () => page.$$eval("#pages img", (images) => images.filter((image) => image.getBoundingClientRect().height < 300).length);
  check(await short() === 0, "pages that are not drawn yet have their places");
  const third = (await page.$$("#pages img"))[3] || (await page.$$("#pages img"))[0];
  await third.evaluate((image) => image.scrollIntoView());
  const box = await third.boundingBox();
  await page.mouse.click(box.x + box.width / 4, box.y + 300);
  await comes(page, () => Array.from(document.getElementById("lines").children).findIndex((item) => item.classList.contains("here")) > 0, "a click on a page marks a line of the source");
  await page.click("#found button");
  await comes(page, () => document.querySelector("#pages .spot"), "a finding is shown on its page");
  await page.keyboard.press("j");
  await comes(page, () => document.querySelectorAll("#found button")[1] === document.activeElement, "j goes to the next finding");

  const file = path.join(folder, "article.md");
  const drawings = () => page.$$eval("#pages img", (images) => images.map((image) => image.src));
  const before = await drawings();
  const scrolled = await page.$eval("#pages", (pages) => pages.scrollTop);
  const text = fs.readFileSync(file, "utf8");
  const begun = Date.now();
  fs.writeFileSync(file, text.replace("# Conclusion", "# Conclusions"));
  const differs = (old) => Array.from(document.querySelectorAll("#pages img")).some((image, index) => image.src !== old[index]);
  await page.waitForFunction(differs, { timeout: 60000 }, before);
  console.log("        seen " + (Date.now() - begun) + " ms after the save");
  check((await drawings()).some((address, index) => address === before[index]), "a page that looks as before is not drawn again");
  await page.waitForFunction(() => document.querySelector("#lines").textContent.includes("# Conclusions"));
  check(await page.$eval("#pages", (pages) => pages.scrollTop) === scrolled, "the pages stay where they were");
}

async function fixes(page, { folder }) {
  const file = path.join(folder, "article.md");
  const before = fs.readFileSync(file, "utf8");
  await page.keyboard.press("f");
  await page.waitForSelector(".offers .offer");
  for (let left = (await page.$$(".offers .offer")).length; left > 0; left = (await page.$$(".offers .offer")).length) {
    const offers = await page.$$(".offers .offer");
    await offers[offers.length - 1].click();
    await page.waitForSelector(".difference");
    if (left === offers.length) { await shot(page, "fix"); }
    const both = () => fs.readFileSync(file, "utf8") + fs.readFileSync(path.join(folder, "references.bib"), "utf8");
    const now = both();
    await page.click(".difference .write");
    await page.waitForFunction((count) => document.querySelector(".offers") && document.querySelectorAll(".offers .offer").length < count, { timeout: 60000 }, left);
    check(both() !== now, "a second click writes a fix, of " + left);
  }
  check(before.includes("said  twice") && fs.readFileSync(file, "utf8").includes("said twice"), "the fixes are in the source");
  await violations(page, "the fixes");
  await page.click("#close");
}

async function fit(page, { folder }) {
  const file = path.join(folder, "article.md");
  const before = fs.readFileSync(file, "utf8");
  await page.keyboard.press("p");
  await page.waitForSelector("#wanted", { timeout: 120000 });
  await violations(page, "the copyfitting");
  const count = await page.$eval("#wanted", (slider) => Number(slider.max));
  await page.focus("#wanted");
  await page.keyboard.press("Home");
  let step = 0;
  while (step < count && await page.$eval(".write", (button) => button.disabled)) { await page.keyboard.press("ArrowRight"); step += 1; }
  const words = await page.$eval(".wish", (said) => said.textContent);
  await page.click(".write");
  await page.waitForSelector(".difference");
  await shot(page, "fit");
  check(fs.readFileSync(file, "utf8") === before, "the slider and the first click write nothing");
  await page.click(".difference .write");
  // That it is written is said until the article is laid out anew: the panel is then another one.
  await page.waitForFunction(() => { const result = document.querySelector(".difference .result"); return !result || result.textContent === "Written."; });
  const wanted = Number(words.split(" ")[0]);
  check(fs.readFileSync(file, "utf8") !== before, "the pages are assigned in the source: " + words);
  await page.click("#close");
  await comes(page, (count) => document.getElementById("said").textContent.includes("(" + count + ")"), "the article has as many pages", wanted);
}

async function deposits(page) {
  await page.keyboard.press("d");
  await comes(page, () => document.querySelector(".deposit li") && document.querySelector(".deposit").textContent.includes("would be refused"), "a deposit that would be refused says why");
  await page.select("#target", "ojs");
  await page.waitForFunction(() => document.querySelector(".deposit details"), { timeout: 120000 });
  await page.click(".deposit summary");
  const text = await page.$eval(".deposit pre", (text) => text.textContent);
  const saved = await page.$eval(".deposit a", (link) => link.href);
  const bytes = await page.evaluate(async (address) => (await fetch(address)).text(), saved);
  check(text.startsWith("<?xml") && bytes === text, "a deposit is shown with the bytes that would be written");
  await violations(page, "the deposits");
  await shot(page, "deposit");
  await page.click("#close");
}

/* The full text, the EPUB and the JATS beside the pages: live, at the same place, and without a script of theirs. */
async function outputs(page, { folder }) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("o")]);
  const holds = (words) => { const frame = document.getElementById("frame").contentDocument; return frame && frame.body && frame.body.textContent.includes(words); };
  await comes(page, holds, "the full text is shown", "said twice");
  await everyLook(page, "the full text");
  await shot(page, "text");
  await page.evaluate(() => document.getElementById("frame").contentWindow.scrollTo(0, 700));
  const file = path.join(folder, "article.md");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("said twice", "said thrice"));
  await comes(page, holds, "the full text follows a save", "said thrice");
  await comes(page, () => Math.abs(document.getElementById("frame").contentWindow.scrollY - 700) < 30, "it stays where it was");
  await page.select("#which", "epub/OEBPS/article.xhtml");
  await comes(page, () => document.getElementById("frame").contentWindow.location.pathname.endsWith(".xhtml") && document.getElementById("frame").contentDocument.body, "the EPUB is shown");
  await comes(page, holds, "the EPUB is that of now", "said thrice");
  await comes(page, () => Array.from(document.getElementById("frame").contentDocument.styleSheets).some((sheet) => sheet.cssRules.length > 0), "it has its styles");
  await shot(page, "epub");
  await page.select("#which", "jats.xml");
  await comes(page, () => document.getElementById("xml").textContent.startsWith("<?xml") && document.getElementById("xml").textContent.includes("said thrice"), "the JATS is shown");
  await everyLook(page, "the JATS");
  await shot(page, "jats");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("said thrice", "said twice"));
  await Promise.all([page.waitForNavigation(), page.keyboard.press("l")]);
  await page.waitForFunction(() => document.querySelectorAll("#lines li").length > 10, { timeout: 60000 });
}

async function changes(page, { scratch, folder }) {
  execFileSync(program, ["build", "--quiet", "--to", "pdf", folder], { cwd: scratch });
  const git = (...words) => execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...words], { cwd: scratch });
  git("init", "--quiet");
  git("add", "source", "templates");
  git("commit", "--quiet", "--message", "as printed");
  git("tag", "8-1");
  const file = path.join(folder, "article.md");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("# Conclusions", "# What remains"));
  await page.waitForFunction(() => document.querySelector("#lines").textContent.includes("# What remains"), { timeout: 60000 });
  await Promise.all([page.waitForNavigation(), page.keyboard.press("c")]);
  await page.waitForFunction(() => document.querySelectorAll(".before .mark").length > 0, { timeout: 120000 });
  const marks = await page.$$eval(".mark", (marks) => marks.length);
  check(marks > 0 && marks < 40, "what became different is marked, and nothing that only moved: " + marks + " marks");
  await everyLook(page, "the changes");
  await page.waitForFunction(() => Array.from(document.querySelectorAll("#of option")).some((one) => one.textContent === "the release 8-1"), { timeout: 60000 });
  const release = await page.$$eval("#of option", (options) => options.filter((one) => one.textContent === "the release 8-1").map((one) => one.value)[0]);
  await page.select("#of", release);
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("since the release 8-1"), { timeout: 120000 });
  await comes(page, (count) => document.querySelectorAll(".mark").length === count, "since the release of which that was built, the same became different", marks);
  await shot(page, "changes");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("l")]);
}

async function author(page, { scratch, folder }, browser, address) {
  const answer = await fetch(address + "proof/0/author.html");
  const file = path.join(scratch, "author.html");
  fs.writeFileSync(file, await answer.text());
  check(answer.headers.get("content-disposition").includes("-proof.html"), "the author's proof is a file to save");
  const mail = await browser.newPage();
  const asked = [];
  mail.on("request", (request) => asked.push(request.url()));
  await mail.setViewport({ width: 1280, height: 900 });
  const client = await mail.createCDPSession();
  await client.send("Page.setDownloadBehavior", { behavior: "allow", downloadPath: scratch });
  await mail.goto("file://" + file);
  await mail.waitForSelector(".pin.query");
  await everyLook(mail, "the author's proof");
  await mail.type("#query-1", "Yes, it is.");
  const box = await (await mail.$(".page")).boundingBox();
  await mail.mouse.click(box.x + 200, box.y + 300);
  await mail.keyboard.type("This word is wrong.");
  await shot(mail, "author");
  await mail.click("#save");
  const name = path.basename(folder) + ".marks.json";
  for (let wait = 0; wait < 600 && !fs.existsSync(path.join(scratch, name)); wait += 1) { await new Promise((done) => setTimeout(done, 100)); }
  check(asked.every((url) => url.startsWith("file:") || url.startsWith("data:") || url.startsWith("blob:")), "the author's proof asks no host");
  await mail.close();
  fs.copyFileSync(path.join(scratch, name), path.join(folder, name));
  const marked = () => ["This word is wrong.", "answer: Yes, it is."].every((words) => document.getElementById("marks").textContent.includes(words));
  await comes(page, marked, "the desk shows what the author marked and answered");
  await comes(page, () => document.querySelector("#pages .pin.author"), "it shows it at its place");
  const older = () => page.$eval("#marks", (list) => list.textContent.includes("on other pages than these"));
  check(!(await older()), "marks on these pages are not held for older ones");
  const kept = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
  const gone = { query: 1, asked: "Is it so?", text: "It was." };
  fs.writeFileSync(path.join(folder, name), JSON.stringify(Object.assign({}, kept, { proof: "0", answers: kept.answers.concat(gone) })));
  await page.waitForFunction(() => document.getElementById("marks").textContent.includes("no longer asked: Is it so?"), { timeout: 60000 });
  check(await older(), "the desk says that marks were made on other pages");
  check(await page.$eval("#marks", (list) => list.textContent.includes("answer: Yes, it is.")), "an answer belongs to what was asked");
  fs.copyFileSync(path.join(scratch, name), path.join(folder, name));
  await page.waitForFunction(() => !document.getElementById("marks").textContent.includes("no longer asked"), { timeout: 60000 });
  await everyLook(page, "the proof");
  await shot(page, "proof");
}

function socket(port, bytes, patience) {
  return new Promise((resolve) => {
    let said = "";
    const one = net.connect(port, "127.0.0.1", () => { if (bytes) { one.write(bytes); } if (!patience) { one.end(); } });
    one.on("data", (data) => { said += data; });
    one.on("error", () => resolve(said));
    one.on("close", () => resolve(said));
    if (patience) { setTimeout(() => { one.destroy(); resolve(said); }, patience); }
  });
}

async function strangers({ address, desk, browser }) {
  const port = Number(new URL(address).port);
  const junk = ["", "\0\0\0", "GET", "GET / HTTP/9.9\r\n\r\n", "BREW / HTTP/1.1\r\n\r\n", "GET " + "/".repeat(20000), "GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n"];
  let answered = 0;
  for (let round = 0; round < 10000; round += 50) {
    const said = await Promise.all(Array.from({ length: 50 }, (_, index) => socket(port, junk[(round + index) % junk.length])));
    answered += said.filter((text) => text.startsWith("HTTP/1.1 2")).length;
  }
  check(answered === 0, "10,000 malformed requests are refused");
  const slow = Array.from({ length: 20 }, () => socket(port, "GET ", 8000));
  const begun = Date.now();
  check(await status(address + "list.json", {}) === 200 && Date.now() - begun < 2000, "slow readers hold up nobody");
  await Promise.all(slow);
  const tabs = await Promise.all(Array.from({ length: 50 }, () => browser.newPage()));
  await Promise.all(tabs.map((tab) => tab.goto(address + "proof/0/", { timeout: 120000 })));
  check(await status(address + "list.json", {}) === 200, "50 tabs are served");
  await Promise.all(tabs.map((tab) => tab.close()));
  const memory = /VmHWM:\s+(\d+)/.exec(fs.readFileSync("/proc/" + desk.pid + "/status", "utf8"));
  const most = Math.round(Number(memory[1]) / 1024);
  check(most < 150, "the server's memory was " + most + " MB at most");
}

async function main() {
  const begun = await start(modules, program, article, (folder) => {
    const file = path.join(folder, "article.md");
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace("# Conclusion", "It was said  twice, and said  again, in http://dx.doi.org/10.1000/182.\n<!-- query: is this true? -->\n\n# Conclusion"));
  });
  const { address, browser } = begun;
  await doors(begun);
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => check(false, "the page's script fails: " + error));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("td.receivers") && document.querySelector("td.receivers").textContent, { timeout: 60000 });
  await everyLook(page, "the list");
  await page.keyboard.press("j");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await page.waitForFunction(() => document.querySelectorAll("#lines li").length > 10, { timeout: 60000 });
  await proof(page, begun);
  await fixes(page, begun);
  await fit(page, begun);
  await deposits(page);
  await outputs(page, begun);
  await changes(page, begun);
  await page.waitForFunction(() => document.querySelectorAll("#lines li").length > 10, { timeout: 60000 });
  await author(page, begun, browser, address);
  await strangers(begun);
  check(asked.every((url) => url.startsWith(new URL(address).origin) || url.startsWith("data:")), "no other host is asked");
  await begun.end();
}

main().catch((error) => { console.log(error); process.exit(1); });
