import type { ErrorClass } from '@headroom/contract';
import { ClosedLoop } from './closed-loop.ts';
import { ConnectionPool } from './connection-pool.ts';
import type { ConnectionSetup } from './connection-setup.ts';
import type { LoadClock } from './load-clock.ts';
import type { LoadConnection } from './load-connection.ts';
import type { LoadLoop } from './load-loop.ts';
import type { LoadRunSurroundings } from './load-run-surroundings.ts';
import type { LoadShape } from './load-shape.ts';
import { OpenLoop } from './open-loop.ts';
import type { PoolListener } from './pool-listener.ts';
import { RequestTurns, type PreparedRequest, type Turns } from './request-turns.ts';
import { loadSchedule } from './load-schedule.ts';
import type { Schedule } from './schedule.ts';
import { SecondRecorder } from './second-recorder.ts';
import { SecondTeller } from './second-teller.ts';
import type { Stripe } from './stripe.ts';

/** The load begins when every connection has been tried, or after this long, µs. */
const OPENING_US = 3_000_000;

/** The load to make, or a thread's part of it. */
export interface LoadRunJob {
  /** Of the whole load, but with the connections of this part. */
  readonly shape: LoadShape;
  /** Left out: the whole load. */
  readonly stripe?: Stripe | undefined;
  /** What differs from request to request. */
  readonly values?: Turns['values'];
  readonly requests: ReadonlyArray<PreparedRequest & { readonly name: string; readonly weight: number }>;
  /** By status, 1 where an answer with it is no error. */
  readonly expected: Uint8Array;
  readonly timeoutMs: number;
  readonly connection: ConnectionSetup;
}

/** One load from its first connection to its last answer: opening, warming up, loading, waiting for late answers, end. */
export class LoadRun implements PoolListener {
  readonly #job: LoadRunJob;
  readonly #surroundings: LoadRunSurroundings;
  readonly #nowUs: () => number;
  readonly #clock: LoadClock;
  readonly #warmupUs: number;
  /** Warm-up and measured part. */
  readonly #lengthUs: number;
  readonly #timeoutUs: number;
  readonly #schedule: Schedule;
  readonly #recorder: SecondRecorder;
  readonly #teller: SecondTeller;
  readonly #pool: ConnectionPool;
  /** Undefined until the load begins. */
  #loop: LoadLoop | undefined;
  #openedAtUs = 0;
  #isReady = false;
  #startUs = Infinity;
  /** When the second under way ends, µs; Infinity when none is. */
  #secondEndsUs = Infinity;
  #startedAtMs = 0;
  #ended = false;
  #turns = 0;

  constructor(job: LoadRunJob, surroundings: LoadRunSurroundings) {
    this.#job = job;
    this.#surroundings = surroundings;
    this.#nowUs = job.connection.nowUs;
    this.#clock = job.connection.clock;
    const { warmupMs, measuredMs } = job.shape;
    this.#warmupUs = warmupMs * 1_000;
    this.#lengthUs = this.#warmupUs + measuredMs * 1_000;
    this.#timeoutUs = job.timeoutMs * 1_000;
    this.#schedule = loadSchedule(job.shape, job.stripe);
    const counted = { expected: job.expected, hasWarmup: warmupMs > 0 };
    this.#recorder = new SecondRecorder(counted, surroundings.slots.current);
    this.#teller = new SecondTeller(surroundings.slots, this.#recorder);
    this.#pool = new ConnectionPool(job.shape, job.connection, this.#recorder, this);
  }

  /** Rises with everything that happens to the load. */
  get turns(): number {
    return this.#turns;
  }

  /** Whether nothing is expected from the network: no answer and no connection. */
  get isQuiet(): boolean {
    return this.#recorder.inFlight === 0 && !this.#pool.isOpening;
  }

