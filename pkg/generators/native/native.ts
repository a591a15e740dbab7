import { startEngine, type EngineRun } from '@headroom/engine';
import packageJson from '../package.json' with { type: 'json' };
import type { Generator } from '../generator.ts';
import { engineJob } from './engine-job.ts';
import { planSteps } from './plan-steps.ts';
import { unwritable } from './probe-target.ts';

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
      throw unwritable(error);
    }
    const clock = job.test.load.kind === 'open' ? 'intended' : 'send';
    return { done: run.done.then((end) => ({ ...end, clock })), stop: () => run.stop() };
  },
};
