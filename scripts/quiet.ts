import { setTimeout as sleep } from 'node:timers/promises';

/** Where the wait is shown; on a terminal one line counts down. */
export interface QuietOutput {
  readonly stream: NodeJS.WritableStream;
  readonly isTerminal: boolean;
}

/** Waits so many seconds and says why; ends at once when the signal aborts. */
export async function quiet(
  seconds: number,
  why: string,
  { stream, isTerminal }: QuietOutput,
  signal: AbortSignal
): Promise<void> {
  const line = (left: number) => `${left} s of quiet, ${why} (Ctrl-C ends)`;
  if (!isTerminal) {
    stream.write(`${line(seconds)}\n`);
  }
  for (let left = seconds; left > 0 && !signal.aborted; left -= 1) {
    if (isTerminal) {
      stream.write(`\r\u001b[2K${line(left)}`);
    }
    await sleep(1_000, undefined, { signal }).catch(() => {});
  }
  if (isTerminal) {
    stream.write('\n');
  }
}
