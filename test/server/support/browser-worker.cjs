// Runs the browser's bundle as a browser's worker would: with what the web gives, and nothing of Node.
const { readFileSync } = require('node:fs');
const vm = require('node:vm');
const { parentPort, workerData } = require('node:worker_threads');

const listeners = new Set();
const scope = {
  addEventListener: (type, listener) => type === 'message' && listeners.add(listener),
  removeEventListener: (_, listener) => listeners.delete(listener),
  postMessage: (message) => parentPort.postMessage(message),
  onmessage: null,
  console,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  queueMicrotask,
  performance,
  TextEncoder,
  TextDecoder,
  URL,
};
scope.self = scope;
scope.globalThis = scope;
vm.runInContext(readFileSync(workerData, 'utf8'), vm.createContext(scope), { filename: workerData });
parentPort.on('message', (data) => {
  scope.onmessage?.({ data });
  for (const listener of listeners) listener({ data });
});
