import { startEngine, type EngineRun } from '@headroom/engine';
import type { Load, Problem } from '@headroom/contract';
import packageJson from '../package.json' with { type: 'json' };
import type { Generator } from '../generator.ts';
import { checkOptions } from '../own-options.ts';
import { SecondQueue } from '../second-queue.ts';
import { engineJob } from './engine-job.ts';
import { notOverHttp2, streamsNote } from './http2.ts';
import { LateRequests } from './late-requests.ts';
import { notOverTcp } from './tcp.ts';
import { nativeOptions, type NativeOptions } from './options.ts';
import { planSteps } from './plan-steps.ts';
import { unwritable } from './probe-target.ts';

const { version } = packageJson;

function onlyOpen(option: keyof NativeOptions): Problem {
  return {
    code: 'plan.generator_option',
    path: `generator.options.${option}`,
    message: 'is for open loads: in a closed one each connection sends as soon as it has its answer',
  };
}

/** Headroom's own generator: HTTP/1.1, HTTP/2 and bytes over TCP, also over TLS, from a thread of the runner. It honours every field that a test can have. */
export const native: Generator = {
  name: 'native',
  about: "Headroom's own: it counts each response time from the instant at which the request was due.",
  capabilities: {
    protocols: ['http1', 'http2', 'tcp'],
    tls: true,
    loops: ['open', 'closed'],
    live: true,
    fidelity: 'exact',
    clock: { open: 'intended', closed: 'send' },
    pinsAddress: true,
    secrets: 'memory',
  },
  options: nativeOptions,
  install: null,
  probe: async () => ({ found: { version, path: null, features: [] }, missing: null }),
  plan: async (test) => {
    const checked = checkOptions(nativeOptions, test);
    const poisson = checked.ok && checked.value.arrivals === 'poisson';
    return {
      version,
      steps: planSteps(test, poisson ? checked.value.seed : undefined),
      command: null,
      live: true,
      speaksHttp: true,
      unsupported: [
        ...(checked.ok ? notForLoad(checked.value, test.load) : checked.problems),
        ...notOverHttp2(test),
        ...notOverTcp(test),
      ],
      altered: [],
    };
  },
  start: (job) => {
    const seconds = new SecondQueue();
    const late = new LateRequests();
    let run: EngineRun;
    try {
      run = startEngine(engineJob(job, version), (delta) => {
        seconds.tell(delta);
        late.add(delta);
      });
    } catch (error) {
      throw unwritable(error);
    }
    const clock = job.test.load.kind === 'open' ? 'intended' : 'send';
    const done = run.done
      .then(
        ({ allowedStreams, ...end }) =>
          ({
            ...end,
            clock,
            fidelity: 'exact',
            corrections: [],
            warnings: [...streamsNote(allowedStreams), ...late.note],
          }) as const
      )
      .finally(() => seconds.end());
    return { seconds, done, stop: () => run.stop() };
  },
};

/** Options that say when requests are due, in a load that does not. */
function notForLoad({ arrivals, precision }: NativeOptions, load: Load): Problem[] {
  if (load.kind === 'open') {
    return [];
  }
  return [
    ...(arrivals === 'poisson' ? [onlyOpen('arrivals')] : []),
    ...(precision === 'balanced' || load.think !== undefined ? [] : [onlyOpen('precision')]),
  ];
}
