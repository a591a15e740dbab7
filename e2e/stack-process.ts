import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Host } from './site.ts';
import { startStack, type ProvisionedFiles, type Stack } from './stack.ts';

type Started = Omit<Stack, 'close'>;

/** As `startStack`, in a process of its own: the browser tests' work is not the load generator's. */
export async function forkStack(files: ProvisionedFiles, host: Host = '12'): Promise<Stack> {
  // Without the flags and hooks of the test runner, so that the sources run as they do for users.
  const execArgv = ['--disable-warning=ExperimentalWarning'];
  const child = fork(import.meta.filename, { execArgv, env: { ...process.env, NODE_OPTIONS: '' } });
  const ended = once(child, 'exit');
  child.send({ files, host });
  const died = ended.then(() => {
    throw new Error('The stack did not start; its output says why.');
  });
  const [started] = (await Promise.race([once(child, 'message'), died])) as [Started];
  return {
    ...started,
    async close() {
      child.disconnect();
      await ended;
    },
  };
}

if (import.meta.main) {
  const asked = once(process, 'message') as Promise<[{ files: ProvisionedFiles; host: Host }]>;
  const starting = asked.then(([{ files, host }]) => startStack(files, host));
  process.once('disconnect', async () => {
    await (await starting).close();
    process.exit();
  });
  const { close: _, ...started } = await starting;
  process.send?.(started satisfies Started);
}
