import { Worker } from 'node:worker_threads';
import { SecondGatherer, shapeOf } from '@headroom/engine';
import { atMost, shown, type Row } from './rows.ts';

const GATHERED_EVERY_MS = 20;

/** µs. */
interface Took {
  readonly p50: number;
  readonly p99: number;
}

/** How long a load's thread takes to give a second away, while another reads what it has given. */
export async function handover(): Promise<Row[]> {
  const [seconds, requestsPerSecond] = [600, 20_000];
  const shape = shapeOf({ kind: 'closed', connections: 1, duration: '1s', warmup: '0s' });
  const machine = () => ({ throttled: 0, stolen: 0 });
  const vitals = () => ({ utilization: 0, garbage: 0, crowded: 0, cores: null });
  const gathering = { shape, names: ['GET /'], precision: 'balanced', threads: 1, machine, vitals } as const;
  let counted = 0;
  const gatherer = new SecondGatherer(gathering, ({ counts }) => {
    counted += counts.ok;
  });
  const thread = new Worker(new URL('./handover-thread.ts', import.meta.url), {
    workerData: { seconds, requestsPerSecond },
  });
  const gathers = setInterval(() => gatherer.gather(), GATHERED_EVERY_MS);
  const [after, idle] = await new Promise<[Took, Took]>((resolve, reject) => {
    thread.on('error', reject);
    thread.on('message', (told: SharedArrayBuffer | [Took, Took]) => {
      if (told instanceof SharedArrayBuffer) {
        gatherer.add(0, told);
      } else {
        resolve(told);
      }
    });
  });
  clearInterval(gathers);
  gatherer.gather();
  return [
    atMost(0, 'handover: requests counted less those that were gathered', seconds * requestsPerSecond - counted, ''),
    atMost(20, 'handover: the load thread, right after requests, p50', after.p50, 'µs'),
    shown('handover: the load thread, right after requests, p99', after.p99, 'µs'),
    shown('handover: the load thread, after it has slept, p50', idle.p50, 'µs'),
    shown('handover: the load thread, after it has slept, p99', idle.p99, 'µs'),
  ];
}
