// Brings the programs that the demo uses beside Node, and prints which there are. Without one of them the rest works.
import { relative } from 'node:path';
import { findEnvoy } from './find-envoy.ts';

const envoy = await findEnvoy({ say: console.log });
const row = 'missing' in envoy ? ['missing', ''] : [envoy.version, fromHere(envoy.path)];
for (const cells of [
  ['tool', 'version', 'where'],
  ['envoy', ...row],
]) {
  console.log(
    cells
      .map((cell) => cell.padEnd(10))
      .join('')
      .trimEnd()
  );
}
if ('missing' in envoy) {
  console.log(`\n${envoy.missing}`);
}

function fromHere(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below;
}
