import type { PluginJson } from './plugin-json.ts';
import type { TemplateData } from './proxy-rules.ts';

/** What `GET /api/plugins/<id>/settings` answers: plugin.json with the stored settings; secrets only as "is set". */
export interface SettingsAnswer extends PluginJson {
  readonly enabled: boolean;
  readonly pinned: boolean;
  readonly module: string;
  readonly baseUrl: string;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonFields: Readonly<Record<string, boolean>>;
}

/** The app's settings as Grafana keeps them in its database; here in memory, so each start begins with the given ones. */
export class AppSettings implements TemplateData {
  readonly #plugin: PluginJson;
  #enabled = true;
  #pinned = true;
  #jsonData: Record<string, unknown>;
  #secureJsonData: Record<string, string>;

  constructor(
    plugin: PluginJson,
    stored: { jsonData: Record<string, unknown>; secureJsonData: Record<string, string> }
  ) {
    this.#plugin = plugin;
    this.#jsonData = stored.jsonData;
    this.#secureJsonData = stored.secureJsonData;
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  get jsonData(): Readonly<Record<string, unknown>> {
    return this.#jsonData;
  }

  get secureJsonData(): Readonly<Record<string, string>> {
    return this.#secureJsonData;
  }

  /** As Grafana 12.4 does on POST: `jsonData` is replaced, secrets are merged, and leaving `enabled` out disables the app. Returns false for a body that is no object. */
  update(body: unknown): boolean {
    if (!isObject(body) || !isObject(body.jsonData ?? {}) || !isObject(body.secureJsonData ?? {})) {
      return false;
    }
    const secrets = Object.entries(body.secureJsonData ?? {}).map(([key, value]) => [key, String(value)] as const);
    this.#enabled = body.enabled === true;
    this.#pinned = body.pinned === true;
    this.#jsonData = { ...(body.jsonData ?? {}) };
    this.#secureJsonData = { ...this.#secureJsonData, ...Object.fromEntries(secrets) };
    return true;
  }

  /** The answer to a GET, without any secret's value. */
  toAnswer(): SettingsAnswer {
    const baseUrl = `public/plugins/${this.#plugin.id}`;
    const set = Object.entries(this.#secureJsonData).map(([key, value]) => [key, value !== ''] as const);
    return {
      ...this.#plugin,
      enabled: this.#enabled,
      pinned: this.#pinned,
      module: `${baseUrl}/module.js`,
      baseUrl,
      jsonData: this.#jsonData,
      secureJsonFields: Object.fromEntries(set),
    };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
