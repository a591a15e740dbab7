/** What an exporter says of a metric; empty texts where it says nothing. */
export interface MetricMetadata {
  readonly type: string;
  readonly help: string;
  readonly unit: string;
}

/** Reads the data of `/api/v1/metadata`: a list for each name, for exporters may differ; the first that says something is taken. */
export function readMetadata(data: Readonly<Record<string, unknown>>): ReadonlyMap<string, MetricMetadata> {
  const found = new Map<string, MetricMetadata>();
  for (const [name, entries] of Object.entries(data)) {
    const all = (Array.isArray(entries) ? entries : []).map(readEntry);
    const best = all.find(({ help }) => help !== '') ?? all[0];
    if (best !== undefined) {
      found.set(name, best);
    }
  }
  return found;
}

function readEntry(entry: unknown): MetricMetadata {
  const { type, help, unit } = Object(entry) as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { type: text(type), help: text(help), unit: text(unit) };
}
