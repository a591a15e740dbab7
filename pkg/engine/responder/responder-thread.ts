import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';
import { http1Responder } from './http1-responder.ts';
import { http2Responder } from './http2-responder.ts';
import type { ResponderSetup } from './responder-setup.ts';
import { tcpResponder } from './tcp-responder.ts';

// A thread that answers whatever the engine sends at once, on a port of 127.0.0.1 which it tells.
const { speaks, tls, answerBytes } = workerData as ResponderSetup;
const OFFERED = { http1: ['http/1.1'], http2: ['h2'], grpc: ['h2'], echo: [], up: [], down: [] };

const respond = responderFor(speaks);
const connected = (socket: Socket): void => {
  socket.on('error', () => socket.destroy());
  respond(socket);
};
const server =
  tls === undefined
    ? createServer({ noDelay: true }, connected)
    : createTlsServer(
        {
          ...{ noDelay: true, cert: tls.cert, key: tls.key, ALPNProtocols: OFFERED[speaks] },
          ...{ requestCert: tls.asksForCertificate, rejectUnauthorized: false },
        },
        connected
      );
server.on('tlsClientError', (_, socket) => socket.destroy());
server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }, () =>
  parentPort?.postMessage((server.address() as AddressInfo).port)
);

function responderFor(spoken: ResponderSetup['speaks']): (socket: Socket) => void {
  switch (spoken) {
    case 'http1':
      return http1Responder(answerBytes);
    case 'http2':
    case 'grpc':
      return http2Responder(answerBytes, spoken === 'grpc');
    default:
      return tcpResponder(spoken, answerBytes);
  }
}
