// How large a report is, how long it takes until its list is there, and how long the filter takes for each key, in headless
// Chromium. Started by `tests/cli/report_browser.rs`: CHROMIUM is the browser, REPORT the report.

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const RUNS = 5;
const WORDS = 'Post 4999';
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const times = { 'first text': [], list: [], 'slowest key': [], 'a post': [] };
for (let run = 0; run < RUNS; run += 1) {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#shown')?.dataset.ready) return;
      window.listReady = performance.now();
      observer.disconnect();
    }).observe(document, { subtree: true, attributes: true });
  });
  await page.goto(pathToFileURL(process.env.REPORT).href);
  await page.locator('#shown[data-ready]').waitFor();
  times['first text'].push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime));
  times.list.push(await page.evaluate(() => window.listReady));
  // Each key, with the layout that it brings about.
  times['slowest key'].push(await page.evaluate((words) => {
    const field = document.querySelector('#search');
    const keys = [...words].map((_, at) => words.slice(0, at + 1)).concat('');
    return Math.max(...keys.map((text) => {
      const start = performance.now();
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    }));
  }, WORDS));
  const start = Date.now();
  await page.locator('.post summary').first().click();
  await page.locator('.post[open]').getByText('Before and after').click();
  await page.locator('.post[open] iframe').nth(1).waitFor();
  times['a post'].push(Date.now() - start);
  await page.close();
}
await browser.close();
const size = statSync(process.env.REPORT).size / 1e6;
console.log(`${size.toFixed(1)} MB, ${RUNS} runs, in ms: median (least to most)`);
const medians = {};
for (const [name, found] of Object.entries(times)) {
  found.sort((a, b) => a - b);
  medians[name] = found[RUNS >> 1];
  console.log(`${name.padEnd(11)}  ${Math.round(medians[name])} (${Math.round(found[0])} to ${Math.round(found.at(-1))})`);
}
assert.ok(size <= 25, 'at most 25 MB');
assert.ok(medians.list <= 2000, 'open in 2 s');
assert.ok(medians['slowest key'] <= 100, 'the filter answers within 100 ms');
