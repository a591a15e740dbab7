import { loadOnce } from './load-once.ts';

// The native generator as a program of its own: `rate-once.ts PORT CONNECTIONS SECONDS` makes a closed load and tells how many requests a second it came to. Before that it has warmed up, in which its code
// is compiled.
const [port = 0, connections = 1, seconds = 1] = process.argv.slice(2).map(Number);
const { result } = await loadOnce(port, { kind: 'closed', connections, duration: `${seconds}s`, warmup: '2s' });
process.send?.(result.achievedPerSec);
process.disconnect();
