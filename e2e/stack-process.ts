import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startStack, type ProvisionedFiles, type Stack } from './stack.ts';

type Started = Pick<Stack, 'url' | 'urlWithoutRunner' | 'token'>;

/** As `startStack`, in a process of its own: the browser tests' work is not the load generator's. */
export async function forkStack(files: ProvisionedFiles): Promise<Stack> {
  // Without the flags and hooks of the test runner, so that the sources run as they do for users.
  const child = fork(import.meta.filename, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(child, 'exit');
  const answer = async <T>(question: unknown): Promise<T> => {
    child.send(question as object);
    const died = ended.then(() => {
      throw new Error('The stack did not start, or ended; its output says why.');
    });
    const [message] = await Promise.race([once(child, 'message'), died]);
    return message as T;
  };
  const started = await answer<Started>({ files });
  return {
    ...started,
    requestCount: async () => (await answer<{ requestCount: number }>({})).requestCount,
    async close() {
      child.disconnect();
      await ended;
    },
  };
}

if (import.meta.main) {
  let stack: Stack | undefined;
  process.on('message', async ({ files }: { files?: ProvisionedFiles }) => {
    if (files !== undefined) {
      stack = await startStack(files);
      const { url, urlWithoutRunner, token } = stack;
      process.send?.({ url, urlWithoutRunner, token } satisfies Started);
    } else {
      process.send?.({ requestCount: await stack?.requestCount() });
    }
  });
  process.on('disconnect', async () => {
    await stack?.close();
    process.exit();
  });
}
