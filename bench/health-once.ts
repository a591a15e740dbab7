import { loadOnce } from './load-once.ts';

// The native generator as a program of its own: `health-once.ts PORT RATE SECONDS` makes an open load and tells what its result says of the generator.
const [port = 0, rate = 1, seconds = 1] = process.argv.slice(2).map(Number);
const { result } = await loadOnce(port, { kind: 'open', rate, connections: 16, duration: `${seconds}s`, warmup: '2s' });
process.send?.(result.health);
process.disconnect();
