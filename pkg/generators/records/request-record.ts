import type { ErrorClass } from '@headroom/contract';

/** One request, as a generator told of it when it had ended; times in µs since the load's first intended start, of a closed load since its first send. */
export interface RequestRecord {
  /** Its place among the requests of the test. */
  readonly index: number;
  /** When it ought to have been sent; of a closed load when it was. */
  readonly intendedUs: number;
  /** When it was sent. */
  readonly sinceUs: number;
  readonly endUs: number;
  /** Of its whole answer; 0 where there was none. */
  readonly status: number;
  /** Why there was no whole answer; null where there was. Whether its status is an error is for the test to say. */
  readonly errorClass: Exclude<ErrorClass, 'status'> | null;
}
