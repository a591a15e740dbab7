import { startCalibrated, startEngine, type CalibratedRun, type EngineRun } from '@headroom/engine';
import { requestUnit, type SecondDelta } from '@headroom/contract';
import packageJson from '../package.json' with { type: 'json' };
import type { Generator } from '../generator.ts';
import { grpcProblems } from '../grpc/prepare-messages.ts';
import { checkOptions } from '../own-options.ts';
import { SecondQueue } from '../second-queue.ts';
import { engineJob } from './engine-job.ts';
import { floorNote } from './floor-note.ts';
import { streamsNote } from './http2.ts';
import { LateRequests } from './late-requests.ts';
import { notForLoad } from './not-for-load.ts';
import { nativeOptions } from './options.ts';
import { notOverTcp } from './tcp.ts';
import { planSteps } from './plan-steps.ts';
import { unwritable } from './probe-target.ts';

const { version } = packageJson;

/** Headroom's own generator: HTTP/1.1, HTTP/2, gRPC and bytes over TCP, also over TLS, from threads of the runner. It honours every field that a test can have. */
export const native: Generator = {
  name: 'native',
  about: "Headroom's own: it counts each response time from the instant at which it was due.",
  capabilities: {
    protocols: ['http1', 'http2', 'grpc', 'tcp'],
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
    return {
      version,
      steps: planSteps(test, checked.ok ? checked.value : undefined),
      command: null,
      live: true,
      speaksHttp: true,
      unsupported: [
        ...(checked.ok ? notForLoad(checked.value, test) : checked.problems),
        ...notOverTcp(test),
        ...(await grpcProblems(test.target)),
      ],
      altered: [],
    };
  },
  start: (job) => {
    const seconds = new SecondQueue();
    const unit = requestUnit(job.target);
    const late = new LateRequests(unit);
    let run: EngineRun & Partial<Pick<CalibratedRun, 'calibrated'>>;
    const { calibrate, answerBytes = job.answerBytes } = nativeOptions.parse(job.test.generator.options ?? {});
    try {
      if (job.target.protocol === 'grpc' && job.messages === undefined) {
        throw new TypeError('its messages were not prepared');
      }
      const onSecond = (delta: SecondDelta): void => {
        seconds.tell(delta);
        late.add(delta);
      };
      const made = engineJob(job, version);
      run = calibrate ? startCalibrated(made, onSecond, answerBytes) : startEngine(made, onSecond);
    } catch (error) {
      throw unwritable(error, unit);
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
            warnings: [...streamsNote(allowedStreams, unit), ...floorNote(calibrate, end), ...late.note],
          }) as const
      )
      .finally(() => seconds.end());
    const { calibrated } = run;
    return { seconds, done, stop: () => run.stop(), ...(calibrated && { calibrated }) };
  },
};
