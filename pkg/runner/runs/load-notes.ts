import { warmupMs, wholeMs, type Load, type LogLine, type RequestUnit, type SecondDelta } from '@headroom/contract';

/** So many turns of the generator's health are told; a generator that goes to and fro would fill the log. */
const HEALTH_TURNS = 20;

/** What the log says before the environment is asked. */
export const captureBegins = info(
  'capture.begins',
  'Asks what the environment spent, which takes half a minute at most.'
);

/** What the log says while the generator measures itself. */
export const calibrating = info(
  'load.calibrating',
  'The generator measures its own floor, for 4 s; the target gets nothing of it.'
);

/** Tells what happens in a load, from its seconds: warm-up, measured part, late answers, and how the generator fares. */
export class LoadNotes {
  readonly #warmupMs: number;
  readonly #wholeMs: number;
  readonly #load: Load;
  readonly #isLive: boolean;
  readonly #unit: RequestUnit;
  #health: SecondDelta['health']['status'] = 'ok';
  #healthTurns = 0;
  #toldMeasured: boolean;
  #toldOver = false;

  constructor(load: Load, unit: RequestUnit, { live }: { live: boolean } = { live: true }) {
    this.#unit = unit;
    this.#load = load;
    this.#isLive = live;
    this.#warmupMs = warmupMs(load);
    this.#wholeMs = wholeMs(load);
    this.#toldMeasured = this.#warmupMs === 0;
  }

  /** What is to be told as the load begins. */
  beginning(): LogLine[] {
    const begins =
      this.#warmupMs === 0
        ? info('load.measured', 'The load begins.')
        : info('load.warmup', `The load begins, with a warm-up of ${this.#load.warmup} that the result leaves out.`);
    return this.#isLive
      ? [begins]
      : [begins, info('load.not_live', 'This generator tells its figures only when the load is over.')];
  }

  /** What is to be told after this second. */
  after({ second, health, inFlight, waiting }: SecondDelta): LogLine[] {
    const endMs = (second + 1) * 1_000;
    const lines: LogLine[] = [];
    if (!this.#toldMeasured && endMs >= this.#warmupMs) {
      this.#toldMeasured = true;
      lines.push(info('load.measured', 'The warm-up is over; from here on everything counts.'));
    }
    if (health.status !== this.#health) {
      this.#health = health.status;
      lines.push(...this.#healthTurn(health));
    }
    if (!this.#toldOver && endMs >= this.#wholeMs) {
      this.#toldOver = true;
      const late = (inFlight ?? 0) + (waiting ?? 0);
      lines.push(
        late === 0
          ? info('load.over', 'The load is over.')
          : info(
              'load.late_answers',
              `The load is over; ${late} ${this.#unit}${late === 1 ? '' : 's'} ${this.#lateInWords(late)} yet.`
            )
      );
    }
    return lines;
  }

  /** A message over TCP may have no answer to wait for. */
  #lateInWords(late: number): string {
    const isMessage = this.#unit === 'message';
    return late === 1 ? (isMessage ? 'is not over' : 'has no answer') : isMessage ? 'are not over' : 'have no answer';
  }

  #healthTurn({ status, reasons }: SecondDelta['health']): LogLine[] {
    this.#healthTurns++;
    if (this.#healthTurns > HEALTH_TURNS) {
      return [];
    }
    const what = status === 'ok' ? 'The generator keeps up again.' : `The generator is ${status}: ${reasons.join(' ')}`;
    const last = this.#healthTurns === HEALTH_TURNS ? ' Later turns of its health are not told here.' : '';
    return [{ level: status === 'ok' ? 'info' : 'warning', code: `generator.${status}`, text: what + last }];
  }
}

function info(code: LogLine['code'], text: string): LogLine {
  return { level: 'info', code, text };
}
