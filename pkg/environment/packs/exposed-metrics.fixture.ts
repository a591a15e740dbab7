/** One series of a text exposition. */
export interface ExposedSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The series of an exporter's answer in Prometheus' text format 0.0.4. */
export function exposedSeries(text: string): ExposedSeries[] {
  return [...text.matchAll(/^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries(
      [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, text]) => [label!, text!])
    ),
    value: Number(value),
  }));
}

/** The series that a selector of a pack finds: metric, and matchers as PromQL writes them. */
export function selected(series: readonly ExposedSeries[], metric: string, matchers: string): ExposedSeries[] {
  const tests = [...matchers.matchAll(/(\w+)(=~|!~|!=|=)"((?:[^"\\]|\\.)*)"/g)].map(
    ([, label = '', how, text = '']) => {
      const pattern = new RegExp(`^(?:${text})$`);
      return ({ labels }: ExposedSeries) => {
        const value = labels[label] ?? '';
        const is = how === '=' || how === '!=' ? value === text : pattern.test(value);
        return how!.startsWith('!') ? !is : is;
      };
    }
  );
  return series.filter((one) => one.name === metric && tests.every((test) => test(one)));
}
