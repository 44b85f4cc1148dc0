// SPDX-License-Identifier: Apache-2.0
// A MicroPython of an npm package as a board: node old_board.mjs PACKAGE
// Its prompt is at standard input and output, as with exec: ports; a soft reset keeps the process and its files.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const HEAP = 256 * 1024;
const INTERRUPT = 3;
const SOFT_RESET = 0x100;
const END = 4;
const ASK_FOR_PASTE = '\x05A\x01';
const { readSync } = fs;
const NUMBERS = { 20: 17, 31: 21, 44: 2, 54: 20, 55: 39 }; // EEXIST, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY of a board
const chunk = Buffer.alloc(65536);
const keys = [];
delete globalThis.fetch; // with it, 1.10 would ask the network for its image

const print = (bytes) => {
  for (let done = 0; done < bytes.length; ) done += fs.writeSync(1, bytes, done);
};

// What was typed and is not read yet. Programs that read their input wait for it.
const readKeys = () => {
  try {
    keys.push(...chunk.subarray(0, readSync(0, chunk)));
  } catch (e) {
    if (e.code !== 'EAGAIN') throw e;
  }
};

// 1.20: its prompt prints by the page's means and its programs to a file; a traceback goes both ways. Nothing interrupts it.
const modern = async (folder) => {
  const { loadMicroPython } = await import(pathToFileURL(join(folder, 'micropython.mjs')));
  const { _module: module, FS } = await loadMicroPython({ heapsize: HEAP, url: join(folder, 'micropython.wasm') });
  let printed = Buffer.alloc(0);
  FS.streams[1].stream_ops = {
    ...FS.streams[1].stream_ops,
    write: (stream, memory, offset, length) => {
      printed = Buffer.from(memory.slice(offset, offset + length));
      print(printed);
      return length;
    },
  };
  const write = (bytes) => {
    const isRepeated = bytes[0] !== END && printed.equals(bytes);
    printed = Buffer.alloc(0);
    if (!isRepeated) print(bytes);
  };
  Object.defineProperty(process, 'stdout', { value: { write } });
  FS.rename('/proc', '/dev/proc');
  ['/home/web_user', '/home', '/tmp'].forEach((folder) => FS.rmdir(folder));
  const { ErrnoError } = FS;
  FS.ErrnoError = function (number, node) {
    return new ErrnoError(NUMBERS[number] ?? number, node);
  };
  FS.ErrnoError.prototype = ErrnoError.prototype;
  FS.genericErrors[44] = new FS.ErrnoError(44);
  FS.streams[0].tty.ops.get_char = () => {
    while (keys.length === 0) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      readKeys();
    }
    return keys.shift();
  };
  // It grants raw-paste, and then reads no keys.
  let last = '';
  const key = (typed) => {
    last = last.slice(-2) + String.fromCharCode(typed);
    if (last !== ASK_FOR_PASTE) return module._mp_js_process_char(typed);
    print(Buffer.from('R\0>'));
    return module._mp_js_process_char(INTERRUPT);
  };
  return { start: module._mp_js_init, prompt: module._mp_js_init_repl, key };
};

// 1.10: it logs while it is loaded, and reads a key now and then while a program runs, which must not be lost.
const old = async (folder) => {
  console.log = () => {};
  globalThis.mpjscache = {};
  globalThis.mpjsPrintStdout = print;
  const module = createRequire(import.meta.url)(join(folder, 'lib', 'micropython.js'));
  while (!globalThis.mp_js_process_char) await new Promise((ready) => setTimeout(ready, 5));
  let polled = 0;
  createRequire(import.meta.url)('node:fs').readSync = (file, key) => {
    if (polled === Date.now()) return 0;
    polled = Date.now();
    readKeys();
    const interrupt = keys.indexOf(INTERRUPT);
    if (interrupt < 0 || module.ccall('mp_hal_get_interrupt_char', 'number', [], []) !== INTERRUPT) return 0;
    keys.splice(0, interrupt + 1);
    key[0] = INTERRUPT;
    return 1;
  };
  const { mp_js_init: start, mp_js_init_repl: prompt, mp_js_process_char: key } = globalThis;
  start(HEAP);
  return { start, prompt, key };
};

const folder = process.argv[2];
const board = await (fs.existsSync(join(folder, 'lib')) ? old : modern)(folder);
board.prompt();
process.stdin.on('end', () => process.exit(0));
process.stdin.on('data', (chunk) => {
  keys.push(...chunk);
  while (keys.length > 0) {
    if (board.key(keys.shift()) & SOFT_RESET) {
      print(Buffer.from('MPY: soft reboot\r\n'));
      board.start(HEAP);
      board.prompt();
    }
  }
});
