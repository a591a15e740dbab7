import { HeadroomError, resolveSecrets, secretNames, type Plan, type Problem, type Test } from '@headroom/contract';
import type { Generator, GeneratorJob } from '@headroom/generators';
import type { Secrets } from '../secrets/secrets.ts';
import { checkTarget } from '../targets/check-target.ts';
import type { AddressRules } from '../targets/pin-address.ts';

/** What a test needs before load can be made for it. */
export interface LoadNeeds {
  readonly generators: readonly Generator[];
  readonly secrets: Pick<Secrets, 'get'>;
  readonly rules: AddressRules;
}

/** A load that may be made: nothing of its test is left to check. */
export interface ReadyLoad {
  readonly generator: Generator;
  readonly job: GeneratorJob;
  readonly plan: Plan;
}

/**
 * Plans a test, fills in its secrets and checks where it goes. `others` are problems that were found elsewhere and are told together.
 * Throws `plan.generator_unknown`, `plan.unsupported`, `plan.secret_unknown`, `secret.key`, `target.unresolved` and `target.refused`.
 */
export async function prepareLoad(test: Test, needs: LoadNeeds, others: readonly Problem[] = []): Promise<ReadyLoad> {
  const generator = needs.generators.find(({ name }) => name === test.generator.name);
  if (generator === undefined) {
    const known = needs.generators.map(({ name }) => name).join(', ');
    throw new HeadroomError(
      'plan.generator_unknown',
      `There is no generator "${test.generator.name}"; this runner has: ${known}.`
    );
  }
  const { steps, unsupported } = generator.plan(test);
  const problems = [...unsupported, ...others];
  if (problems.length > 0) {
    throw new HeadroomError('plan.unsupported', 'The test asks for something that cannot be done here.', { problems });
  }
  const headers = await fillIn(test.target.headers, needs.secrets);
  const address = await checkTarget(test.target.url, needs.rules);
  return {
    generator,
    job: { test, headers, address },
    plan: { generator: { name: generator.name, version: generator.version }, address, steps },
  };
}

async function fillIn(headers: Readonly<Record<string, string>>, secrets: Pick<Secrets, 'get'>) {
  const values = new Map<string, string>();
  for (const name of new Set(Object.values(headers).flatMap(secretNames))) {
    const value = await secrets.get(name);
    if (value === undefined) {
      throw new HeadroomError('plan.secret_unknown', `The test refers to the secret "${name}", which is not set.`);
    }
    values.set(name, value);
  }
  const valueOf = (name: string) => values.get(name) ?? '';
  return Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, resolveSecrets(text, valueOf)]));
}
