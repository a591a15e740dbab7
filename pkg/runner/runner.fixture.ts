import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTerminal, testDefinition, type Run, type Test } from '@headroom/contract';
import { findGenerator, type Generator } from '@headroom/generators';
import { openRunner, type Runner, type RunnerOptions } from './runner.ts';
import { readSettings, type RunnerSettings } from './settings.ts';

/** A folder for one test, with a target that counts what it gets and what header it got last. */
export interface Bench {
  readonly settings: RunnerSettings;
  readonly url: string;
  readonly received: { count: number; authorization: string | undefined };
  /** A test of the target. */
  test(load: Record<string, unknown>, more?: Record<string, unknown>): Test;
  open(options?: RunnerOptions): Promise<Runner>;
  remove(): Promise<void>;
}

export async function makeBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-runner-'));
  const received: Bench['received'] = { count: 0, authorization: undefined };
  const target = createServer((request, response) => {
    received.count++;
    received.authorization = request.headers.authorization;
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await once(target, 'listening');
  const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`;
  const flags = { data: join(folder, 'data'), provisioning: join(folder, 'tests'), port: '0' };
  const settings = readSettings({ env: {}, flags });
  if (!settings.ok) {
    throw new Error(JSON.stringify(settings.problems));
  }
  return {
    settings: settings.value,
    url,
    received,
    test: (load, { target: moreTarget, ...more }: { target?: object } = {}) =>
      testDefinition.parse({ kind: 'Test', name: 'a test', target: { url, ...moreTarget }, load, ...more }),
    open: (options) => openRunner(settings.value, { provision: false, ...options }),
    async remove() {
      target.closeAllConnections();
      target.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The native generator, which fails once it has told this many seconds; the last of them so many times at once. */
export function failingAfter(seconds: number, lastTimes = 1): Generator {
  const native = findGenerator('native');
  if (native === undefined) {
    throw new Error('no native generator');
  }
  return {
    ...native,
    start(job) {
      const failure = Promise.withResolvers<never>();
      failure.promise.catch(() => {}); // heard of by who waits for `done`
      const load = native.start(job);
      async function* firstSeconds() {
        let told = 0;
        for await (const delta of load.seconds) {
          told++;
          yield delta;
          if (told === seconds) {
            for (let time = 1; time < lastTimes; time++) {
              yield { ...delta, second: delta.second + time };
            }
            load.stop();
            failure.reject(new Error('out of wit'));
            return;
          }
        }
      }
      return {
        seconds: firstSeconds(),
        done: Promise.race([failure.promise, load.done]),
        stop: () => load.stop(),
      };
    },
  };
}

/** The run as it ended. */
export async function ended(runner: Runner, id: string): Promise<Run> {
  for await (const event of runner.runs.events(id)) {
    if (event.type === 'state' && isTerminal(event.state)) {
      break;
    }
  }
  return runner.runs.find(id);
}
