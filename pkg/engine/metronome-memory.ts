/** What the two threads of a metronome share. */
export interface MetronomeMemory {
  /** Index 0 rises with each alarm that is set. */
  readonly turn: Int32Array<SharedArrayBuffer>;
  /** Index 0: when to wake, ms of `process.hrtime`, which all threads of a process share. Written only while no alarm is set. */
  readonly dueMs: Float64Array<SharedArrayBuffer>;
}

/** Memory for one metronome. */
export function metronomeMemory(): MetronomeMemory {
  return { turn: new Int32Array(new SharedArrayBuffer(4)), dueMs: new Float64Array(new SharedArrayBuffer(8)) };
}

/** The clock of `dueMs`, ms. */
export function sharedClockMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
