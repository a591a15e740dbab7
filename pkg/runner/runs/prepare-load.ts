import {
  errorCatalogue,
  HeadroomError,
  resolveSecrets,
  secretsOfTarget,
  withSecretTexts,
  type ErrorCode,
  type Plan,
  type Problem,
  type Target,
  type SettledTest,
} from '@headroom/contract';
import { checkTlsSettings } from '@headroom/environment';
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

/** A load of which only the address is not known. */
export interface PlannedLoad {
  readonly test: SettledTest;
  readonly generator: Generator;
  readonly target: Target;
}

/** A load that may be made: nothing of its test is left to check. */
export interface ReadyLoad {
  readonly generator: Generator;
  readonly job: GeneratorJob;
  readonly plan: Plan;
  /** Whether one request in HTTP/1.1 may be tried before the load. */
  readonly speaksHttp: boolean;
}

/**
 * Plans a test, fills in its secrets and checks where it goes. `others` are problems that were found elsewhere and are told together.
 * Throws what `planLoad` and `aimLoad` do.
 */
export async function prepareLoad(
  test: SettledTest,
  needs: LoadNeeds,
  others: readonly Problem[] = []
): Promise<ReadyLoad> {
  return aimLoad(await planLoad(test, needs, others), needs.rules);
}

/** Plans a test and fills in its secrets. Throws `plan.generator_unknown`, `plan.unsupported` or the code that all its problems have, `plan.secret_unknown`, `secret.key` and `target.tls_material`. */
export async function planLoad(
  test: SettledTest,
  needs: Pick<LoadNeeds, 'generators' | 'secrets'>,
  others: readonly Problem[] = []
): Promise<PlannedLoad> {
  const generator = needs.generators.find(({ name }) => name === test.generator.name);
  if (generator === undefined) {
    const known = needs.generators.map(({ name }) => name).join(', ');
    throw new HeadroomError(
      'plan.generator_unknown',
      `There is no generator "${test.generator.name}"; this runner has: ${known}.`
    );
  }
  const { unsupported } = await generator.plan(test, null);
  const problems = [...unsupported, ...others];
  if (problems.length > 0) {
    throw new HeadroomError(codeOf(problems), 'The test asks for something that cannot be done here.', { problems });
  }
  const target = await fillIn(test.target, needs.secrets);
  checkMaterial(target);
  return { test, generator, target };
}

/** Resolves where a planned load goes and checks that it may. Throws `target.unresolved` and `target.refused`. */
export async function aimLoad({ test, generator, target }: PlannedLoad, rules: AddressRules): Promise<ReadyLoad> {
  const address = await checkTarget(test.target.url, rules);
  const { version, steps, command, altered, live, speaksHttp } = await generator.plan(test, address);
  return {
    generator,
    speaksHttp,
    job: { test, target, address },
    plan: { generator: { name: generator.name, version }, address, steps: [...steps], command, altered, live },
  };
}

/** That of the problems where they have the same one. */
function codeOf(problems: readonly Problem[]): ErrorCode {
  const [code, ...others] = new Set(problems.map((problem) => problem.code));
  return others.length === 0 && code !== undefined && code in errorCatalogue ? (code as ErrorCode) : 'plan.unsupported';
}

async function fillIn(target: Target, secrets: Pick<Secrets, 'get'>): Promise<Target> {
  const values = new Map<string, string>();
  for (const name of secretsOfTarget(target)) {
    const value = await secrets.get(name);
    if (value === undefined) {
      throw new HeadroomError('plan.secret_unknown', `The test refers to the secret "${name}", which is not set.`);
    }
    values.set(name, value);
  }
  return withSecretTexts(target, (text) => resolveSecrets(text, (name) => values.get(name) ?? ''));
}

function checkMaterial({ tls = { verify: true, resume: false } }: Target): void {
  const checked = checkTlsSettings(tls);
  if (!checked.ok) {
    throw new HeadroomError('target.tls_material', `${checked.failure.message}.`);
  }
}
