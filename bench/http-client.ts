import { Agent, get } from 'node:http';

// The peer of the engine's cost: Node's own HTTP client as a closed load, in a process of its own.
const [port, connections, seconds] = process.argv.slice(2).map(Number) as [number, number, number];
const agent = new Agent({ keepAlive: true, maxSockets: connections });
let answered = 0;
let over = false;

async function one(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent }, (answer) => {
      answer.resume().on('end', resolve);
    }).on('error', reject);
  });
  answered++;
}

async function connection(): Promise<void> {
  while (!over) {
    await one();
  }
}

// The first second is left out: in it the code is compiled.
const running = Promise.all(Array.from({ length: connections }, connection));
await new Promise((resolve) => setTimeout(resolve, 1_000));
const before = { answered, cpu: process.cpuUsage() };
await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
const { user, system } = process.cpuUsage(before.cpu);
const requests = answered - before.answered;
over = true;
await running;
agent.destroy();
process.send?.({ requests, cpuUs: user + system });
process.disconnect();