  /** How often `tick` is to be called, ms: it bounds how late a timeout is seen. */
  get tickMs(): number {
    return Math.min(10, Math.max(1, Math.floor(this.#job.timeoutMs / 20)));
  }

  /** Opens the connections; the load begins when they are open. */
  open(): void {
    this.#openedAtUs = this.#nowUs();
    this.#pool.openAll();
  }

  /** Looks after everything that no event announces: timeouts, new attempts, the ends of seconds and of the load. */
  tick(): void {
    const nowUs = this.#nowUs();
    if (this.#ended) {
      return;
    }
    this.advance();
    this.#pool.sweep(nowUs, this.#timeoutUs);
    if (this.#loop === undefined) {
      if (!this.#isReady && (this.#pool.allTried || nowUs - this.#openedAtUs >= OPENING_US)) {
        this.#isReady = true;
        this.#surroundings.start.ready();
      }
      this.#beginWhenAgreed();
      return;
    }
    this.ready();
    const overdueUs = nowUs - this.#endUs;
    const idle = this.#loop.waiting === 0 && this.#recorder.inFlight === 0;
    // A request sent just before the end has its whole timeout, and one tick to be seen.
    if (overdueUs >= 0 && (idle || overdueUs >= this.#timeoutUs + 2_000 * this.tickMs)) {
      this.#end(nowUs, false);
    }
  }

  /** The time asked for with `wakeAt` has come. */
  wake(): void {
    this.#beginWhenAgreed();
    this.#clock.look();
    this.advance();
    this.ready();
  }

  /** Ends the load at once; what is in flight or waits stays unfinished. */
  stop(): void {
    const nowUs = this.#nowUs();
    if (this.#ended) {
      return;
    }
    if (this.#loop === undefined) {
      this.#startUs = nowUs;
      this.#startedAtMs = Math.round(this.#surroundings.wallMs());
    }
    this.advance();
    this.#loop?.pump();
    this.#end(nowUs, true);
  }

  advance(): void {
    const nowUs = this.#clock.us;
    this.#turns = (this.#turns + 1) | 0;
    if (nowUs >= this.#secondEndsUs) {
      this.#tellSeconds(nowUs);
    }
  }

  ready(): void {
    if (this.#loop !== undefined && !this.#ended) {
      this.#loop.pump();
      const { nextDueUs } = this.#loop;
      if (nextDueUs !== Infinity) {
        this.#surroundings.wakeAt(nextDueUs);
      }
    }
  }

  goOn(connection: LoadConnection): boolean {
    return !this.#ended && (this.#loop?.goOn?.(connection) ?? false);
  }

  openFailed(errorClass: ErrorClass, sinceUs: number, nowUs: number): void {
    this.#loop?.openFailed(errorClass, sinceUs, nowUs);
  }

  wantsConnections(nowUs: number): boolean {
    return !this.#ended && (this.#loop?.wantsConnections(nowUs) ?? true);
  }

  get #endUs(): number {
    return this.#startUs + this.#lengthUs;
  }

  #beginWhenAgreed(): void {
    if (this.#loop !== undefined || this.#ended) {
      return;
    }
    const nowUs = this.#nowUs();
    const agreed = this.#surroundings.start.agreed(nowUs);
    if (agreed !== undefined && agreed.startUs > nowUs) {
      this.#surroundings.wakeAt(agreed.startUs);
    } else if (agreed !== undefined) {
      this.#startUs = agreed.startUs;
      this.#startedAtMs = agreed.startedAtMs;
      this.#begin();
    }
  }

  #tellSeconds(nowUs: number): void {
    for (; nowUs >= this.#secondEndsUs; this.#secondEndsUs = this.#startUs + this.#teller.endUs) {
      this.#loop?.notice(this.#secondEndsUs);
      this.#teller.tell(this.#teller.endUs, this.#loop?.waiting ?? 0);
    }
  }

  #begin(): void {
    this.#secondEndsUs = this.#startUs + this.#teller.endUs;
    this.#recorder.begin(this.#startUs, this.#warmupUs);
    const { requests, stripe, values, shape } = this.#job;
    const turns = new RequestTurns(requests, { kind: shape.kind, stripe, values });
    const common = { startUs: this.#startUs, endUs: this.#endUs, clock: this.#clock, requests: turns };
    this.#loop =
      shape.kind === 'open'
        ? new OpenLoop({ ...common, schedule: this.#schedule, drops: shape.drops }, this.#pool, this.#recorder)
        : new ClosedLoop(common, this.#pool, this.#recorder);
    this.#pool.spread(this.#startUs, stripe);
    this.ready();
  }

  #end(nowUs: number, stopped: boolean): void {
    const { measured, warmup } = this.#recorder.unfinished;
    const measuredFromUs = this.#startUs + this.#warmupUs;
    // A comparison with NaN is false: before any completion, the load alone says how long it took.
    const loadEndUs = Math.max(measuredFromUs, Math.min(nowUs, this.#endUs));
    const lastUs = this.#recorder.lastCompletionUs > loadEndUs ? this.#recorder.lastCompletionUs : loadEndUs;
    if (!this.#recorder.isEmpty) {
      this.#teller.tell(nowUs - this.#startUs, this.#loop?.waiting ?? 0);
    }
    this.#ended = true;
    this.#secondEndsUs = Infinity;
    const allowedStreams = this.#pool.allowed;
    this.#pool.closeAll();
    this.#surroundings.onEnd({
      startedAtMs: this.#startedAtMs,
      elapsedUs: Math.round(lastUs - measuredFromUs),
      unfinished: measured,
      warmupUnfinished: warmup,
      stopped,
      ...(allowedStreams < (this.#job.connection.http2?.streams ?? 0) ? { allowedStreams } : {}),
    });
  }
}
