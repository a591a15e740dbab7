import { GRAFANA_UID, type LibraryPanel } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import { failed, quote, type Failure, type Outcome } from '../prometheus/failure.ts';
import type { GrafanaClient } from './grafana-client.ts';
import { fieldsOf, textOf } from './json-parts.ts';

/** The library panels of a Grafana; each is asked for once, however many dashboards name it. */
export class LibraryPanels {
  readonly #client: GrafanaClient;
  readonly #limits: AskLimits;
  readonly #asked = new Map<string, Promise<Outcome<LibraryPanel>>>();

  constructor(client: GrafanaClient, limits: AskLimits) {
    this.#client = client;
    this.#limits = limits;
  }

  /** Those that a dashboard names, and why some could not be had. */
  async of(dashboard: object): Promise<{ panels: LibraryPanel[]; failures: Failure[] }> {
    const outcomes: Array<Outcome<LibraryPanel>> = [];
    for (const uid of libraryPanelUids(dashboard)) {
      outcomes.push(await this.#find(uid));
    }
    return {
      panels: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])),
      failures: outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure])),
    };
  }

  #find(uid: string): Promise<Outcome<LibraryPanel>> {
    const found = this.#asked.get(uid) ?? this.#ask(uid);
    this.#asked.set(uid, found);
    return found;
  }

  async #ask(uid: string): Promise<Outcome<LibraryPanel>> {
    if (!GRAFANA_UID.test(uid)) {
      return failed('other_grafana.dashboard_unknown', `library panel ${quote(uid)}: this is no uid`);
    }
    const path = `/api/library-elements/${encodeURIComponent(uid)}`;
    const answer = await this.#client.json(path, undefined, this.#limits);
    if (!answer.ok) {
      const message = `library panel ${uid}: ${answer.failure.message}`;
      return { ok: false, failure: { ...answer.failure, message } };
    }
    const { name, model } = fieldsOf(fieldsOf(answer.value).result);
    return { ok: true, value: { uid, name: textOf(name), model } };
  }
}

/** The uids of the library panels that a dashboard names, in whatever depth of rows, tabs and folded panels. */
function libraryPanelUids(dashboard: object): Set<string> {
  const uids = new Set<string>();
  const waiting: unknown[] = [dashboard];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'object' && value !== null) {
      const uid = textOf(fieldsOf(fieldsOf(value).libraryPanel).uid);
      if (uid !== '') {
        uids.add(uid);
      }
      for (const each of Object.values(value)) {
        waiting.push(each);
      }
    }
  }
  return new Set([...uids].reverse());
}
