import type { RunEvent } from '@headroom/contract';

/** Which events of a run have been taken: their `seq` rises by one from 1, and each is taken once. */
export class EventSequence {
  /** `seq` of the last event taken; 0 before the first. */
  last = 0;

  /** Whether events are missing between the last one taken and this one. */
  hasGapBefore(event: RunEvent): boolean {
    return event.seq > this.last + 1;
  }

  /** Takes an event; false when it, or a later one, was taken before. */
  accept(event: RunEvent): boolean {
    const isNew = event.seq > this.last;
    this.last = Math.max(this.last, event.seq);
    return isNew;
  }
}
