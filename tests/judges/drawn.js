// The desk's drawing of pages against the PDF: drawn.js NODE_MODULES OFFPRINT ARTICLE_FOLDER
// Both are rendered at 600 dpi, the one by Chromium and the other by poppler. Wherever the one has ink, the other must have
// some within two pixels: half a pixel at 150 dpi. (Poppler puts letters on whole pixels, so it needs small ones.)
"use strict";

const { execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");
const { check, start } = require("./serve.js");

const [modules, program, article] = process.argv.slice(2);

// Ink that counts, and ink that answers it: the edges of letters are grey, and differ from program to program.
const DARK = 190;
const FAINT = 50;
const NEAR = 2;
const DPI = 600;

/* In the browser: how many pixels of each picture have no ink of the other near them. */
async function displaced(one, other, dark, faint, near) {
  const ink = async (png) => {
    // Not by an address with the picture in it: Chromium takes none of more than two megabytes.
    const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const out = new Uint8Array(image.width * image.height);
    for (let top = 0; top < image.height; top += 500) {
      const rows = Math.min(500, image.height - top);
      const data = context.getImageData(0, top, image.width, rows).data;
      for (let index = 0; index < image.width * rows; index += 1) {
        out[top * image.width + index] = 255 - Math.round((3 * data[4 * index] + 6 * data[4 * index + 1] + data[4 * index + 2]) / 10);
      }
    }
    return { width: image.width, height: image.height, out };
  };
  const [first, second] = [await ink(one), await ink(other)];
  const width = Math.min(first.width, second.width);
  const height = Math.min(first.height, second.height);
  const answered = (to, x, y) => {
    for (let dy = -near; dy <= near; dy += 1) {
      for (let dx = -near; dx <= near; dx += 1) {
        if (to.out[(y + dy) * to.width + x + dx] >= faint) { return true; }
      }
    }
    return false;
  };
  const lost = (from, to) => {
    let count = 0;
    for (let y = near; y < height - near; y += 1) {
      for (let x = near; x < width - near; x += 1) {
        if (from.out[y * from.width + x] >= dark && !answered(to, x, y)) { count += 1; }
      }
    }
    return count;
  };
  return { size: Math.abs(first.width - second.width) + Math.abs(first.height - second.height), lost: lost(first, second) + lost(second, first) };
}

async function main() {
  const { scratch, folder, address, browser, end } = await start(modules, program, article);
  execFileSync(program, ["build", "--quiet", "--to", "pdf", "--out", "drawn", folder], { cwd: scratch });
  const name = path.basename(article);
  const pdf = path.join(scratch, "drawn", name, name + ".pdf");
  const count = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))[1]);
  const page = await browser.newPage();
  const sizes = (await (await fetch(address + "proof/0/state.json?after=0")).json()).pages;
  check(sizes.length === count, name + ": the desk draws " + sizes.length + " pages, and the PDF has " + count);
  const compare = await browser.newPage();
  for (let index = 0; index < Math.min(sizes.length, count); index += 1) {
    // Whole pixels of CSS: Chromium rounds the size of a drawing, and would stretch what is in it.
    const [width, height] = [Math.ceil(sizes[index].width * 4 / 3), Math.ceil(sizes[index].height * 4 / 3)];
    const svg = await (await fetch(address + "proof/0/page/" + index + ".svg")).text();
    const size = 'width="' + width + '" height="' + height + '" viewBox="0 0 ' + width * 0.75 + " " + height * 0.75 + '"';
    const sized = svg.slice(svg.indexOf("<svg")).replace(/width="[^"]*" height="[^"]*" viewBox="[^"]*"/, size);
    await page.bringToFront();
    await page.setViewport({ width, height, deviceScaleFactor: DPI / 96 });
    await page.setContent('<body style="margin: 0">' + sized);
    const drawn = await page.screenshot({ encoding: "base64", clip: { x: 0, y: 0, width, height } });
    const number = String(index + 1);
    execFileSync("pdftoppm", ["-r", String(DPI), "-f", number, "-l", number, "-singlefile", "-png", pdf, path.join(scratch, "page")]);
    const printed = fs.readFileSync(path.join(scratch, "page.png")).toString("base64");
    const found = await compare.evaluate(displaced, drawn, printed, DARK, FAINT, NEAR);
    check(found.lost === 0 && found.size <= 16, name + ", page " + sizes[index].label + ": " + found.lost + " pixels of ink stand elsewhere");
    if (process.env.SHOT && found.lost > 0) { fs.writeFileSync(process.env.SHOT + "-" + index + ".png", Buffer.from(drawn, "base64")); }
  }
  await end();
}

main().catch((error) => { console.log(error); process.exit(1); });
