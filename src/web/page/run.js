// Starts a run in a worker, and starts it anew without the post at which it broke.

import { fetchImages } from './images.js';
import { unpackTarball } from './tarball.js';
import initUnpack, { unpack } from './unpack.js';

// More posts than these are no accident.
const MOST_GIVEN_UP = 50;

// The choices as the program's flags, each with a value.
export const listFlags = (choices) => Object.entries(choices)
  .flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
  .filter(([, value]) => value !== '' && value !== false);

// These have slugs in ASCII letters. The tables for those are a sixth of all that the page loads, so they are loaded for these alone.
const IN_ASCII = ['ghost', 'wordpress'];

// What is large travels packed.
async function load(name) {
  const [answer] = await Promise.all([fetch(`${name}_bg.wasm.lzma`), initUnpack()]);
  return WebAssembly.compile(unpack(new Uint8Array(await answer.arrayBuffer())));
}
// The converter is compiled once, however often a run starts.
const compiled = load('unmedium_web');
export const loaded = compiled.catch(() => {});

// Resolves with what the run came to, and rejects with an error for the user. `onProgress` is told the step and how far it is.
export async function startRun(given, choices, onProgress) {
  const inputs = await Promise.all(given.map(unpackTarball));
  const modules = Promise.all([compiled, IN_ASCII.includes(choices.site) ? load('ascii') : undefined]);
  const [module, ascii] = await modules.catch(() => { throw new Error('The converter could not be loaded.\nOpen this page again.'); });
  const givenUp = [];
  for (;;) {
    const ended = await startWorker({ module, ascii, inputs, flags: listFlags(choices), givenUp }, onProgress);
    if (!ended.crash) return ended;
    const { step, at, message } = ended.crash;
    const isPosts = step === 'survey' || step === 'convert';
    if (!isPosts || givenUp.length >= MOST_GIVEN_UP) throw new Error(`This is a defect of unmedium: ${message}`);
    givenUp.push({ step, at, message });
  }
}

function startWorker(job, onProgress) {
  return new Promise((resolve, reject) => {
    const worker = new Worker('worker.js', { type: 'module' });
    const stop = (act) => { worker.terminate(); act(); };
    const answers = {
      progress: (progress) => onProgress(progress),
      fetch: (wanted) => fetchImages(wanted, (image, done) => {
        onProgress({ step: 'images', at: done, total: wanted.length });
        worker.postMessage({ image }, image.bytes ? [image.bytes.buffer] : []);
      }),
      // It stays for the posts before and after.
      done: (done) => resolve({
        ...done,
        askForPages: (number, port) => worker.postMessage({ pages: { number, port } }, [port]),
        close: () => worker.terminate(),
      }),
      crash: (crash) => stop(() => resolve({ crash })),
      error: (message) => stop(() => reject(new Error(message))),
    };
    worker.onmessage = ({ data }) => {
      const [name, value] = Object.entries(data)[0];
      answers[name](value);
    };
    worker.onerror = () => stop(() => reject(new Error('The conversion ended: this browser has too little memory for it.\nGive it fewer posts at a time.')));
    worker.postMessage({ start: job });
  });
}
