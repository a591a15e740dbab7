/** Label names and values of one series. */
export type Labels = Readonly<Record<string, string>>;

/** One sample; `atMs` (Unix) only where the exporter itself stamps it, as cAdvisor does. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
  /** Appended to the family's name: `_bucket`, `_sum`, `_count`. */
  readonly suffix?: string;
  readonly atMs?: number;
}

/** All samples of one metric name. */
export interface Family {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** Prometheus' text exposition format 0.0.4; families of one name are written as one. */
export function prometheusText(families: readonly Family[]): string {
  const byName = Map.groupBy(families, ({ name }) => name);
  return [...byName]
    .map(([name, group]) => {
      const head = `# HELP ${name} ${group[0]!.help}\n# TYPE ${name} ${group[0]!.type}\n`;
      const stamp = ({ atMs }: Sample) => (atMs === undefined ? '' : ` ${Math.round(atMs)}`);
      return (
        head + group.flatMap(({ samples }) => samples.map((s) => `${series(name, s)} ${s.value}${stamp(s)}\n`)).join('')
      );
    })
    .join('');
}

/** A series as the formats write it: name, suffix, labels; labels without a value are left out, which means the same. */
export function series(name: string, { suffix = '', labels }: Sample): string {
  const pairs = Object.entries(labels).filter(([, value]) => value !== '');
  const text = pairs.map(([label, value]) => `${label}="${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`);
  return `${name}${suffix}{${text.join(',')}}`;
}
