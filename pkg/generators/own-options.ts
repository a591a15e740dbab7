import { check, type Checked, type GeneratorOption, type SettledTest } from '@headroom/contract';
import { z } from 'zod';

/** The options of a generator: a strict object in which each key has a default or may be left out, and a description as a sentence. */
export type OptionsSchema = z.ZodObject<Record<string, z.ZodType>>;

/** The options of a test with defaults filled in, or what is wrong with them, each with its path in the test. */
export function checkOptions<Options>(schema: z.ZodType<Options>, test: SettledTest): Checked<Options> {
  const checked = check(schema, test.generator.options ?? {});
  return checked.ok
    ? checked
    : {
        ok: false,
        problems: checked.problems.map(({ path, ...rest }) => ({
          ...rest,
          code: 'plan.generator_option',
          path: path === '' ? 'generator.options' : `generator.options.${path}`,
        })),
      };
}

/** The options of a generator as people read them. */
export function optionList(schema: OptionsSchema): GeneratorOption[] {
  return Object.entries(schema.shape).map(([name, one]) => {
    const { type, enum: choices, default: fallback = null } = z.toJSONSchema(one, { io: 'input' });
    return {
      name,
      kind: choices === undefined ? (KINDS[String(type)] ?? 'text') : 'choice',
      choices: choices?.map(String) ?? [],
      fallback: fallback as GeneratorOption['fallback'],
      help: one.description ?? '',
    };
  });
}

const KINDS: Readonly<Record<string, GeneratorOption['kind']>> = {
  boolean: 'boolean',
  number: 'number',
  integer: 'whole number',
  array: 'list',
};
