import { isExpected, requestsOf, type Health, type SecondDelta, type Test } from '@headroom/contract';
import {
  judgeHealth,
  loadSchedule,
  noticedP99Us,
  readSecond,
  SecondRecorder,
  SecondSlot,
  shapeOf,
  toldApart,
  type LoadShape,
  type Schedule,
} from '@headroom/engine';
import type { GeneratorEnd } from '../generator.ts';
import type { RequestRecord } from './request-record.ts';

/** What to make of a generator's records. */
export interface Recording {
  readonly test: Test;
  /** Whether a late send is the generator's own doing, and not that of a connection whose answer had not come: only then its health can be told. */
  readonly sendsByItself: boolean;
  /** Whether the generator does not say when requests were due, even of an open load: then none is late, as far as one knows. */
  readonly countsFromSend?: boolean;
  /** Told each second, in order. */
  readonly onSecond: (delta: SecondDelta) => void;
}

const SECOND_US = 1_000_000;
/** Statuses have three digits. */
const STATUSES = 1_000;

/**
 * Counts the requests of which a generator keeps a record each, second by second, in constant memory: a request belongs to the second in which it
 * ended, because nothing is known of it before. Records come about in the order of their ends; one that comes too late for its second joins the next.
 */
export class RecordedLoad {
  readonly #recording: Recording;
  readonly #shape: LoadShape;
  readonly #schedule: Schedule;
  readonly #names: readonly string[];
  readonly #slot: SecondSlot;
  readonly #recorder: SecondRecorder;
  #second = 0;
  #secondEndUs = SECOND_US;
  /** When the last of the measured requests ended. */
  #lastUs = 0;

  constructor(recording: Recording) {
    const { target, load } = recording.test;
    this.#recording = recording;
    this.#shape = shapeOf(load);
    this.#schedule = loadSchedule(this.#shape);
    this.#names = requestsOf(target).map(({ name }) => name);
    this.#slot = new SecondSlot(toldApart(this.#names));
    const expected = Uint8Array.from({ length: STATUSES }, (_, status) => (isExpected(status, target.expect) ? 1 : 0));
    this.#recorder = new SecondRecorder({ expected, hasWarmup: this.#shape.warmupMs > 0 }, this.#slot);
    this.#recorder.begin(0, this.#warmupUs);
  }

  /** Counts a request. The record is not kept: a caller may use the object again. */
  add(record: RequestRecord): void {
    const { intendedUs, sinceUs, endUs, status, errorClass } = record;
    if (endUs >= this.#secondEndUs) {
      this.advanceTo(endUs);
    }
    if (intendedUs >= this.#warmupUs && endUs > this.#lastUs) {
      this.#lastUs = endUs;
    }
    this.#recorder.arrived(record);
    this.#recorder.sent(0, record);
    if (this.#shape.kind === 'open' && this.#recording.countsFromSend !== true) {
      this.#recorder.late(record);
      this.#recorder.noticed(Math.round(sinceUs - intendedUs));
    }
    if (errorClass === null) {
      this.#recorder.answered(status, record, { us: endUs });
    } else {
      this.#recorder.failed(errorClass, record, { us: endUs });
    }
  }

  /** Tells the seconds that are over at this time, µs since the start of the load. */
  advanceTo(us: number): void {
    while (us >= this.#secondEndUs) {
      this.#tell(this.#secondEndUs);
      this.#secondEndUs += SECOND_US;
    }
  }

  /** Counts arrivals of which nothing else will be told, because they were left out or came to no end. */
  lost(count: number): void {
    for (let i = 0; i < count; i++) {
      this.#recorder.arrived({ intendedUs: Infinity });
    }
  }

  /** Tells what is left; `atUs` is when the generator ended, µs since the start of the load, which is before the load's own end where it was stopped. */
  end(atUs: number): Pick<GeneratorEnd, 'elapsedUs' | 'unfinished' | 'warmupUnfinished'> {
    const wholeUs = this.#warmupUs + this.#shape.measuredMs * 1_000;
    const loadEndUs = Math.max(this.#warmupUs, Math.min(atUs, wholeUs));
    const lastUs = Math.max(loadEndUs, this.#lastUs);
    const { unfinished } = this.#recorder;
    this.advanceTo(loadEndUs);
    if (!this.#recorder.isEmpty) {
      this.#tell(Math.max(lastUs, this.#second * SECOND_US));
    }
    return {
      elapsedUs: Math.round(lastUs - this.#warmupUs),
      unfinished: unfinished.measured,
      warmupUnfinished: unfinished.warmup,
    };
  }

  get #warmupUs(): number {
    return this.#shape.warmupMs * 1_000;
  }

  #tell(toUs: number): void {
    const fromUs = this.#second * SECOND_US;
    const health = this.#health(toUs - fromUs);
    const { counts, timings, warmup, requests } = readSecond([this.#slot], this.#names);
    this.#slot.empty();
    this.#recording.onSecond({
      second: this.#second++,
      phase: fromUs < this.#warmupUs ? 'warmup' : 'measured',
      askedPerSec: this.#shape.kind === 'open' ? this.#schedule.asked(fromUs, toUs) : null,
      counts: { ...counts, ...unknownBytes },
      timings,
      ...(warmup === undefined ? {} : { warmup: { ...warmup, counts: { ...warmup.counts, ...unknownBytes } } }),
      ...(requests === undefined ? {} : { requests }),
      inFlight: null,
      waiting: null,
      health,
    });
  }

  #health(lengthUs: number): Health {
    const lateUs = this.#recording.sendsByItself ? noticedP99Us(this.#slot) : null;
    const health = judgeHealth({ lengthUs, eventLoopUtilization: 0, noticedP99Us: lateUs, refusals: [] });
    return { ...health, eventLoopUtilization: null };
  }
}

/** No generator counts what the native one does: every byte on the connection, TLS apart. */
const unknownBytes = { bytesSent: null, bytesReceived: null, connectionsOpened: null };
