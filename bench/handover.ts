import { Worker } from 'node:worker_threads';
import { SecondGatherer, shapeOf } from '@headroom/engine';
import { atMost, shown, type Row } from './rows.ts';

const GATHERED_EVERY_MS = 20;

/** µs. */
interface Took {
  readonly p50: number;
  readonly p99: number;
  readonly vitalsP50: number;
}

/** How long a load's thread takes to give a second away, while another reads what it has given. */
export async function handover(): Promise<Row[]> {
  const [seconds, requestsPerSecond] = [1_000, 20_000];
  const shape = shapeOf({ kind: 'closed', connections: 1, duration: '1s', warmup: '0s' });
  const machine = () => ({ throttled: 0, stolen: 0 });
  const gathering = { shape, names: ['GET /'], precision: 'balanced', threads: 1, machine } as const;
  let counted = 0;
  const gatherer = new SecondGatherer(gathering, ({ counts }) => {
    counted += counts.ok;
  });
  const thread = new Worker(new URL('./handover-thread.ts', import.meta.url), {
    workerData: { seconds, requestsPerSecond },
  });
  const gathers = setInterval(() => gatherer.gather(), GATHERED_EVERY_MS);
  const { p50, p99, vitalsP50 } = await new Promise<Took>((resolve, reject) => {
    thread.on('error', reject);
    thread.on('message', (told: SharedArrayBuffer | Took) => {
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
    atMost(20, "handover: the load thread's time for a second, p50", p50, 'µs'),
    atMost(100, "handover: the load thread's time for a second, p99", p99, 'µs'),
    shown('handover: of it, to read its own health, p50', vitalsP50, 'µs'),
  ];
}
