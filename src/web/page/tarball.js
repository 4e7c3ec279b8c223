// An export that was packed again as .tar.gz, .tgz or .tar: its files become slices of one Blob, which the browser keeps on the
// disk where it is large.

const BLOCK = 512;
// What an archive may hold at the most, as in the program.
const MOST_BYTES = 2 ** 32;
const MOST_FILES = 100_000;
const MOST_NAME = 2 ** 16;
const FILES = new Set(['0', '\0', '7']);
const LONG_NAMES = new Set(['L', 'x']);

// A tarball as a folder with its files; any other input as it is.
export async function unpackTarball(input) {
  if (!input.file) return input;
  const isPacked = new Uint16Array(await input.file.slice(0, 2).arrayBuffer())[0] === 0x8b1f;
  const open = () => (isPacked ? input.file.stream().pipeThrough(new DecompressionStream('gzip')) : input.file.stream());
  try {
    if (!isHead(await readBlock(open()))) return input;
    const tar = isPacked ? await new Response(open().pipeThrough(limit(input.name))).blob() : input.file;
    return { name: input.name, files: await listFiles(tar) };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new Error(`The archive ${input.name} is damaged: ${error.message}`);
  }
}

// The first block of a stream. What is no tarball may be no gzip either, beyond its first bytes.
async function readBlock(stream) {
  const reader = stream.getReader();
  const block = new Uint8Array(BLOCK);
  for (let at = 0; at < BLOCK;) {
    const { value } = await reader.read().catch(() => ({}));
    if (!value) break;
    block.set(value.subarray(0, BLOCK - at), at);
    at += value.length;
  }
  reader.cancel().catch(() => {});
  return block;
}

function limit(name) {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > MOST_BYTES) throw new RangeError(`${name} unpacks to more than any export has`);
      controller.enqueue(chunk);
    },
  });
}

const decode = (bytes) => new TextDecoder().decode(bytes);
const readText = (block, start, length) => decode(block.subarray(start, start + length)).split('\0')[0];
const readNumber = (block, start, length) => Number.parseInt(readText(block, start, length).trim(), 8);

// Whether a block is the head of a file: it says what its bytes add up to, those of the sum itself counted as blanks.
function isHead(block) {
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  return block[0] !== 0 && readNumber(block, 148, 8) === sum;
}

function readName(block) {
  const name = readText(block, 0, 100);
  const prefix = readText(block, 257, 6) === 'ustar' && block[262] === 0 ? readText(block, 345, 155) : '';
  return prefix ? `${prefix}/${name}` : name;
}

// The name in an entry of its own: alone, or as `27 path=…` among other facts.
function readLongName(type, bytes) {
  if (type === 'L') return readText(bytes, 0, bytes.length);
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(decode(bytes.subarray(at, blank)));
    if (!(length > 0)) break;
    const fact = decode(bytes.subarray(blank + 1, at + length - 1));
    if (fact.startsWith('path=')) return fact.slice(5);
    at += length;
  }
  return undefined;
}

// Each file with its path. Of several with the same name the last stands, as when it is unpacked.
async function listFiles(tar) {
  const files = new Map();
  let longName;
  for (let at = 0; at + BLOCK <= tar.size;) {
    const block = new Uint8Array(await tar.slice(at, at + BLOCK).arrayBuffer());
    if (block[0] === 0) break;
    const size = readNumber(block, 124, 12);
    const content = tar.slice(at + BLOCK, at + BLOCK + size);
    if (!isHead(block) || content.size !== size) throw new Error('it is cut off');
    const type = String.fromCharCode(block[156]);
    if (LONG_NAMES.has(type)) {
      longName = readLongName(type, new Uint8Array(await content.slice(0, MOST_NAME).arrayBuffer())) ?? longName;
    } else if (type !== 'g') {
      const name = (longName ?? readName(block)).replaceAll('\\', '/').replace(/^(\.\/)+/, '');
      if (FILES.has(type)) files.set(name, content);
      if (files.size > MOST_FILES) throw new RangeError('The archive has more files than any export.');
      longName = undefined;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return [...files];
}
