import {
  durationMs,
  HeadroomError,
  meanPerSec,
  requestUnit,
  wholeMs,
  type GeneratorNote,
  type Health,
  type SecondDelta,
} from '@headroom/contract';
import { formatCount } from '@headroom/measure';
import type { GeneratorEnd } from '../generator.ts';
import type { ProgramAdapter, ProgramEnd, ProgramLoad } from './program-adapter.ts';
import { startProgram, type ProgramExit } from './start-program.ts';

/** A program that is still there so long after its load should have been over has hung, ms, unless another time is given. */
const LATE_MS = 15_000;
/** Of the requests that an open load asks for, less than these shares were sent: the generator was strained, or saturated. */
const STRAINED_BELOW = 0.98;
const SATURATED_BELOW = 0.9;

/** What `runProgram` needs besides the load. */
export interface ProgramNeeds {
  readonly path: string;
  readonly tell: (second: SecondDelta) => void;
  readonly stop: AbortSignal;
  /** Texts that are taken out of what the program says before anybody reads it. */
  readonly hide: readonly string[];
  /** How late it may be before it has hung, ms; left out: 15 s. */
  readonly lateMs?: number | undefined;
}

/**
 * Has a program make a load, to its end. Throws `run.generator_start` where it cannot be started, `run.generator_hung` where it did not end and had to be ended by force,
 * `run.generator_exit` where it failed, and `run.generator_output` where what it told cannot be read.
 */
export async function runProgram<Options>(
  adapter: ProgramAdapter<Options>,
  load: ProgramLoad<Options>,
  { path, tell, stop, hide, lateMs = LATE_MS }: ProgramNeeds
): Promise<GeneratorEnd> {
  const { name } = adapter;
  const program = await startProgram(path, adapter.command(load)).catch((error: Error) => {
    throw new HeadroomError('run.generator_start', `${name} cannot be started: ${error.message}.`);
  });
  const end = (): void => program.end(adapter.stop.signal, adapter.stop.graceMs);
  let isLate = false;
  const late = setTimeout(
    () => {
      isLate = true;
      end();
    },
    wholeMs(load.test.load) + durationMs(load.target.timeout) + lateMs
  );
  stop.addEventListener('abort', end);
  if (stop.aborted) {
    end();
  }
  try {
    let sent = 0;
    const count = (second: SecondDelta): void => {
      sent += second.counts.sent;
      tell(second);
    };
    const told = await readAll(adapter.read(program, load), count).catch((error: unknown) => ({ error }));
    if ('error' in told) {
      end(); // nobody reads it any more
    }
    const exit = await program.ended;
    const endedWell = stop.aborted || (adapter.exitCodes ?? [0]).includes(exit.code ?? -1);
    if (!('error' in told) && endedWell && !exit.wasKilled && !isLate) {
      const warnings = [...told.warnings, ...fullPipeNote(name, program.timesFull())];
      return { ...withHealth(told, load, sent), warnings, stopped: stop.aborted };
    }
    throw failure(name, exit, 'error' in told ? told.error : undefined, isLate, hide);
  } finally {
    clearTimeout(late);
    stop.removeEventListener('abort', end);
    await program.remove();
  }
}

async function readAll(
  reading: AsyncGenerator<SecondDelta, ProgramEnd>,
  tell: ProgramNeeds['tell']
): Promise<ProgramEnd> {
  for (;;) {
    const { done, value } = await reading.next();
    if (done === true) {
      return value;
    }
    tell(value);
  }
}

function failure(
  name: string,
  exit: ProgramExit,
  error: unknown,
  isLate: boolean,
  hide: readonly string[]
): HeadroomError {
  const said = lastLine(
    hide.reduce((text, secret) => (secret === '' ? text : text.replaceAll(secret, '…')), exit.stderr)
  );
  const words = said === '' ? '' : ` It said: ${said}`;
  if (isLate || exit.wasKilled) {
    return new HeadroomError('run.generator_hung', `${name} did not end in time and was ended.${words}`);
  }
  if (exit.code !== 0) {
    const how = exit.code === null ? `was ended by ${exit.signal}` : `ended with code ${exit.code}`;
    return new HeadroomError('run.generator_exit', `${name} ${how}.${words}`);
  }
  const why = error instanceof Error ? error.message : String(error);
  return new HeadroomError('run.generator_output', `What ${name} told cannot be read: ${why}.${words}`);
}

/** Without what terminals would make of it. */
function lastLine(text: string): string {
  const lines = text.trim().split('\n');
  return (lines.at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 500);
}

/** A program that writes into a full pipe stands still until the runner has read. */
function fullPipeNote(name: string, times: number): GeneratorNote[] {
  const text = `The runner found the pipe in which ${name} tells of its requests full ${times === 1 ? 'once' : `${formatCount(times)} times`}: ${name} may have had to wait for it, and then its requests were late.`;
  return times === 0 ? [] : [{ code: 'runner-behind', text }];
}

/** Another program does not say how it fares; that it sent less than it was asked to says it. */
function withHealth(end: ProgramEnd, { test }: ProgramLoad<unknown>, sentInSeconds: number): ProgramEnd {
  const sent = end.whole?.counts?.sent ?? sentInSeconds;
  const asked = ((meanPerSec(test.load, end.elapsedUs / 1_000) ?? 0) * end.elapsedUs) / 1e6;
  const isFine = asked < 1 || sent >= asked * STRAINED_BELOW;
  const health: Health = {
    status: isFine ? 'ok' : sent < asked * SATURATED_BELOW ? 'saturated' : 'strained',
    reasons: isFine
      ? []
      : [
          `Of ${formatCount(Math.round(asked))} ${requestUnit(test.target)}s that were asked for, only ${formatCount(sent)} were sent.`,
        ],
    eventLoopUtilization: null,
  };
  return { ...end, whole: { ...end.whole, health } };
}
