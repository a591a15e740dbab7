import { testDefinition, withSecretTexts, type Result, type SecondDelta, type SettledTest } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import type { Generator, GeneratorEnd } from '../generator.ts';

/** A load of a generator: open where it can, else closed. */
export interface LoadWish {
  readonly port: number;
  readonly path?: string;
  readonly target?: Record<string, unknown>;
  readonly load?: Record<string, unknown>;
}

/** A test for a generator. Its target has a name that nothing can look up, so that only the checked address leads there. */
export function testFor(generator: Generator, { port, path = '/', target, load }: LoadWish): SettledTest {
  const { loops } = generator.capabilities;
  const isOpen = (load?.kind ?? loops[0]) === 'open';
  const kind = isOpen ? { kind: 'open', rate: 100 } : { kind: 'closed' };
  const test = testDefinition.parse({
    kind: 'Test',
    name: `of ${generator.name}`,
    target: { url: `http://shop.test:${port}${path}`, timeout: '10s', ...target },
    load: { ...kind, connections: 4, duration: '1s', ...load },
  });
  return { ...test, generator: { name: generator.name } };
}

/** What a load came to, by the generator's own account. */
export interface Made {
  readonly end: GeneratorEnd;
  readonly seconds: readonly SecondDelta[];
  readonly result: Result;
}

/** How a load is made. */
export interface MakeOptions {
  /** The checked address; left out: 127.0.0.1. */
  readonly ip?: string;
  readonly mayStop?: () => boolean;
  /** Values of secrets by name. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Makes a load to its end, or until it may be stopped. */
export async function make(
  generator: Generator,
  test: SettledTest,
  port: number,
  { ip = '127.0.0.1', mayStop, secrets = {} }: MakeOptions = {}
): Promise<Made> {
  const fill = (text: string) => text.replace(/\$\{secret:(.*?)\}/g, (_, name: string) => secrets[name] ?? '');
  const run = generator.start({ test, target: withSecretTexts(test.target, fill), address: { ip, port } });
  const stop = setInterval(() => mayStop?.() && run.stop(), 300);
  const measurement = new RunMeasurement();
  const seconds: SecondDelta[] = [];
  for await (const second of run.seconds) {
    seconds.push(second);
    measurement.add(second);
  }
  clearInterval(stop);
  const end = await run.done;
  const { stopped: _, warmupUnfinished: __, ...rest } = end;
  const result = measurement.toResult({
    ...rest,
    corrections: [...end.corrections],
    warnings: [...end.warnings],
    askedPerSec: null,
    thresholds: [],
  });
  return { end, seconds, result };
}
