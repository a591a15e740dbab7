import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A sentence with the remedy when a port of 127.0.0.1 cannot be had; undefined when it is free. */
export async function portProblem(what: string, port: number): Promise<string | undefined> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
    return undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return code === 'EADDRINUSE'
      ? `Port ${port} (for the ${what}) is in use: end the program that has it ("ss -ltnp | grep ${port}" names it), then start again.`
      : `Port ${port} (for the ${what}) cannot be opened: ${code}.`;
  } finally {
    probe.close();
  }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
