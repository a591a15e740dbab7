// Brings the programs that the demo uses beside Node, and prints which there are. Without one of them the rest works.
import { relative } from 'node:path';
import { envoy } from './envoy.ts';
import { findTools } from './find-tools.ts';
import { nodeExporter, processExporter, prometheus } from './prometheus-tools.ts';

const tools = [envoy, prometheus, nodeExporter, processExporter] as const;
const found = await findTools(tools, { say: console.log });
const rows = tools.map(({ name }, i) => {
  const one = found[i];
  return one === undefined || 'missing' in one ? [name, 'missing', ''] : [name, one.version, fromHere(one.path)];
});
for (const cells of [['tool', 'version', 'where'], ...rows]) {
  const [name = '', version = '', where = ''] = cells;
  console.log(`${name.padEnd(29)}${version.padEnd(14)}${where}`.trimEnd());
}
for (const one of found) {
  if ('missing' in one) {
    console.log(`\n${one.missing}`);
  }
}

function fromHere(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below;
}
