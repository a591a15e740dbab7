import { readFileSync } from 'node:fs';

/** Watches how long this thread could have worked while others had its core (`schedstat`, proc_pid_schedstat(5)). Reading takes some tens of µs. */
export class CoreWatch {
  #lastMs = waitedMs();

  /** How long since the last call, ms; 0 where the system does not say. */
  takeMs(): number {
    const nowMs = waitedMs();
    const ms = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    return ms;
  }
}

/** The second figure is how long the thread has waited on a run queue, ns. */
function waitedMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1] ?? 0) / 1e6;
  } catch {
    return 0; // another system than Linux
  }
}
