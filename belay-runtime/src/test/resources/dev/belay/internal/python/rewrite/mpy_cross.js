// For each path on standard input one line: the hash of what mpy-cross makes of it under node, or ! where it refuses.
// Usage: node mpy_cross.js MODULE
delete globalThis.fetch; // with it, the module would ask the network for its image
const { createHash } = require('crypto');
const { readFileSync } = require('fs');

const instantiate = WebAssembly.instantiate;
let compiled;
WebAssembly.instantiate = async (image, imports) => {
  compiled ??= await WebAssembly.compile(image);
  return { module: compiled, instance: await instantiate.call(WebAssembly, compiled, imports) };
};

const { compile } = require(process.argv[2]);

(async () => {
  for (const path of readFileSync(0, 'utf8').split('\n').slice(0, -1)) {
    const source = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const { status, mpy } = await compile('x.py', source, []);
    process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
    console.log(status === 0 ? createHash('sha256').update(mpy).digest('hex') : '!');
  }
})();
