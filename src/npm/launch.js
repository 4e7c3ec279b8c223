#!/usr/bin/env node
// Starts the program, which lies in a package of its own for each platform: npm installs the one that fits.
'use strict';

const { spawn } = require('node:child_process');

const platform = `${process.platform}-${process.arch}`;

function findProgram() {
  try {
    return require.resolve(`unmedium-${platform}/unmedium${process.platform === 'win32' ? '.exe' : ''}`);
  } catch {
    console.error(`error: the program for ${platform} is not installed`);
    console.error('hint: install without --omit=optional; where there is none for this platform, build it: cargo install unmedium');
    process.exit(1);
  }
}

const program = spawn(findProgram(), process.argv.slice(2), { stdio: 'inherit' });
// A terminal sends Ctrl-C to both. The program ends by itself, once no half files are left.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal));
program.on('error', (error) => {
  console.error(`error: the program cannot be started: ${error.message}`);
  process.exit(1);
});
program.on('exit', (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
});
