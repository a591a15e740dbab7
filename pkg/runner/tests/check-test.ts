import {
  check,
  HeadroomError,
  testDefinition,
  type Answer,
  type Problem,
  type SettledTest,
  type Test,
} from '@headroom/contract';
import { unknownBoards } from '../boards/unknown-boards.ts';
import type { RunEnvironment } from '../environment/run-environment.ts';
import type { BoardStore } from '../store/board-store.ts';
import { chooseGenerator, settledTest, type GeneratorWishes } from '../preferences/choose-generator.ts';
import { unknownGenerator } from '../preferences/unknown-generator.ts';
import { prepareLoad, type LoadNeeds } from '../runs/prepare-load.ts';
import { checkTarget } from '../targets/check-target.ts';
import { secretReferences } from './secret-references.ts';

/** What a test is checked with. */
export interface CheckNeeds {
  readonly load: LoadNeeds;
  readonly environment: Pick<RunEnvironment, 'problems'>;
  readonly boards: Pick<BoardStore, 'list'>;
}

/** A field of a test. */
type Field = keyof typeof testDefinition.shape;

/** Stands for fields that have problems of form, so that the others can be checked all the same. */
const STAND_IN: Test = testDefinition.parse({
  kind: 'Test',
  name: 'a test',
  target: { url: 'http://127.0.0.1/' },
  load: { kind: 'closed', duration: '1s' },
});

/** Everything that is wrong with a test, each with its path in the test, and what would be executed where nothing is. Sends nothing to the target. */
export async function checkTest(
  input: unknown,
  needs: CheckNeeds,
  wishes: Pick<GeneratorWishes, 'user' | 'organisation'> = {}
): Promise<Answer<'checkTest'>> {
  const formed = check(testDefinition, input);
  const { test: asWritten, broken } = formed.ok ? { test: formed.value, broken: [] } : sound(input);
  const generator = chooseGenerator({ ...wishes, test: asWritten.generator });
  const test = settledTest(asWritten, generator);
  const others = [
    ...(await generatorProblems(test, needs.load)),
    ...(await needs.environment.problems(test)),
    ...(await unknownBoards(test.boards, needs.boards)),
    ...(broken.includes('target') ? [] : await targetProblems(test, needs.load)),
  ].filter(
    ({ path }) =>
      !broken.some((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`))
  );
  const problems = [...(formed.ok ? [] : formed.problems), ...others];
  if (problems.length > 0) {
    return { problems, generator, plan: null };
  }
  try {
    return { problems: [], generator, plan: (await prepareLoad(test, needs.load)).plan };
  } catch (error) {
    return { problems: [problemOf(error, 'target.tls')], generator, plan: null }; // all else was checked already
  }
}

/** The test with the fields that have problems of form replaced. */
function sound(input: unknown): { test: Test; broken: Field[] } {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Partial<Record<Field, unknown>>;
  const broken: Field[] = [];
  const fields = Object.entries(testDefinition.shape).map(([name, schema]) => {
    const field = name as Field;
    const { success, data } = schema.safeParse(given[field]);
    if (!success) {
      broken.push(field);
    }
    return [field, success ? data : STAND_IN[field]];
  });
  return { test: Object.fromEntries(fields) as Test, broken };
}

async function generatorProblems(test: SettledTest, { generators }: LoadNeeds): Promise<readonly Problem[]> {
  const generator = generators.find(({ name }) => name === test.generator.name);
  if (generator !== undefined) {
    return (await generator.plan(test, null)).unsupported;
  }
  const names = generators.map(({ name }) => name);
  const problem = unknownGenerator(test.generator.name, names);
  return problem === undefined ? [] : [{ path: 'generator.name', ...problem }];
}

/** Secrets that are not there or cannot be read, and an address where requests may not go. */
async function targetProblems({ target }: Test, { secrets, rules }: LoadNeeds): Promise<Problem[]> {
  const checks = [
    ...secretReferences(target).map(async ({ path, name }) => {
      const value = await secrets.get(name).catch((error: unknown) => problemOf(error, path));
      const unset = { path, message: `refers to the secret "${name}", which is not set` };
      return value === undefined ? [unset] : typeof value === 'string' ? [] : [value];
    }),
    checkTarget(target.url, rules).then(
      () => [],
      (error: unknown) => [problemOf(error, 'target.url')]
    ),
  ];
  return (await Promise.all(checks)).flat();
}

/** An error of the catalogue as a problem; throws any other. */
function problemOf(error: unknown, path: string): Problem {
  if (!(error instanceof HeadroomError)) {
    throw error;
  }
  return { path, message: error.message };
}
