import { loadOnce, type Spoken } from './load-once.ts';

// The native generator as a program of its own: `closed-once.ts PORT CONNECTIONS SECONDS [SPOKEN]` makes a closed load, spoken as the JSON of `Spoken` says, and tells the requests of each CPU-second and each second,
// without the first seconds, in which its code is compiled.
const COMPILED_SECONDS = 3;
const [port = 0, connections = 1, seconds = 1] = process.argv.slice(2, 5).map(Number);
const spoken = JSON.parse(process.argv[5] ?? '{}') as Spoken;
const load = { kind: 'closed', connections, duration: `${COMPILED_SECONDS + seconds}s`, warmup: '0s' } as const;
const { cpuUsPerRequest, perSec } = await loadOnce(port, load, COMPILED_SECONDS, spoken);
process.send?.({ perCpuSec: 1e6 / cpuUsPerRequest, perSec });
process.disconnect();
