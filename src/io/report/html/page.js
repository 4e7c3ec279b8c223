// The filter, and the posts before and after. Everything else on the page can be read without a script.
'use strict';

const search = document.querySelector('#search');
const chips = [...document.querySelectorAll('.chip input')];
const shown = document.querySelector('#shown');
const rows = [...document.querySelectorAll('.post')].map((element) => ({
  element,
  outcome: element.dataset.outcome,
  severities: element.dataset.severities.split(' '),
}));

// Chips of a kind widen what is shown, kinds and words narrow it.
function filterRows() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = (name) => chips.filter((chip) => chip.name === name && chip.checked).map((chip) => chip.value);
  const outcomes = chosen('outcome');
  const severities = chosen('severity');
  let count = 0;
  for (const row of rows) {
    row.text ??= row.element.textContent.toLowerCase();
    const isShown = words.every((word) => row.text.includes(word))
      && (outcomes.length === 0 || outcomes.includes(row.outcome))
      && (severities.length === 0 || severities.some((severity) => row.severities.includes(severity)));
    row.element.hidden = !isShown;
    count += isShown;
  }
  const total = `${rows.length} post${rows.length === 1 ? '' : 's'}`;
  shown.textContent = count === rows.length ? total : `${count} of ${total}`;
}

// A post is packed as JSON in raw DEFLATE in Base64, behind this script.
async function unpackPages(number) {
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  const packed = atob(document.getElementById(`pages-${number}`).textContent);
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(unpacked).json();
}

// Takes out what the frame would refuse anyway, so that it is refused without a word, and says what stood there.
function quietenPage(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const media of page.querySelectorAll('img, iframe, script[src], video, audio, embed, object')) {
    const box = page.createElement('span');
    box.className = 'media';
    box.textContent = [media.getAttribute('alt'), media.getAttribute('src')].filter(Boolean).join(' · ');
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
  return page.body.innerHTML;
}

// No script runs in the frame, it has no origin, and it may fetch nothing.
function makeFrame(title, html) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', '');
  frame.title = title;
  frame.srcdoc = `<!DOCTYPE html><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="color-scheme" content="light dark">
    <style>${document.querySelector('#reader-style').textContent}</style>${html}`;
  return frame;
}

function makePane(tag, headingTag, heading, content) {
  const pane = document.createElement(tag);
  const title = document.createElement(headingTag);
  title.textContent = heading;
  pane.append(title, content);
  return pane;
}

async function showPages(compare) {
  const [before, after, markdown] = await unpackPages(compare.dataset.pages);
  const source = document.createElement('pre');
  source.textContent = markdown;
  const panes = document.createElement('div');
  panes.className = 'panes';
  panes.append(
    makePane('section', 'h3', 'Medium’s export', makeFrame('Before', quietenPage(before))),
    makePane('section', 'h3', 'The Markdown', makeFrame('After', quietenPage(after))),
    makePane('details', 'summary', 'As text', source),
  );
  compare.append(panes);
}

// The row that an url names is shown and opened, even if the filter hides it.
function openNamedRow() {
  const row = rows.find(({ element }) => `#${element.id}` === location.hash);
  if (row) {
    row.element.hidden = false;
    row.element.open = true;
    row.element.scrollIntoView();
  }
}

search.form.addEventListener('input', filterRows);
search.form.addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('toggle', ({ target }) => {
  if (target.matches('.compare') && target.open && !target.querySelector('.panes')) showPages(target);
}, true);
window.addEventListener('hashchange', openNamedRow);
filterRows();
shown.dataset.ready = true;
openNamedRow();
