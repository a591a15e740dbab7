import { z } from 'zod';
import { testBoards } from './board.ts';
import { environment } from './environment.ts';
import { generatorSetting, type GeneratorSetting } from './generator-choice.ts';
import { label } from './label.ts';
import { load } from './load.ts';
import { subject } from './subject.ts';
import { target } from './target.ts';
import { threshold } from './threshold.ts';

/** A stored definition of what to measure. Names are unique in an organisation. */
export const testDefinition = z.strictObject({
  kind: z.literal('Test'),
  name: label,
  tags: z.array(label).max(50).default([]),
  target,
  load,
  /** The program that makes load; left out: what whoever starts the run prefers, else their organisation, else `native`. */
  generator: generatorSetting.optional(),
  /** Whom the run is about; what belongs to nobody named here is background. */
  subject: subject.optional(),
  /** What is asked about the environment; left out: every connection, whatever mesh is seen. */
  environment: environment.optional(),
  /** Boards that are shown beside its runs, by name. */
  boards: testBoards.optional(),
  /** All must hold for the verdict to be `passed`; none gives the verdict `none`. */
  thresholds: z.array(threshold).max(50).default([]),
});

/** A stored definition of what to measure, defaults filled in. */
export type Test = z.infer<typeof testDefinition>;

/** A test of which it is settled which generator makes its load. */
export type SettledTest = Test & { readonly generator: GeneratorSetting };
