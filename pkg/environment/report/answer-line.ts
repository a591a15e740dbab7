import {
  countedOf,
  isOverTcp,
  unitOf,
  type Cargo,
  type Component,
  type ComponentFigures,
  type LoadFigures,
  type OverheadReport,
  type RunFigures,
} from '@headroom/contract';
import { formatByteRate, formatBytes, formatCores, formatCpuSeconds, formatRate, formatShare } from '@headroom/measure';

/** A control plane that changes by less than this share of its standing cost did nothing more under load. */
const NOTHING_MORE = 0.05;

const meshParts: readonly Component[] = ['control_plane', 'data_plane'];

/** The report in one sentence and its grade, for people who read nothing else. What is unknown is said, with the reason. */
export function answerLine(
  figures: RunFigures,
  { grade, gradeWhy }: Pick<OverheadReport, 'grade' | 'gradeWhy'>
): string {
  const { load, together } = figures;
  const components = figures.components.filter(livedUnderLoad);
  const of = (component: Component) => components.find((one) => one.component === component && one.kind === null);
  const rate = rateOf(load);
  const seen = (parts: readonly Component[]) =>
    components.some(({ component, kind }) => kind !== null && parts.includes(component));
  const parts = seen(meshParts)
    ? [
        spent('the data plane', dataPlaneNames(components), of('data_plane'), load.cargo),
        seen(['control_plane']) ? controlPlane(of('control_plane')) : 'no control plane was seen',
        together.meshShareOfBusy.known
          ? `together ${formatShare(together.meshShareOfBusy.value)} of what the nodes spent`
          : `share of the nodes unknown: ${lower(together.meshShareOfBusy.why)}`,
      ]
    : ['no mesh was seen', spent('the application', 'the application', of('application'), load.cargo)];
  const text = `${rate}${parts.join('; ')}.`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} Grade ${grade}: ${gradeWhy}.`;
}

/** What ended before the load cost nothing while it went on: less than standing would be a negative cost. */
function livedUnderLoad({ instances }: ComponentFigures): boolean {
  return !instances.known || instances.value > 0;
}

/** Induced cost where it is known, else all of it. Memory stays when requests go: without its sum, a low rate would make it look dear. */
function spent(what: string, who: string, all: ComponentFigures | undefined, cargo: Cargo): string {
  if (all === undefined) {
    return `what ${what} spent is unknown: it was not seen`;
  }
  const { cpu, memory } = all;
  const { steady, totalPer1k } = cpu;
  if (!steady.known) {
    return `what ${what} spent is unknown: ${lower(steady.why)}`;
  }
  const costs = costsOf(all, cargo);
  if (costs.length === 0 && !totalPer1k.known) {
    const bytes = memory.steady.known ? ` and ${formatBytes(memory.steady.value)}` : '';
    return `${who} spent ${formatCores(steady.value)}${bytes} in all, for each ${unitOf(cargo)} unknown: ${lower(totalPer1k.why)}`;
  }
  const held = memory.steady.known ? ` (${formatBytes(memory.steady.value)} in all)` : '';
  return `${who} spent ${costs.join(', ')}${held}${cpu.induced.known ? '' : ', standing cost included'}`;
}

/** What each unit of the load cost, what it is told by first. */
function costsOf({ cpu, memory }: ComponentFigures, cargo: Cargo): string[] {
  const ofItems = cpu.inducedPer1k.known ? cpu.inducedPer1k : cpu.totalPer1k;
  const ofBytes = cpu.inducedPerGB.known ? cpu.inducedPerGB : cpu.totalPerGB;
  const held = cargo !== 'bytes' && memory.totalPer1k.known ? ` and ${formatBytes(memory.totalPer1k.value)}` : '';
  const items = ofItems.known ? [`${formatCores(ofItems.value)}${held} per 1 000 ${countedOf(cargo)}/s`] : [];
  const bytes = ofBytes.known ? [`${formatCpuSeconds(ofBytes.value)} per GB carried`] : [];
  return !isOverTcp(cargo) ? items : cargo === 'messages' ? [...items, ...bytes] : [...bytes, ...items];
}

function controlPlane(all: ComponentFigures | undefined): string {
  if (all === undefined || !all.cpu.steady.known) {
    return `control plane unknown: ${lower(all?.cpu.steady.known === false ? all.cpu.steady.why : 'it was not seen.')}`;
  }
  const { standing, steady, induced } = all.cpu;
  if (!standing.known || !induced.known) {
    return `control plane ${formatCores(steady.value)} in all`;
  }
  const change =
    Math.abs(induced.value) <= NOTHING_MORE * standing.value
      ? 'nothing more under load'
      : `${formatCores(Math.abs(induced.value))} ${induced.value > 0 ? 'more' : 'less'} under load`;
  return `control plane ${formatCores(standing.value)} standing, ${change}`;
}

function dataPlaneNames(components: readonly ComponentFigures[]): string {
  const kinds = components.flatMap(({ component, kind }) =>
    component === 'data_plane' && kind !== null ? [plural(kind)] : []
  );
  const last = kinds.pop() ?? 'data plane';
  return `the ${kinds.length === 0 ? last : `${kinds.join(', ')} and ${last}`}`;
}

/** `At 500 requests/s `, over TCP `At 500 messages/s (977 KiB/s carried) ` or the other way round: a rate that is whole but for rounding is said whole. */
function rateOf({ cargo, okPerSec, carriedBytesPerSec: carried }: LoadFigures): string {
  const items = okPerSec.known ? [formatRate(okPerSec.value).replace(/(?:\.0)?\/s$/, ` ${countedOf(cargo)}/s`)] : [];
  const bytes = carried.known ? [`${formatByteRate(carried.value)} carried`] : [];
  const [first, second] = !isOverTcp(cargo)
    ? items
    : cargo === 'messages'
      ? [...items, ...bytes]
      : [...bytes, ...items];
  return first === undefined ? '' : `At ${first}${second === undefined ? '' : ` (${second})`} `;
}

function plural(kind: string): string {
  return /(?:s|x|ch)$/.test(kind) ? `${kind}es` : /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

/** A reason inside a sentence: without its full stop, and without its capital unless it begins with a name. */
function lower(why: string): string {
  const text = why.replace(/\.$/, '');
  return /^(?:No|The|Only|There|Another|Records|Neither)\b/.test(text)
    ? `${text.charAt(0).toLowerCase()}${text.slice(1)}`
    : text;
}
