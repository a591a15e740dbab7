import { check, HeadroomError, testDefinition, type Problem, type Test } from '@headroom/contract';
import type { Flags } from './command-line.ts';

/** Where in a test each flag goes. */
const places = {
  url: ['target', 'url'],
  rate: ['load', 'rate'],
  connections: ['load', 'connections'],
  duration: ['load', 'duration'],
  warmup: ['load', 'warmup'],
} as const;

/** Flags that change a test for one run. */
export const overrideFlags = Object.keys(places) as Array<keyof typeof places>;

/** Whether any flag changes the test. */
export function hasOverrides(flags: Flags): boolean {
  return overrideFlags.some((flag) => flags[flag] !== undefined);
}

/** The test with what flags say in place of what it says; throws `test.invalid` with all problems, by the flags' names where one is to blame. */
export function withOverrides(test: Test, flags: Flags): Test {
  const changed: Record<string, Record<string, unknown>> = { target: { ...test.target }, load: { ...test.load } };
  for (const flag of overrideFlags) {
    const given = flags[flag];
    const [part, key] = places[flag];
    if (given !== undefined) {
      changed[part] = { ...changed[part], [key]: flag === 'rate' || flag === 'connections' ? asNumber(given) : given };
    }
  }
  const checked = check(testDefinition, { ...test, ...changed });
  if (!checked.ok) {
    const problems = checked.problems.map((problem) => byFlag(problem, flags));
    throw new HeadroomError('test.invalid', 'The test is not one with these flags.', { problems });
  }
  return checked.value;
}

/** What is no number stays as it is, for the contract to say so. */
function asNumber(text: string): unknown {
  return /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
}

function byFlag(problem: Problem, flags: Flags): Problem {
  const flag = overrideFlags.find((one) => flags[one] !== undefined && places[one].join('.') === problem.path);
  return flag === undefined ? problem : { ...problem, path: `--${flag}` };
}
