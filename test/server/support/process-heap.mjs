// Loaded before a server in a process of its own: tells what it holds on its heap when it is asked over the process's channel.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('message', () => {
  collect();
  process.send(process.memoryUsage().heapUsed);
});
// Nobody who asks no more keeps the server from ending.
process.channel.unref();
