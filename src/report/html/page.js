// The list of posts, its filter, the posts before and after, and what was ticked. The rest of the page needs no script.
'use strict';

const CHUNK = 60;
const search = document.querySelector('#search');
const chips = [...document.querySelectorAll('.chip input')];
const shown = document.querySelector('#shown');
const list = document.querySelector('#rows');
const more = document.querySelector('#more');
let rows = [];
let wanted = [];
let drawn = 0;

// The posts before and after that came with scripts, by their numbers.
globalThis.packedPages = {};

// What is packed is JSON in raw DEFLATE.
async function unpack(packed) {
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(unpacked).json();
}

// In the page, and in scripts beside it, it stands in Base64.
function decode(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

// Asks the page that shows this one for a post.
function askForPages(number) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => { resolve(data); port1.close(); };
    parent.postMessage({ pages: Number(number) }, '*', [port2]);
  });
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function drawRow(row) {
  const element = make('details', 'post');
  element.id = `post-${row.at}`;
  element.dataset.outcome = row.outcome;
  const summary = make('summary');
  const badges = make('span', 'badges');
  for (const [severity, text] of row.badges) {
    const badge = make('span', 'badge', text);
    badge.dataset.severity = severity;
    badges.append(badge);
  }
  summary.append(make('span', 'title', row.title), badges, make('span', 'date', row.date), make('span', 'outcome', row.end));
  element.append(summary);
  return element;
}

function drawMore() {
  const end = Math.min(drawn + CHUNK, wanted.length);
  list.append(...wanted.slice(drawn, end).map(drawRow));
  drawn = end;
  more.hidden = drawn === wanted.length;
}

// Chips of a kind widen what is shown, kinds and words narrow it. A post that is named comes first, past the filter.
function filterRows(named) {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = (name) => chips.filter((chip) => chip.name === name && chip.checked).map((chip) => chip.value);
  const outcomes = chosen('outcome');
  const severities = chosen('severity');
  const found = rows.filter((row) => words.every((word) => row.text.includes(word))
    && (outcomes.length === 0 || outcomes.includes(row.outcome))
    && (severities.length === 0 || row.badges.some(([severity]) => severities.includes(severity))));
  const total = `${rows.length} post${rows.length === 1 ? '' : 's'}`;
  shown.textContent = found.length === rows.length ? total : `${found.length} of ${total}`;
  wanted = named ? [named, ...found.filter((row) => row !== named)] : found;
  drawn = 0;
  list.replaceChildren();
  drawMore();
}

// Takes out what the frame would refuse anyway, so that it is refused without a word, and says what stood there. An image of
// the Markdown that lies on this disk is shown: `folder` is where its post's paths begin.
function quietenPage(html, folder) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const media of page.querySelectorAll('img, iframe, script[src], video, audio, embed, object')) {
    const source = media.getAttribute('src');
    if (folder && media.localName === 'img' && source && !/^([a-z][a-z0-9+.-]*:|[/\\])/i.test(source)) {
      const image = page.createElement('img');
      image.alt = media.alt;
      image.src = new URL(source, folder).href;
      media.replaceWith(image);
      continue;
    }
    const box = page.createElement('span');
    box.className = 'media';
    box.textContent = [media.getAttribute('alt'), source].filter(Boolean).join(' · ');
    media.replaceWith(box);
  }
  page.querySelectorAll('script, style, link, meta, base, title, noscript, template').forEach((element) => element.remove());
  for (const element of page.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) if (name === 'style' || name.startsWith('on')) element.removeAttribute(name);
  }
  for (const link of page.querySelectorAll('a[href]')) {
    link.title = link.getAttribute('href');
    link.removeAttribute('href');
  }
  return page.body;
}

// Marks a text where it stands in a page, once.
function markText(body, text) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); text && node; node = walker.nextNode()) {
    const at = node.data.indexOf(text);
    if (at < 0) continue;
    const range = body.ownerDocument.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    range.surroundContents(body.ownerDocument.createElement('mark'));
    return;
  }
}

