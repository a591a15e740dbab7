import { isTerminal, type Run, type RunEvent } from '@headroom/contract';

/** How long a browser waits before it opens a broken stream again. */
const RETRY_MS = 1_000;
const silence = Symbol('silence');

/**
 * A run's events as server-sent events (HTML standard, §9.2): a message for each with its `seq` as id, a comment after each silence, and a
 * last `event: end` when the run has no more. No `end` when the events end for another reason: then the reader comes back.
 * `run` is the run as it was before `events` was asked for.
 */
export async function* eventFrames(
  run: Run,
  events: AsyncIterable<RunEvent>,
  { heartbeatEveryMs, signal }: { heartbeatEveryMs: number; signal: AbortSignal }
): AsyncGenerator<string, void, undefined> {
  yield `retry: ${RETRY_MS}\n\n`;
  let ended = isTerminal(run.state);
  const iterator = events[Symbol.asyncIterator]();
  try {
    let next = iterator.next();
    for (;;) {
      const step = await orSilence(next, heartbeatEveryMs);
      if (step === silence) {
        yield ':\n\n';
        continue;
      }
      if (step.done) {
        break;
      }
      const event = step.value;
      ended = event.type === 'state' && isTerminal(event.state);
      yield `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
      next = iterator.next();
    }
  } finally {
    await iterator.return?.();
  }
  if (ended && !signal.aborted) {
    yield 'event: end\ndata: {}\n\n';
  }
}

async function orSilence<T>(next: Promise<T>, ms: number): Promise<T | typeof silence> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<typeof silence>((resolve) => {
    timer = setTimeout(resolve, ms, silence);
  });
  try {
    return await Promise.race([next, silent]);
  } finally {
    clearTimeout(timer);
  }
}
