import type { HistogramData } from '@headroom/contract';
import { CELL_COUNT, cellFromUs, cellIndex, cellToUs, HIGHEST_US } from './cells.ts';

/** A range of values, both ends included, and how many samples lie in it. */
export interface Cell {
  readonly fromUs: number;
  readonly toUs: number;
  readonly count: number;
}

/**
 * Times in whole µs, from 0 to one hour, each known within 0.1 %. Histograms add exactly and in any order;
 * counts are exact up to 2^53.
 */
export class Histogram {
  /** Doubles, because a 32-bit count overflows in long runs. */
  readonly #cells = new Float64Array(CELL_COUNT);
  #count = 0;
  #clampedHigh = 0;
  #clampedLow = 0;
  #minUs = Infinity;
  #maxUs = 0;
  #sumUs = 0;

  /** The same times as a histogram that travelled; throws a RangeError when its cells contradict its count. */
  static fromData(data: HistogramData): Histogram {
    const histogram = new Histogram();
    histogram.addData(data);
    return histogram;
  }

  /** Counts one time, rounded to whole µs; below 0 and NaN count as 0, above one hour as one hour. */
  record(us: number): void {
    const value = us >= 0 && us <= HIGHEST_US ? (us + 0.5) >>> 0 : this.#clamp(us);
    const index = cellIndex(value);
    this.#cells[index] = (this.#cells[index] ?? 0) + 1;
    this.#count++;
    this.#sumUs += value;
    if (value < this.#minUs) {
      this.#minUs = value;
    }
    if (value > this.#maxUs) {
      this.#maxUs = value;
    }
  }

  /** Counts one time so many times, rounded and clamped as `record` does. */
  recordTimes(us: number, times: number): void {
    if (times <= 0) {
      return;
    }
    this.record(us);
    const value = Math.min(HIGHEST_US, us >= 0 ? Math.floor(us + 0.5) : 0);
    const index = cellIndex(value);
    const more = times - 1;
    this.#cells[index] = (this.#cells[index] ?? 0) + more;
    this.#count += more;
    this.#sumUs += value * more;
    this.#clampedHigh += us > HIGHEST_US ? more : 0;
    this.#clampedLow += us >= 0 || us > HIGHEST_US ? 0 : more;
  }

  /** Counts every sample of another histogram. */
  add(other: Histogram): void {
    const [first, end] = other.#range();
    for (let index = first; index < end; index++) {
      this.#cells[index] = (this.#cells[index] ?? 0) + (other.#cells[index] ?? 0);
    }
    this.#addTotals(other.#count, other.#clampedLow, other.#clampedHigh, other.#minUs, other.#maxUs, other.#sumUs);
  }

  /** Counts every sample of a histogram that travelled; throws a RangeError, adding nothing, when its cells contradict its count. */
  addData(data: HistogramData): void {
    assertConsistent(data);
    for (let at = 0; at < data.cells.length; at += 2) {
      const index = data.cells[at] ?? 0;
      this.#cells[index] = (this.#cells[index] ?? 0) + (data.cells[at + 1] ?? 0);
    }
    const minUs = data.count === 0 ? Infinity : data.minUs;
    this.#addTotals(data.count, data.clampedLow, data.clampedHigh, minUs, data.maxUs, data.sumUs);
  }

  /** Samples, clamped ones included. */
  get count(): number {
    return this.#count;
  }

  /** Smallest sample, µs; 0 when there is none. */
  get minUs(): number {
    return this.#count === 0 ? 0 : this.#minUs;
  }

  /** Largest sample, µs; 0 when there is none. */
  get maxUs(): number {
    return this.#maxUs;
  }

  /** Mean of all samples, µs; 0 when there is none. */
  get meanUs(): number {
    return this.#count === 0 ? 0 : this.#sumUs / this.#count;
  }

  /**
   * The smallest time that at least `p` percent of the samples do not exceed (nearest rank), µs, at most 0.1 % too high;
   * 0 when there is no sample. Throws a RangeError when `p` is not between 0 and 100.
   */
  percentileUs(p: number): number {
    if (!(p >= 0 && p <= 100)) {
      throw new RangeError(`not a percentile: ${p}`);
    }
    // 99.9 / 100 × 1000 is not exactly 999 in binary: without the last factor it would ask for the 1000th sample.
    const rank = Math.max(1, Math.ceil((p / 100) * this.#count * (1 - 1e-14)));
    let seen = 0;
    const [first, end] = this.#range();
    for (let index = first; index < end; index++) {
      seen += this.#cells[index] ?? 0;
      if (seen >= rank) {
        return Math.min(cellToUs(index), this.#maxUs);
      }
    }
    return 0;
  }

  /** The form in which histograms travel and are stored. */
  toData(): HistogramData {
    const cells: number[] = [];
    const [first, end] = this.#range();
    for (let index = first; index < end; index++) {
      const count = this.#cells[index] ?? 0;
      if (count > 0) {
        cells.push(index, count);
      }
    }
    return {
      count: this.#count,
      clampedHigh: this.#clampedHigh,
      clampedLow: this.#clampedLow,
      minUs: this.minUs,
      maxUs: this.#maxUs,
      sumUs: this.#sumUs,
      cells,
    };
  }

  /** Forgets every sample. */
  reset(): void {
    const [first, end] = this.#range();
    this.#cells.fill(0, first, end);
    this.#count = this.#clampedHigh = this.#clampedLow = this.#maxUs = this.#sumUs = 0;
    this.#minUs = Infinity;
  }

  /** The cells that hold samples, with rising values, for drawing. */
  *cells(): Iterable<Cell> {
    const [first, end] = this.#range();
    for (let index = first; index < end; index++) {
      const count = this.#cells[index] ?? 0;
      if (count > 0) {
        yield { fromUs: cellFromUs(index), toUs: cellToUs(index), count };
      }
    }
  }

  #clamp(us: number): number {
    if (us > HIGHEST_US) {
      this.#clampedHigh++;
      return HIGHEST_US;
    }
    this.#clampedLow++;
    return 0;
  }

  #addTotals(count: number, low: number, high: number, minUs: number, maxUs: number, sumUs: number): void {
    this.#count += count;
    this.#clampedLow += low;
    this.#clampedHigh += high;
    this.#minUs = Math.min(this.#minUs, minUs);
    this.#maxUs = Math.max(this.#maxUs, maxUs);
    this.#sumUs += sumUs;
  }

  /** The first cell that can hold samples, and the one after the last. */
  #range(): [first: number, end: number] {
    return this.#count === 0 ? [0, 0] : [cellIndex(this.#minUs), cellIndex(this.#maxUs) + 1];
  }
}

/** Throws unless every cell exists, the cells rise and lie between smallest and largest sample, and their counts add to the total. */
function assertConsistent(data: HistogramData): void {
  let total = 0;
  let previous = -1;
  const [first, last] = data.maxUs > HIGHEST_US ? [0, -1] : [cellIndex(data.minUs), cellIndex(data.maxUs)];
  for (let at = 0; at < data.cells.length; at += 2) {
    const index = data.cells[at] ?? 0;
    if (index <= previous || index < first || index > last) {
      throw new RangeError(`a histogram with a misplaced cell: ${index}`);
    }
    previous = index;
    total += data.cells[at + 1] ?? 0;
  }
  if (total !== data.count || data.cells.length % 2 !== 0) {
    throw new RangeError(`a histogram of ${data.count} samples whose cells hold ${total}`);
  }
}
