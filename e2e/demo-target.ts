import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', 'demo', 'target', 'main.ts');

/** Starts the demo target in a process of its own, on any free port: its work is not the runner's. It ends with this process. */
export async function forkDemoTarget(): Promise<{ url: string; close(): Promise<void> }> {
  const child = fork(program, ['--port', '0'], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async close() {
      child.disconnect();
      await ended;
    },
  };
}

/** Requests that the target at this address has received so far, as it counts them itself. */
export async function requestsReceived(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const samples = text.matchAll(/^demo_target_requests_total\{.*\} (\d+)$/gm);
  return [...samples].reduce((sum, [, count]) => sum + Number(count), 0);
}
