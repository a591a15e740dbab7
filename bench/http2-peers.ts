import { compareWithPeer } from './streams-peer.ts';

// What a request over HTTP/2 costs the native generator and h2load in CPU, ten at once on each connection: `npm run bench -- http2-peers`, or
// `node bench/http2-peers.ts SECONDS ROUNDS`. One core makes the load, one answers.
const [seconds = 4, rounds = 3] = process.argv.slice(2).map(Number);
const STREAMS = 10;

const h2load = {
  name: 'h2load',
  install: 'apt install nghttp2-client',
  goal: 0.5,
  streams: STREAMS,
  isGrpc: false,
  args: (connections: number, lengthSec: number, port: number) => [
    ...['-t1', `-c${connections}`, `-m${STREAMS}`, `-D${lengthSec}`, `http://127.0.0.1:${port}/`],
  ],
};
await compareWithPeer('http2-peers', h2load, seconds, rounds);
