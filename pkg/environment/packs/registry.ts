import type { Problem } from '@headroom/contract';
import { packs } from './index.ts';
import type { Pack } from './pack.ts';

/** The packs that a runner knows: ours, then users' own. A user's pack whose name is taken is left out, with the problem at its index in `refused`. */
export function packRegistry(userPacks: readonly Pack[]): {
  readonly packs: readonly Pack[];
  readonly refused: ReadonlyMap<number, Problem>;
} {
  const all = [...packs];
  const refused = new Map<number, Problem>();
  userPacks.forEach((pack, at) => {
    const ours = packs.some(({ name }) => name === pack.name);
    if (RESERVED.includes(pack.name)) {
      refused.set(at, { path: 'name', message: 'must not be auto or none: in a test these words have a meaning' });
    } else if (all.some(({ name }) => name === pack.name)) {
      const whose = ours ? 'a pack that Headroom brings' : 'another pack';
      refused.set(at, { path: 'name', message: `is the name of ${whose}: give it another` });
    } else {
      all.push(pack);
    }
  });
  return { packs: all, refused };
}

/** What a test may write as its mesh, besides `auto` and `none`: the names of the meshes and proxies. */
export function packNames(of: readonly Pack[]): string[] {
  return of.filter((pack) => pack.of !== 'exporter').map(({ name }) => name);
}

/** The packs that may be used for what a test writes as its mesh. `seen` then need not be for the one that is named. */
export function packsFor(mesh: string, all: readonly Pack[]): readonly Pack[] {
  return mesh === 'auto' ? all : all.filter(({ name, of }) => of === 'exporter' || (mesh !== 'none' && name === mesh));
}

const RESERVED = ['auto', 'none'];
