import {
  DEFAULT_GENERATOR,
  HeadroomError,
  type GeneratorChoice,
  type GeneratorSetting,
  type SettledTest,
  type Test,
} from '@headroom/contract';

/** What each of those who may name the generator of a run says; undefined for nothing. */
export interface GeneratorWishes {
  readonly run?: GeneratorSetting | undefined;
  readonly test?: GeneratorSetting | undefined;
  /** Of whoever starts the run. */
  readonly user?: string | undefined;
  readonly organisation?: string | undefined;
}

/** The generator of a run: that of the run itself, else the test's, the user's, the organisation's, and the default last. */
export function chooseGenerator({ run, test, user, organisation }: GeneratorWishes): GeneratorChoice {
  if (run !== undefined) {
    return { ...run, by: 'run' };
  }
  if (test !== undefined) {
    return { ...test, by: 'test' };
  }
  if (user !== undefined) {
    return { name: user, by: 'user' };
  }
  return organisation === undefined
    ? { name: DEFAULT_GENERATOR, by: 'default' }
    : { name: organisation, by: 'organisation' };
}

/** The test with the generator that was chosen for a run of it. */
export function settledTest(test: Test, { by: _, ...generator }: GeneratorChoice): SettledTest {
  return { ...test, generator };
}

/** An error of planning that says who chose the generator, where it was not the test: otherwise nobody knows why this one is meant. */
export function withChooser(error: unknown, { name, by }: GeneratorChoice): unknown {
  if (!(error instanceof HeadroomError) || !GENERATOR_PLAN.test(error.code) || !(by in CHOOSERS)) {
    return error;
  }
  const why = `The test names no generator; ${name} is ${CHOOSERS[by as keyof typeof CHOOSERS]}.`;
  return new HeadroomError(error.code, `${error.message} ${why}`, { problems: error.problems, cause: error });
}

const GENERATOR_PLAN = /^plan\.(?:generator_|unsupported)/;
const CHOOSERS = { user: 'what you prefer in Settings', organisation: "the organisation's default" } as const;
