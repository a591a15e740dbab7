import { parseArgs } from 'node:util';
import { startDemoTarget } from './server.ts';

// By this name the runner tells it from other Node programs; it is to be set before the runner looks.
process.title = 'demo-target';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8479' } } });
const target = await startDemoTarget({ port: Number(values.port) }).catch((error: NodeJS.ErrnoException) => {
  console.error(
    `demo target: ${error.code === 'EADDRINUSE' ? `port ${values.port} is in use; choose another with --port` : error.message}`
  );
  process.exit(1);
});
console.log(`demo target on ${target.url}`);
process.once('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void target.close().then(() => process.exit(0)));
}
process.send?.({ url: target.url });
