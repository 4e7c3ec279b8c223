// Makes the packages for `npx unmedium` of the programs that were built: node src/npm/build.mjs PROGRAMS OUT
//
// PROGRAMS has a folder for each target, `unmedium-TARGET`, as the archives of a release unpack. OUT gets a folder for each
// package: one with the program for each target, and `unmedium`, which depends on all of them as far as they fit.
//
// Native programs, and not WebAssembly: one post takes 0.13 s, nearly all of it Node's own start, against 0.45 s; images,
// threads and whole folders are there; and it is the same program as everywhere.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Node's names for the targets. */
const TARGETS = {
  'x86_64-unknown-linux-musl': ['linux', 'x64'],
  'aarch64-unknown-linux-musl': ['linux', 'arm64'],
  'x86_64-apple-darwin': ['darwin', 'x64'],
  'aarch64-apple-darwin': ['darwin', 'arm64'],
  'x86_64-pc-windows-msvc': ['win32', 'x64'],
};

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const [programs, out] = process.argv.slice(2);

const metadata = execFileSync('cargo', ['metadata', '--no-deps', '--format-version', '1'], { cwd: root, encoding: 'utf8' });
const { version, description, license, keywords, repository } = JSON.parse(metadata).packages.find(({ name }) => name === 'unmedium');
const shared = { version, license, ...(repository && { repository: { type: 'git', url: `git+${repository}.git` } }) };

function writePackage(name, files, fields) {
  const folder = join(out, name);
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of files) {
    copyFileSync(from, join(folder, to));
    if (!to.includes('.md') && to !== 'LICENSE') chmodSync(join(folder, to), 0o755);
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name, ...shared, ...fields }, null, 2)}\n`);
}

const optionalDependencies = {};
for (const [target, [os, cpu]] of Object.entries(TARGETS)) {
  const file = os === 'win32' ? 'unmedium.exe' : 'unmedium';
  const program = join(programs, `unmedium-${target}`, file);
  if (!existsSync(program)) continue;
  const name = `unmedium-${os}-${cpu}`;
  const files = [[program, file], [join(root, 'LICENSE'), 'LICENSE']];
  writePackage(name, files, { description: `The program of unmedium for ${os}-${cpu}`, os: [os], cpu: [cpu], preferUnplugged: true });
  optionalDependencies[name] = version;
}
if (Object.keys(optionalDependencies).length === 0) throw new Error(`no program in ${programs}`);

const files = [[join(here, 'launch.js'), 'launch.js'], [join(here, 'README.md'), 'README.md'], [join(root, 'LICENSE'), 'LICENSE']];
writePackage('unmedium', files, {
  description,
  keywords,
  bin: { unmedium: 'launch.js' },
  engines: { node: '>=18' },
  optionalDependencies,
});
