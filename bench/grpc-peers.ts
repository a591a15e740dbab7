import { compareWithPeer } from './streams-peer.ts';

// What a call of gRPC costs the native generator and fortio in CPU, ten at once on each connection: `npm run bench -- grpc-peers`, or
// `node bench/grpc-peers.ts SECONDS ROUNDS`. One core makes the load, one answers.
const [seconds = 4, rounds = 3] = process.argv.slice(2).map(Number);
const STREAMS = 10;

const fortio = {
  name: 'fortio',
  install: 'go install fortio.org/fortio@v1.66.5',
  goal: 2,
  streams: STREAMS,
  isGrpc: true,
  // Its ping, whose message is small and not empty.
  args: (connections: number, lengthSec: number, port: number) => [
    ...['load', '-quiet', '-grpc', '-ping', '-qps', '0', '-c', String(connections), '-s', String(STREAMS)],
    ...['-t', `${lengthSec}s`, `127.0.0.1:${port}`],
  ],
};
await compareWithPeer('grpc-peers', fortio, seconds, rounds);
