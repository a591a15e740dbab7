/** Tells in this process that a run's log has grown; what was added is read from the store, so nothing is lost and nothing comes twice. */
export class RunBells {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Wakes everybody who waits for this run. */
  ring(runId: string): void {
    const waiting = this.#waiting.get(runId);
    this.#waiting.delete(runId);
    waiting?.forEach((wake) => wake());
  }

  /** Resolves at the next ring for this run, or when the signal aborts. Ask for it before reading, then nothing falls between. */
  next(runId: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const waiting = this.#waiting.get(runId) ?? new Set();
      this.#waiting.set(runId, waiting);
      const wake = () => {
        signal.removeEventListener('abort', wake);
        waiting.delete(wake);
        if (waiting.size === 0 && this.#waiting.get(runId) === waiting) {
          this.#waiting.delete(runId);
        }
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
