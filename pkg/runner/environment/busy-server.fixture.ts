import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Works a millisecond for each request, and forwards it where an address is given. */
const [title = 'busy', forwardTo = ''] = process.argv.slice(2);
process.title = title;

const server = createServer((_, response) => {
  const until = performance.now() + 1;
  while (performance.now() < until) {
    // work
  }
  if (forwardTo === '') {
    response.end('done');
    return;
  }
  get(forwardTo, (answer) => answer.pipe(response)).on('error', () => response.destroy());
}).listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
process.once('disconnect', () => process.exit(0));