// No script runs in the frame, and it may fetch nothing. One that shows images of this disk has the page's origin, without
// which a browser shows none of them; any other has no origin at all.
function makeFrame(title, html, showsImages) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', showsImages ? 'allow-same-origin' : '');
  frame.title = title;
  frame.srcdoc = `<!DOCTYPE html><html lang="mul"><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${showsImages ? '; img-src file:' : ''}">
    <meta name="color-scheme" content="light dark"><title>${title}</title>
    <style>${document.querySelector('#reader-style').textContent}</style><main tabindex="0" aria-label="${title}">${html}</main>`;
  return frame;
}

function makePane(tag, headingTag, heading, content) {
  const pane = document.createElement(tag);
  pane.append(make(headingTag, '', heading), content);
  return pane;
}

// A post before and after, packed. Where it is not in the page, which may still be loading, the page around this one or a
// script beside it has it.
async function findPages(at) {
  if (document.body.dataset.previews === 'on-request') return askForPages(at);
  if (document.readyState === 'loading') {
    await new Promise((resolve) => { document.addEventListener('DOMContentLoaded', resolve, { once: true }); });
  }
  const inside = document.getElementById(`pages-${at}`);
  if (inside) return decode(inside.textContent);
  if (!packedPages[at]) {
    await new Promise((resolve, reject) => {
      const script = make('script');
      script.src = `posts/${at}.js`;
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => reject(new Error(`${script.src} cannot be read: it belongs beside this page`)));
      document.head.append(script);
    });
  }
  return decode(packedPages[at]);
}

async function showPages(compare) {
  compare.querySelector('.hint')?.remove();
  let pages;
  try {
    pages = await unpack(await findPages(compare.dataset.pages));
  } catch (error) {
    compare.append(make('p', 'hint', error.message));
    return;
  }
  const [before, after, markdown] = pages;
  const folder = compare.dataset.folder === undefined ? null : new URL(compare.dataset.folder, location.href);
  const [left, right] = [quietenPage(before), quietenPage(after, folder)];
  for (const { dataset } of compare.parentElement.querySelectorAll('[data-shown]')) {
    markText(left, dataset.shown);
    markText(right, dataset.found);
  }
  const panes = make('div', 'panes');
  const source = make('pre', '', markdown);
  source.tabIndex = 0;
  panes.append(
    makePane('section', 'h3', 'On Medium', makeFrame('Before', left.innerHTML)),
    makePane('section', 'h3', 'The Markdown', makeFrame('After', right.innerHTML, right.querySelector('img') !== null)),
    makePane('details', 'summary', 'As text', source),
  );
  compare.append(panes);
}

// The row that a link names comes first and is opened.
function openNamedRow() {
  const row = rows.find(({ at }) => `#post-${at}` === location.hash);
  if (!row) return;
  filterRows(row);
  const element = list.firstElementChild;
  element.open = true;
  element.scrollIntoView();
  element.querySelector('summary').focus({ preventScroll: true });
}

// What is done on Medium is ticked, and remembered by this browser for this report.
function rememberTicks() {
  const key = `unmedium ${location.pathname}`;
  const read = () => { try { return new Set(JSON.parse(localStorage.getItem(key) ?? '[]')); } catch { return new Set(); } };
  const ticks = read();
  for (const box of document.querySelectorAll('.to-do input')) box.checked = ticks.has(box.value);
  document.addEventListener('change', ({ target }) => {
    if (!target.matches('.to-do input')) return;
    const now = read();
    if (target.checked) now.add(target.value); else now.delete(target.value);
    try { localStorage.setItem(key, JSON.stringify([...now])); } catch { /* The browser keeps nothing. */ }
  });
}

async function start() {
  search.form.addEventListener('input', () => filterRows());
  search.form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('toggle', ({ target }) => {
    if (target.matches('.compare') && target.open && !target.querySelector('.panes')) showPages(target);
    if (target.matches('.post') && target.open && target.childElementCount === 1) {
      const details = make('div', 'details');
      details.innerHTML = rows[target.id.slice('post-'.length)].details;
      target.append(details);
    }
  }, true);
  window.addEventListener('hashchange', openNamedRow);
  new IntersectionObserver(([entry]) => entry.isIntersecting && drawMore(), { rootMargin: '600px' }).observe(more);
  rememberTicks();
  rows = await unpack(decode(document.querySelector('#rows-data').textContent));
  rows.forEach((row, at) => { row.at = at; });
  filterRows();
  shown.dataset.ready = true;
  openNamedRow();
}

// At once: the posts before and after, most of a large page, follow this script.
start();
