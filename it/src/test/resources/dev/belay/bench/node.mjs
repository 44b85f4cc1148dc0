// Runs a program on MicroPython's WebAssembly build: for each line of input, its function run, whose CPU time and result it prints.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [, , folder, program] = process.argv;
const { loadMicroPython } = await import(pathToFileURL(folder + "/micropython.mjs"));
const python = await loadMicroPython({ heapsize: 1 << 26 });
python.runPython(readFileSync(program, "utf8"));
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) {
  const start = process.cpuUsage();
  python.runPython("result = str(run(LOOPS))");
  const used = process.cpuUsage(start);
  console.log(((used.user + used.system) / 1000).toFixed(0) + " " + python.globals.get("result"));
}
