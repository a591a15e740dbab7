/** How often it is looked how long the process has waited, ms. */
const LOOK_MS = 5;
/** Of the time between two looks no more counts, ms: for the rest of it the process stood still. */
const MOST_COUNTED_MS = 20;

/**
 * Calls back once, when this process has waited for so many ms for somebody else; returns what calls it off. The time for which the process itself stood still does not
 * count, and what came meanwhile is read before it is looked again.
 */
export function whenWaited(timeoutMs: number, isOver: () => void): () => void {
  let waitedMs = 0;
  let lookedAtMs = performance.now();
  let isCalledOff = false;
  // A process that stood still hears of its timers first, and only then of what the other side did in time.
  const timer = setInterval(() => setImmediate(look), LOOK_MS);
  const callOff = (): void => {
    isCalledOff = true;
    clearInterval(timer);
  };
  function look(): void {
    const nowMs = performance.now();
    waitedMs += Math.min(nowMs - lookedAtMs, MOST_COUNTED_MS);
    lookedAtMs = nowMs;
    if (waitedMs >= timeoutMs && !isCalledOff) {
      callOff();
      isOver();
    }
  }
  return callOff;
}
