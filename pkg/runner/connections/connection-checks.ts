import {
  checkStepsOf,
  errorCatalogue,
  type CheckStep,
  type CheckStepName,
  type Connection,
  type ConnectivityCheck,
} from '@headroom/contract';
import type { Pack } from '@headroom/environment';
import type { CheckStore } from '../store/check-store.ts';
import type { KeptConnection } from '../store/connection-store.ts';
import type { Store } from '../store/store.ts';
import { checkSteps, outcomeOf } from './check-steps.ts';
import type { ConnectionNeeds } from './open-connection.ts';

/** What checks need. */
export interface CheckNeeds extends ConnectionNeeds {
  readonly packs: () => readonly Pack[];
  readonly newId: () => string;
  /** Hears of checks that could not be kept. */
  readonly onFailure: (error: unknown) => void;
}

/** Checks connections in the background, one at a time of each; their steps are kept as they end. */
export class ConnectionChecks {
  readonly #store: CheckStore;
  readonly #needs: CheckNeeds;
  readonly #underWay = new Map<string, { check: ConnectivityCheck; stop: AbortController; done: Promise<void> }>();

  constructor(store: CheckStore, needs: CheckNeeds) {
    this.#store = store;
    this.#needs = needs;
  }

  /** Begins a check and gives it as it is; where one is under way, gives that one. */
  async start({ id: connectionId, connection }: KeptConnection): Promise<ConnectivityCheck> {
    const other = this.#underWay.get(connectionId);
    if (other !== undefined) {
      return other.check;
    }
    const check: ConnectivityCheck = {
      connection: connection.name,
      startedAtMs: Date.now(),
      endedAtMs: null,
      outcome: 'running',
      steps: [],
    };
    const begun = { ...check, steps: [] };
    const id = this.#needs.newId();
    const keep = () => this.#store.put(connectionId, id, check);
    const stop = new AbortController();
    const kept = keep();
    const done = kept
      .then(() => this.#run(connection, check, keep, stop.signal))
      .catch(this.#needs.onFailure)
      .finally(() => this.#underWay.delete(connectionId));
    this.#underWay.set(connectionId, { check, stop, done });
    await kept;
    return begun;
  }

  /** The checks of a connection, newest first, the one under way included. */
  async list(connectionId: string, limit: number): Promise<ConnectivityCheck[]> {
    return this.#store.list(connectionId, limit);
  }

  /** Stops the check of a connection that is under way, if one is; it stays unfinished. */
  async stop(connectionId: string): Promise<void> {
    const { stop, done } = this.#underWay.get(connectionId) ?? {};
    stop?.abort();
    await done;
  }

  /** Stops what is under way; the next start says that it was interrupted. */
  async close(): Promise<void> {
    await Promise.all([...this.#underWay.keys()].map((connectionId) => this.stop(connectionId)));
  }

  async #run(
    connection: Connection,
    check: ConnectivityCheck,
    keep: () => Promise<void>,
    signal: AbortSignal
  ): Promise<void> {
    for await (const step of checkSteps(connection, { ...this.#needs, packs: this.#needs.packs() }, signal)) {
      check.steps.push(step);
      if (check.steps.length < checkStepsOf[connection.kind].length) {
        await keep();
      }
    }
    if (!signal.aborted) {
      Object.assign(check, { endedAtMs: Date.now(), outcome: outcomeOf(check.steps) });
      await keep();
    }
  }
}

/** Says of checks that a runner left under way when it ended that they have failed. */
export async function settleChecks(
  { checks, connections }: Pick<Store, 'checks' | 'connections'>,
  nowMs: () => number
): Promise<void> {
  for (const { id, connectionId, check } of await checks.unfinished()) {
    const { kind = 'PrometheusConnection' } = (await connections.find(connectionId))?.connection ?? {};
    const steps = [...check.steps, ...interrupted(checkStepsOf[kind].slice(check.steps.length))];
    await checks.put(connectionId, id, { ...check, steps, endedAtMs: nowMs(), outcome: 'failed' });
  }
}

/** The steps that were not reached: the first of them failed, for that is where the check ended. */
function interrupted(names: readonly CheckStepName[]): CheckStep[] {
  const code = 'check.interrupted';
  const { meaning, remedy } = errorCatalogue[code];
  return names.map((step, i) => ({
    step,
    ...(i === 0
      ? { outcome: 'failed', finding: meaning, remedy, code }
      : { outcome: 'skipped', finding: 'not tried, for the check was interrupted', remedy: null, code: null }),
    tookMs: 0,
  }));
}
