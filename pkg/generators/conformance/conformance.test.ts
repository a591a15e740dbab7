import { rmSync } from 'node:fs';
import { after, describe, it, type TestContext } from 'node:test';
import type { Generator } from '../generator.ts';
import { generators, openGenerators } from '../registry.ts';
import { loadCases, type ConformanceCase } from './cases.fixture.ts';
import { programCases } from './program-cases.fixture.ts';
import { standIns } from './stand-ins.fixture.ts';

/** What came of each case, by generator. */
const outcomes = new Map<string, Map<string, string>>();

const { folder, paths } = standIns();
const stoodIn = openGenerators({ paths, unpinned: [], secretArguments: [] });

/** Every generator on real servers, as far as its program is on this machine; for some a program stands in, the others are skipped, and named. */
describe('every generator', { concurrency: 2 }, async () => {
  for (const known of generators) {
    const isHere = (await known.probe()).found !== null;
    const generator =
      isHere || !(known.name in paths) ? known : (stoodIn.find(({ name }) => name === known.name) ?? known);
    const { found, missing } = await generator.probe();
    const cases = [...loadCases, ...(generator.install === null ? [] : programCases)];
    const which = generator === known ? (found?.version ?? '') : '(stand-in)';
    describe(`${generator.name} ${which}`.trim(), { skip: missing ?? false }, () => {
      for (const one of cases) {
        it(one.name, () => checked(generator, one));
      }
    });
    if (missing !== null) {
      outcomes.set(generator.name, new Map([['', `skipped: ${missing}`]]));
    }
  }
  after((context) => {
    rmSync(folder, { recursive: true });
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
    cells.map((cell, i) => cell.padEnd(Math.max(6, cases[i - 1]?.length ?? 22))).join(' ');
  return [
    line(['', ...cases]),
    ...[...outcomes].map(([name, row]) =>
      row.has('')
        ? `${name}: ${row.get('')}`
        : line([name in paths ? `${name} (stand-in)` : name, ...cases.map((one) => row.get(one) ?? '–')])
    ),
  ];
}
