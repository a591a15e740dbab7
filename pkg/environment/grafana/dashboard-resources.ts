import type { ReadDashboard } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { Outcome } from '../prometheus/failure.ts';
import type { GrafanaClient } from './grafana-client.ts';
import { fieldsOf, textOf, wholeOf } from './json-parts.ts';
import { dashboardResources, placeOfResources } from './resources.ts';

/** A dashboard as the newer API has it. */
export interface ResourceRead extends Omit<ReadDashboard, 'document' | 'libraryPanels' | 'warnings'> {
  readonly resource: object;
}

/** The dashboards of Grafana's newer API; where they are is asked once. */
export class DashboardResources {
  readonly #client: GrafanaClient;
  readonly #limits: AskLimits;
  #place: Promise<Outcome<string>> | undefined;

  constructor(client: GrafanaClient, limits: AskLimits) {
    this.#client = client;
    this.#limits = limits;
  }

  /** One dashboard; in the model in which it is stored where Grafana could not turn it into the classic one. */
  async read(uid: string): Promise<Outcome<ResourceRead>> {
    this.#place ??= placeOfResources(this.#client, dashboardResources, this.#limits);
    const place = await this.#place;
    if (!place.ok) {
      return place;
    }
    const classic = await this.#ask(place.value, uid);
    const { failed, storedVersion } = fieldsOf(fieldsOf(fieldsOf(classic.ok && classic.value).status).conversion);
    const stored = textOf(storedVersion);
    const answer =
      failed === true && /^v\d+\w*$/.test(stored)
        ? await this.#ask(place.value.replace(/\/v\d+\w*\//, `/${stored}/`), uid)
        : classic;
    return answer.ok ? { ok: true, value: readOf(uid, answer.value, this.#client.settings.baseUrl) } : answer;
  }

  #ask(place: string, uid: string): Promise<Outcome<unknown>> {
    return this.#client.json(`${place}/${encodeURIComponent(uid)}`, undefined, this.#limits);
  }
}

function readOf(uid: string, value: unknown, baseUrl: string): ResourceRead {
  const resource = fieldsOf(value);
  const metadata = fieldsOf(resource.metadata);
  const annotations = fieldsOf(metadata.annotations);
  const savedAtMs = Date.parse(
    textOf(annotations['grafana.app/updatedTimestamp']) || textOf(metadata.creationTimestamp)
  );
  return {
    uid,
    title: textOf(fieldsOf(resource.spec).title),
    resource,
    version: wholeOf(metadata.generation),
    updatedAtMs: Number.isNaN(savedAtMs) ? null : savedAtMs,
    folderTitle: '',
    url: `${baseUrl}/d/${encodeURIComponent(uid)}`,
  };
}
