import { after, describe, it, type TestContext } from 'node:test';
import type { Generator } from '../generator.ts';
import { generators } from '../registry.ts';
import { loadCases, type ConformanceCase } from './cases.fixture.ts';
import { programCases } from './program-cases.fixture.ts';

/** What came of each case, by generator. */
const outcomes = new Map<string, Map<string, string>>();

/** Every generator on real servers, as far as its program is on this machine; the others are skipped, and named. */
describe('every generator', { concurrency: 2 }, async () => {
  for (const generator of generators) {
    const { found, missing } = await generator.probe();
    const cases = [...loadCases, ...(generator.install === null ? [] : programCases)];
    describe(`${generator.name} ${found?.version ?? ''}`.trim(), { skip: missing ?? false }, () => {
      for (const one of cases) {
        it(one.name, () => checked(generator, one));
      }
    });
    if (missing !== null) {
      outcomes.set(generator.name, new Map([['', `skipped: ${missing}`]]));
    }
  }
  after((context) => {
    for (const line of table()) {
      (context as TestContext).diagnostic(line);
    }
  });
});

async function checked(generator: Generator, one: ConformanceCase): Promise<void> {
  const row = outcomes.get(generator.name) ?? new Map<string, string>();
  outcomes.set(generator.name, row.set(one.name, 'FAILED'));
  await one.check(generator);
  row.set(one.name, 'ok');
}

function table(): string[] {
  const cases = [...loadCases, ...programCases].map(({ name }) => name);
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => cell.padEnd(Math.max(6, cases[i - 1]?.length ?? 10))).join(' ');
  return [
    line(['', ...cases]),
    ...[...outcomes].map(([name, row]) =>
      row.has('') ? `${name}: ${row.get('')}` : line([name, ...cases.map((one) => row.get(one) ?? '–')])
    ),
  ];
}
