import { Session, type HeapProfiler } from 'node:inspector';

/** What one function allocated. */
export interface Allocation {
  /** Its name and where it stands. */
  readonly where: string;
  /** Whether it is no JavaScript: Node's loop, or V8 itself. */
  readonly isNative: boolean;
  readonly bytes: number;
}

/** About one allocation in so many bytes is looked at. */
const SAMPLING_BYTES = 1_024;

/** What the thread of this process that runs such a file allocates during `until`, whether or not it is still in use, largest first (V8's sampling heap profiler). */
export async function sampledAllocations(file: string, until: () => Promise<unknown>): Promise<Allocation[]> {
  const session = new Session();
  session.connect();
  const attached = new Promise<string>((resolve) => {
    session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
      if (workerInfo.url.endsWith(file)) {
        resolve(sessionId);
      }
    });
  });
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  const sessionId = await attached;
  let lastId = 0;
  const ask = (method: string, given: object = {}): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++lastId;
      session.on('NodeWorker.receivedMessageFromWorker', function take({ params }) {
        const said = JSON.parse(params.message) as { id?: number; result?: unknown };
        if (params.sessionId === sessionId && said.id === id) {
          session.off('NodeWorker.receivedMessageFromWorker', take);
          resolve(said.result);
        }
      });
      session.post('NodeWorker.sendMessageToWorker', {
        sessionId,
        message: JSON.stringify({ id, method, params: given }),
      });
    });
  await ask('HeapProfiler.enable');
  await ask('HeapProfiler.startSampling', {
    samplingInterval: SAMPLING_BYTES,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await until();
  const { profile } = (await ask('HeapProfiler.stopSampling')) as HeapProfiler.StopSamplingReturnType;
  session.disconnect();
  return byFunction(profile.head);
}

function byFunction(head: HeapProfiler.SamplingHeapProfileNode): Allocation[] {
  const all = new Map<string, { isNative: boolean; bytes: number }>();
  const add = ({ callFrame, selfSize, children }: HeapProfiler.SamplingHeapProfileNode): void => {
    const file = callFrame.url.split('/').at(-1) ?? '';
    const where = `${callFrame.functionName || '(no name)'} ${file}:${callFrame.lineNumber + 1}`;
    const of = all.get(where) ?? { isNative: callFrame.url === '', bytes: 0 };
    all.set(where, of);
    of.bytes += selfSize;
    children.forEach(add);
  };
  add(head);
  return [...all].map(([where, of]) => ({ where, ...of })).sort((a, b) => b.bytes - a.bytes);
}
