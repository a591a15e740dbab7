import { HeadroomError } from '@headroom/contract';
import { startEngine, type EngineRun } from '@headroom/engine';
import packageJson from '../package.json' with { type: 'json' };
import type { Generator } from '../generator.ts';
import { engineJob } from './engine-job.ts';
import { planSteps } from './plan-steps.ts';

/** Headroom's own generator: HTTP/1.1, also over TLS, from a thread of the runner. It honours every field that a test can have. */
export const native: Generator = {
  name: 'native',
  version: packageJson.version,
  plan: (test) => ({ steps: planSteps(test), unsupported: [] }),
  start: (job, onSecond) => {
    let run: EngineRun;
    try {
      run = startEngine(engineJob(job, packageJson.version), onSecond);
    } catch (error) {
      // A secret can hold what no header may: the message names the header, never the value.
      throw new HeadroomError('run.engine', `the request cannot be written: ${(error as Error).message}`);
    }
    const clock = job.test.load.kind === 'open' ? 'intended' : 'send';
    return { done: run.done.then((end) => ({ ...end, clock })), stop: () => run.stop() };
  },
};
