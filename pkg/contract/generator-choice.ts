import { z } from 'zod';
import { jsonValue } from './request-body.ts';

/** What a generator is called in tests and preferences. */
export const generatorName = z.string().min(1).max(63);

/** The program that makes load. */
export const generatorSetting = z.strictObject({
  name: generatorName,
  /** The program's own, which the runner checks: each generator has others. */
  options: z.record(z.string(), jsonValue).optional(),
});
/** The program that makes load. */
export type GeneratorSetting = z.infer<typeof generatorSetting>;

/** The generator of runs for which nobody has named another. */
export const DEFAULT_GENERATOR = 'native';

/** Who may name the generator of a run: the first of them that does decides. */
export const choosers = ['run', 'test', 'user', 'organisation', 'default'] as const;

/** The generator of a run, and who named it. */
export const generatorChoice = generatorSetting.extend({ by: z.enum(choosers) });
/** The generator of a run, and who named it. */
export type GeneratorChoice = z.infer<typeof generatorChoice>;
