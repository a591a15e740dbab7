import { rmSync } from 'node:fs';
import { after, describe, it, type TestContext } from 'node:test';
import type { Generator } from '../generator.ts';
import { generators, openGenerators } from '../registry.ts';
import { addressCases } from './address-cases.fixture.ts';
import { loadCases, type ConformanceCase } from './cases.fixture.ts';
import { failureCases } from './failure-cases.fixture.ts';
import { http2Cases } from './http2-cases.fixture.ts';
import { programCases } from './program-cases.fixture.ts';
import { standIns } from './stand-ins.fixture.ts';
import { tlsCases } from './tls-cases.fixture.ts';

/** What came of each case, by generator. */
const outcomes = new Map<string, Map<string, string>>();
/** Generators whose program is not on this machine, and for which another stands in. */
const replaced = new Set<string>();

/** Those that hold for whatever makes load, and those for what is another program. */
const cases = {
  all: [...loadCases, ...failureCases, ...addressCases, ...tlsCases, ...http2Cases],
  programs: programCases,
};
const { folder, paths } = standIns();
const stoodIn = openGenerators({ paths, unpinned: [], secretArguments: [] });

/** Every generator on real servers, as far as its program is on this machine; for some a program stands in, the others are skipped, and named. */
describe('every generator', { concurrency: 3 }, async () => {
  for (const known of generators) {
    const isHere = (await known.probe()).found !== null;
    const generator =
      isHere || !(known.name in paths) ? known : (stoodIn.find(({ name }) => name === known.name) ?? known);
    const { found, missing } = await generator.probe();
    if (generator !== known) {
      replaced.add(known.name);
    }
    const which = generator === known ? (found?.version ?? '') : '(stand-in)';
    describe(`${generator.name} ${which}`.trim(), { skip: missing ?? false }, () => {
      for (const one of [...cases.all, ...(generator.install === null ? [] : cases.programs)]) {
        it(one.name, () => checked(generator, one));
      }
    });
    if (missing !== null) {
      outcomes.set(generator.name, new Map([['', 'skipped']]));
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
  row.set(one.name, (await one.check(generator)) ?? 'ok');
}

/** A row for each case, a column for each generator. */
function table(): string[] {
  const columns = [...outcomes].map(([name, rows]) => {
    const title = replaced.has(name) ? `${name} (stand-in)` : name;
    return { title, cellOf: (one: string) => rows.get('') ?? rows.get(one) ?? '–' };
  });
  const first = Math.max(...[...cases.all, ...cases.programs].map(({ name }) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(first), ...cells.map((cell, i) => cell.padEnd(Math.max(9, columns[i]?.title.length ?? 0)))].join('  ');
  return [
    line(
      '',
      columns.map(({ title }) => title)
    ),
    ...[...cases.all, ...cases.programs].map(({ name }) =>
      line(
        name,
        columns.map(({ cellOf }) => cellOf(name))
      )
    ),
  ];
}
