import type { Run } from '@headroom/contract';

/** Letters of a name that are kept in a file's name. */
const KEPT = 60;

/** A name under which any system can keep a run's file, and any header carry it: letters a to z, digits and hyphens of the test's name, then the id. */
export function fileName({ id, test }: Pick<Run, 'id'> & { test: { name: string } }, extension: string): string {
  const words = test.name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-');
  const plain = words.slice(0, KEPT).replaceAll(/^-+|-+$/g, '');
  return `${plain === '' ? 'run' : plain}-${id}.${extension}`;
}
