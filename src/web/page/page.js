// The page: what the user chose goes in, and what the run came to is shown.

import { readChoice, readDrop } from './files.js';
import { listFlags, loaded, startRun } from './run.js';

const find = (id) => document.getElementById(id);
const form = find('form');
const drop = find('drop');
let inputs = [];
let ended = null;

const count = (number, noun) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

function make(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function formatSize(bytes) {
  const [unit, size] = bytes < 1e6 ? ['KB', bytes / 1e3] : ['MB', bytes / 1e6];
  return `${size < 10 ? Math.max(size, 0.1).toFixed(1) : Math.round(size)} ${unit}`;
}

const describeInput = ({ file, files }) => (file ? formatSize(file.size) : count(files.length, 'file'));

function showInputs() {
  const rows = inputs.map((input, at) => {
    const row = make('li', input.name);
    const remove = make('button', 'remove');
    remove.type = 'button';
    remove.setAttribute('aria-label', `Remove ${input.name}`);
    remove.onclick = () => {
      inputs.splice(at, 1);
      showInputs();
      find('files').focus();
    };
    row.append(make('span', describeInput(input)), remove);
    return row;
  });
  find('chosen').replaceChildren(...rows);
  find('convert').disabled = inputs.length === 0;
  find('status').textContent = inputs.length === 0 ? '' : `${count(inputs.length, 'input')} chosen.`;
}

function addInputs(added) {
  const names = new Set(added.map(({ name }) => name));
  inputs = [...inputs.filter(({ name }) => !names.has(name)), ...added];
  find('error').replaceChildren();
  showInputs();
}

// The choices, by the names of the program's flags.
function readChoices() {
  const data = new FormData(form);
  const text = (name) => (data.get(name) ?? '').trim();
  return {
    site: text('site'),
    images: text('images'),
    redirects: text('redirects'),
    canonical: text('canonical'),
    author: text('author'),
    'own-domain': text('own-domain').split(/[\s,]+/).filter(Boolean),
    drafts: data.has('drafts'),
    responses: data.has('responses'),
    archive: data.has('archive'),
  };
}

// The command that does the same with the program, and brings the images.
function writeCommand(choices) {
  const quote = (word) => (/^[\w./@:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const isDefault = ([name, value]) => name === 'images' || value === 'elsewhere';
  const flags = listFlags(choices).filter((flag) => !isDefault(flag)).flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, quote(value)]));
  return ['unmedium convert', ...inputs.map(({ name }) => quote(name)), ...flags, '-o blog'].join(' ');
}

const WORDS = { open: 'Opening', survey: 'Reading', images: 'Fetching images', convert: 'Converting', pack: 'Packing' };

function showProgress({ step, at, total }) {
  const bar = find('progress');
  bar.hidden = false;
  // Reading is the larger half.
  const share = total > 0 ? at / total : 0;
  bar.value = { survey: share * 0.5, images: 0.5, convert: 0.5 + share * 0.45, pack: 0.97 }[step] ?? 0;
  find('status').textContent = step === 'pack' ? 'Packing …' : `${WORDS[step]} ${at.toLocaleString('en')} of ${total.toLocaleString('en')} …`;
}

function showError(error) {
  const [message, ...hints] = error.message.split('\n');
  const first = message.charAt(0).toUpperCase() + message.slice(1);
  find('error').replaceChildren(...[first, ...hints].map((line) => make('p', line)));
  find('status').textContent = '';
}

function describeEnd({ converted, proven, failed, losses }) {
  const parts = [`${count(converted, 'post')} converted`];
  if (proven === converted && converted > 0) parts[0] += converted === 1 ? ' and proven' : ', all proven';
  else if (proven > 0) parts.push(`${proven} proven`);
  if (failed > 0) parts.push(`${failed} failed`);
  if (losses > 0) parts.push(count(losses, 'loss').replace('losss', 'losses'));
  return parts.join(', ');
}

// What there is to say of the images, and the command that brings those that are missing.
function describeImages({ images, missingImages }, choices) {
  if (choices.images === 'keep') return [];
  const command = make('code', writeCommand(choices));
  if (choices.images === 'rewrite') return ['Unpack the zip as blog, and bring the images with ', command];
  const had = images - missingImages;
  if (missingImages === 0) return [images > 0 ? `All ${count(images, 'image')} are in the zip.` : 'The posts show no images.'];
  return [`${count(had, 'image')} in the zip; ${count(missingImages, 'image')} could not be fetched by a browser. Bring them with `, command];
}

function showResult(choices) {
  const { zip, summary, report } = ended;
  find('headline').textContent = describeEnd(summary);
  find('images').replaceChildren(...describeImages(summary, choices));
  const download = find('download');
  download.href = URL.createObjectURL(zip);
  download.textContent = `Download ${formatSize(zip.size)}`;
  find('report').srcdoc = report;
  find('start').hidden = true;
  find('result').hidden = false;
  find('headline').focus();
}

function startOver() {
  URL.revokeObjectURL(find('download').href);
  find('report').srcdoc = '';
  ended?.close();
  ended = null;
  find('result').hidden = true;
  find('start').hidden = false;
  find('convert').focus();
}

async function convert() {
  const choices = readChoices();
  find('error').replaceChildren();
  find('convert').disabled = true;
  try {
    ended = await startRun(inputs, choices, showProgress);
    if (ended.files === 0) {
      ended.close();
      throw new Error(explainNothing(ended.summary));
    }
    showResult(choices);
    find('status').textContent = '';
  } catch (error) {
    showError(error);
  }
  find('progress').hidden = true;
  find('convert').disabled = false;
}

function explainNothing({ posts, leftOut, otherParts }) {
  if (leftOut > 0) return `There are only drafts or responses in it: ${leftOut}.\nTick them under “Images, redirects and more”.`;
  if (otherParts > 0) return 'There are no posts in it, only other parts of an export.\nTick them under “Images, redirects and more”.';
  if (posts > 0) return 'None of its posts could be converted.';
  return 'There is no post in it.\nGive the zip that Medium sent you, the unpacked export, or pages of posts.';
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  convert();
});
for (const id of ['files', 'folder']) {
  find(id).addEventListener('change', ({ target }) => {
    addInputs(readChoice(target.files));
    target.value = '';
  });
}
// A file that misses the box would else open in place of the page.
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) drop.classList.remove('over'); });
document.addEventListener('drop', async (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  addInputs(await readDrop(event.dataTransfer));
});
find('again').addEventListener('click', startOver);
// The report asks for posts before and after.
window.addEventListener('message', ({ source, data, ports }) => {
  if (source === find('report').contentWindow && Number.isInteger(data?.pages)) ended?.askForPages(data.pages, ports[0]);
});
// It fetches all files once more, and what Ghost and WordPress need: only then, so that nobody waits for that.
loaded.then(() => navigator.serviceWorker?.register('service-worker.js')).catch(() => { /* It works online all the same. */ });
showInputs();
