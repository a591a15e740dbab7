import { secretNames, type Target } from '@headroom/contract';

/** One place in a target's texts that names a secret. */
export interface SecretReference {
  /** In the test, as problems write it. */
  readonly path: string;
  readonly name: string;
}

/** Every place of a target that refers to a secret. */
export function secretReferences(target: Target): SecretReference[] {
  return referencesIn(target, 'target');
}

function referencesIn(value: unknown, path: string): SecretReference[] {
  if (typeof value === 'string') {
    return secretNames(value).map((name) => ({ path, name }));
  }
  if (Array.isArray(value)) {
    return value.flatMap((each, at) => referencesIn(each, `${path}[${at}]`));
  }
  return Object.entries(value ?? {}).flatMap(([key, each]) => referencesIn(each, `${path}.${key}`));
}
