// Brings the programs that the demo uses beside Node and the load generators, or those of them that are named: `npm run tools -- prometheus wrk`. Prints
// which there are; ends with 1 where one that was named cannot be had. Without one of them the rest works.
// What has to be built takes minutes of a core, so nothing else brings the load generators; everything that can use them finds them.
import { relative } from 'node:path';
import { envoy } from './envoy.ts';
import { findTools } from './find-tools.ts';
import { loadGenerators } from './load-generators.ts';
import { namedTools } from './named-tools.ts';
import { nodeExporter, processExporter, prometheus } from './prometheus-tools.ts';

const names = process.argv.slice(2);
const tools = namedTools([envoy, prometheus, nodeExporter, processExporter, ...loadGenerators], names);
if ('unknown' in tools) {
  console.error(tools.unknown);
  process.exit(2);
}
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
    process.exitCode = names.length > 0 ? 1 : 0;
  }
}

function fromHere(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below;
}
