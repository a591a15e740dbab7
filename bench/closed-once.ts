import { loadOnce } from './load-once.ts';

// The native generator as a program of its own: `closed-once.ts PORT CONNECTIONS SECONDS [STREAMS [grpc] | tls]` makes a closed load, over HTTP/2 where it has streams, in calls where it says grpc, and tells the CPU of each request, µs,
// without the first seconds, in which its code is compiled.
const COMPILED_SECONDS = 3;
const [port = 0, connections = 1, seconds = 1] = process.argv.slice(2).map(Number);
const over = process.argv[5];
const load = { kind: 'closed', connections, duration: `${COMPILED_SECONDS + seconds}s`, warmup: '0s' } as const;
const way =
  over === undefined
    ? {}
    : over === 'tls'
      ? // The others verify nobody.
        { tls: { serverName: '', verify: false, resume: false } }
      : { http2: { streams: Number(over), isGrpc: process.argv[6] === 'grpc' } };
const { cpuUsPerRequest } = await loadOnce(port, load, COMPILED_SECONDS, way);
process.send?.(cpuUsPerRequest);
process.disconnect();
