// Runs the conversion, away from the page. It is given files and choices, tells how far it is, and ends in a zip and a report.
// It asks nobody on the web: what has to be fetched, the page fetches.

import { ImportZip, initSync, Run, Zip } from './unmedium_web.js';

// So often the page is told, in ms.
const PAUSE = 50;

// The files of the zip, by their paths.
const outputs = new Map();
let run;
let place = { step: 'open', at: 0 };
let lastTold = 0;

function tell(step, at, total) {
  place = { step, at };
  if (performance.now() - lastTold < PAUSE && at > 0) return;
  lastTold = performance.now();
  postMessage({ progress: { step, at, total } });
}

function keep(files) {
  for (const file of files) {
    outputs.set(file.path, file.take());
    file.free();
  }
}

async function open({ module, ascii, inputs, flags }) {
  initSync({ module });
  if (ascii) {
    const { initSync: initAscii, transliterate } = await import('./ascii.js');
    initAscii({ module: ascii });
    self.transliterate = transliterate;
  }
  run = new Run(flags.map(([name]) => name), flags.map(([, value]) => String(value)));
  for (const { name, file, files } of inputs) {
    if (file) run.addFile(name, file);
    else run.addFolder(name, files.map(([path]) => path), files.map(([, each]) => each));
  }
}

function survey(givenUp) {
  const total = run.countEntries();
  const skipped = new Set(givenUp.filter(({ step }) => step === 'survey').map(({ at }) => at));
  for (let at = 0; at < total; at += 1) {
    tell('survey', at, total);
    if (!skipped.has(at)) run.survey(at);
  }
  for (const { at, message } of givenUp) run.giveUp(at, message);
  run.plan();
}

// Takes the images that came with the posts, and lists the others for the page to fetch.
function takeImages(isFetching) {
  run.writeAttached((file) => keep([file]));
  if (!isFetching) return [];
  return [...run.listMissing()].map((number) => ({ number, urls: run.listImageUrls(number) }));
}

// An image as the page fetched it, or why it could not: [URL, reason] for each URL.
function takeImage({ number, url, bytes, tried }) {
  if (bytes) {
    try {
      return keep(run.putImage(number, url, bytes));
    } catch (error) {
      if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError) throw error;
      tried.push([url, error.message]);
    }
  }
  run.failImage(number, tried.map(([each]) => each), tried.map(([, reason]) => reason));
}

function convert() {
  const total = run.countEntries();
  for (let at = 0; at < total; at += 1) {
    tell('convert', at, total);
    const file = run.convert(at);
    if (file) keep([file]);
  }
  tell('pack', total, total);
  keep(run.finish());
}

function pack() {
  const parts = [];
  // A Blob lies where the browser has room, and not in the memory of this worker.
  const zip = new Zip((bytes) => { parts.push(new Blob([bytes])); });
  const texts = run.listTexts();
  const state = '.unmedium/state.json';
  const named = new Set([...texts, state]);
  packImport(zip);
  const others = [...outputs.keys()].filter((path) => !named.has(path));
  for (const path of [...texts, ...others.sort(), ...(outputs.has(state) ? [state] : [])]) zip.add(path, outputs.get(path));
  if (texts.length > 0) {
    zip.beginTexts();
    for (const path of texts) zip.addText(outputs.get(path));
  }
  zip.finish();
  return new Blob(parts, { type: 'application/zip' });
}

// The zip in the zip, with posts and images, which a platform imports.
function packImport(zip) {
  const [path, file, ...images] = run.listArchive() ?? [];
  if (!path) return;
  zip.begin(path);
  const packed = new ImportZip((bytes) => zip.write(bytes), file, outputs.get(file));
  for (const image of images.filter((each) => outputs.has(each))) packed.addImage(image, outputs.get(image));
  packed.finish();
}

function end() {
  convert();
  const files = outputs.size;
  postMessage({ done: { zip: pack(), files, summary: JSON.parse(run.summarize()), report: run.writeReport() } });
}

// A post before and after, for the report.
function answerPages(number, port) {
  const path = run.findOutput(number);
  const markdown = path && new TextDecoder('utf-8', { ignoreBOM: true }).decode(outputs.get(path));
  port.postMessage(run.packPages(number, markdown) ?? null);
}

let waitsFor = 0;

const steps = {
  async start(job) {
    await open(job);
    survey(job.givenUp);
    const wanted = takeImages(job.flags.some(([name, value]) => name === 'images' && value === 'download'));
    waitsFor = wanted.length;
    if (waitsFor === 0) end();
    else postMessage({ fetch: wanted });
  },
  image(image) {
    place = { step: 'images', at: image.number };
    takeImage(image);
    waitsFor -= 1;
    if (waitsFor === 0) end();
  },
  pages({ number, port }) {
    answerPages(number, port);
  },
};

self.onmessage = async ({ data }) => {
  const [name, value] = Object.entries(data)[0];
  try {
    await steps[name](value);
  } catch (error) {
    // A panic is a RuntimeError, without a message of its own; a stack that is too deep is a RangeError.
    const isCrash = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    postMessage(isCrash ? { crash: { ...place, message: error.message } } : { error: error.message });
  }
};
