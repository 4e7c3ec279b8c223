// How long a report takes to open, from the navigation on: until its first text is shown, until the filter works, and until
// the last post before and after is there. CHROMIUM is the browser, REPORT the report.

import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const RUNS = 7;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const times = { 'first text': [], filter: [], whole: [] };
for (let run = 0; run < RUNS; run += 1) {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#shown')?.dataset.ready) return;
      window.filterReady = performance.now();
      observer.disconnect();
    }).observe(document, { subtree: true, attributes: true });
  });
  await page.goto(pathToFileURL(process.env.REPORT).href);
  const [first, filter, whole] = await page.evaluate(() => [
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    window.filterReady,
    performance.getEntriesByType('navigation')[0].loadEventEnd,
  ]);
  times['first text'].push(first);
  times.filter.push(filter);
  times.whole.push(whole);
  await page.close();
}
await browser.close();
console.log(`${(statSync(process.env.REPORT).size / 1e6).toFixed(1)} MB, ${RUNS} runs, in ms: median (least to most)`);
for (const [name, found] of Object.entries(times)) {
  found.sort((a, b) => a - b);
  console.log(`${name.padEnd(10)}  ${[found[RUNS >> 1], found[0], found.at(-1)].map(Math.round).join(' ').replace(/ (\d+) (\d+)$/, ' ($1 to $2)')}`);
}
