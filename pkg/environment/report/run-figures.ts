import {
  isOverTcp,
  unitOf,
  type Cargo,
  type Component,
  type ComponentFigures,
  type Prices,
  type Result,
  type RunFigures,
} from '@headroom/contract';
import { byteChain } from './byte-chain.ts';
import { componentFigures, type Context } from './component-figures.ts';
import { controlPlaneFigures } from './control-plane.ts';
import { customFigures } from './custom-figures.ts';
import type { Evidence } from './evidence.ts';
import { loadFigures } from './load-figures.ts';
import { meanChain } from './mean-chain.ts';
import { nodeFigures } from './node-figures.ts';
import { hosts, together } from './together.ts';

/** Shown whether they were seen or not; background only where it was. */
const always: readonly Component[] = ['control_plane', 'data_plane', 'application', 'runner'];

/** Everything that one run says about resources. */
export function runFigures(
  evidence: Evidence,
  result: Result | null,
  { cargo, prices }: { readonly cargo: Cargo; readonly prices: Prices | null }
): RunFigures {
  const load = loadFigures(evidence, result, cargo);
  const host = hosts(evidence);
  const { okPerSec, carriedBytesPerSec } = load;
  const context: Context = { unit: unitOf(load.cargo), okPerSec, carriedBytesPerSec, prices, ...host };
  return {
    load,
    components: [...always, 'background' as const].flatMap((component) => ofComponent(evidence, component, context)),
    nodes: evidence.nodes.map((node) => nodeFigures(evidence, node)),
    controlPlane: controlPlaneFigures(evidence),
    together: together(evidence, host),
    // Over TCP the mesh's requests are not the messages that were sent.
    meanChain: isOverTcp(load.cargo) ? [] : meanChain(evidence, result, load),
    byteChain: byteChain(evidence, result === null || !isOverTcp(load.cargo) ? null : { load, result }),
    custom: customFigures(evidence),
  };
}

/** All kinds together, then each kind. */
function ofComponent(evidence: Evidence, component: Component, context: Context): ComponentFigures[] {
  const kinds = [
    ...new Set(
      evidence.parts.flatMap(({ series }) =>
        series.component === component && ['cpu_seconds', 'memory_bytes'].includes(series.quantity) ? series.kind : []
      )
    ),
  ].sort();
  if (kinds.length === 0 && !always.includes(component)) {
    return [];
  }
  return [null, ...kinds].map((kind) => componentFigures(evidence, component, kind, context));
}
