import type {
  Capture,
  CaptureSeries,
  CaptureWindows,
  Component,
  Figure,
  Quantity,
  TimeWindow,
} from '@headroom/contract';
import { busyByIdle } from '../capture/busy-by-idle.ts';
import { samplesWithin } from '../capture/counter-rise.ts';
import { readSeries, type SeriesReading } from '../capture/series-in-window.ts';
import { HOST_SOURCE } from '../host/host-sampler.ts';
import { alignClocks } from './clock-alignment.ts';
import { sum, unknown } from './figure-arithmetic.ts';
import { chooseSources } from './source-choice.ts';

/** The windows over which figures are read. */
export type WindowName = 'idle' | 'steady' | 'after';

/** One series together with what it says about each window. */
export interface Part {
  readonly series: CaptureSeries;
  /** The pod, process or node that it belongs to, by one name in all its series. */
  readonly instance: string;
  readonly node: string | null;
  readonly readings: Readonly<Record<WindowName, SeriesReading>>;
}

/** A capture made ready for arithmetic: by the runner's clock, each thing once. */
export interface Evidence {
  readonly windows: CaptureWindows;
  readonly parts: readonly Part[];
  /** Nodes whose own figures are there. */
  readonly nodes: readonly string[];
  /** Sources whose clock is too far off to be used, and the difference. */
  readonly refused: ReadonlyArray<{ readonly source: string; readonly skewMs: number }>;
}

/** Makes a capture ready for arithmetic. */
export function gatherEvidence(capture: Capture): Evidence {
  const { series: aligned, refused } = alignClocks(capture);
  const series = busyByIdle(aligned);
  const { windows } = capture;
  const spans = {
    idle: sourceSpans(series, windows.idle),
    steady: sourceSpans(series, windows.steady),
    after: sourceSpans(series, windows.after),
  };
  // A runner that was started after the idle window spent nothing in it: its machine is recorded from its start on.
  const hostFromMs = series.reduce(
    (first, { source, samples }) => (source === HOST_SOURCE ? Math.min(first, samples[0]?.[0] ?? Infinity) : first),
    Infinity
  );
  const isYoung = ({ source, component }: CaptureSeries) =>
    source === HOST_SOURCE && component === 'runner' && hostFromMs <= windows.load.fromMs;
  const read = (one: CaptureSeries, name: WindowName): SeriesReading => {
    const window = windows[name];
    return window === null
      ? {
          known: false,
          why:
            name === 'idle' ? (windows.idleAbsent ?? 'There is no idle window.') : 'There is no window after the load.',
        }
      : readSeries(one, window, name === 'idle' && isYoung(one) ? window : (spans[name].get(origin(one)) ?? null));
  };
  const all = series.map((one) => ({
    series: one,
    instance: instanceOf(one),
    readings: { idle: read(one, 'idle'), steady: read(one, 'steady'), after: read(one, 'after') },
  }));
  // Background that cannot be read belongs to what is unattributed; it must not make the rest unknown.
  const chosen = chooseSources(all).filter(
    ({ series: { component }, readings }) => component !== 'background' || readings.steady.known
  );
  const nodes = [
    ...new Set(
      chosen.flatMap(({ series: { component, instance } }) => (component === 'node' ? nameOfNode(instance) : []))
    ),
  ].sort();
  return { windows, parts: chosen.map((part) => ({ ...part, node: place(part.series, nodes) })), nodes, refused };
}

/** The parts of a component that tell one quantity. */
export function partsOf(
  evidence: Evidence,
  component: Component,
  quantity: Quantity,
  kind: string | null = null
): Part[] {
  return evidence.parts.filter(
    ({ series }) =>
      series.component === component && series.quantity === quantity && (kind === null || series.kind === kind)
  );
}

/** What parts say of a window, added up; unknown as soon as one of them is. */
export function total(parts: readonly Part[], window: WindowName, whyNone: string): Figure {
  return sum(
    parts.map(({ readings }) => asFigure(readings[window])),
    whyNone
  );
}

function asFigure(reading: SeriesReading): Figure {
  return reading.known ? { known: true, value: reading.value } : unknown(reading.why);
}

/** From the first to the last sample that each source gave in the window, of any series. */
function sourceSpans(series: readonly CaptureSeries[], window: TimeWindow | null): Map<string, TimeWindow> {
  const spans = new Map<string, TimeWindow>();
  for (const one of series) {
    const source = origin(one);
    const inside = one.form === 'raw' && window !== null ? samplesWithin(one.samples, window) : [];
    const [first, last] = [inside[0], inside.at(-1)];
    if (first !== undefined && last !== undefined) {
      const span = spans.get(source);
      spans.set(source, {
        fromMs: Math.min(first[0], span?.fromMs ?? Infinity),
        toMs: Math.max(last[0], span?.toMs ?? -Infinity),
      });
    }
  }
  return spans;
}

/** Who was silent when samples are missing. The server evaluates a user's query at any time, even where it has stored nothing: it does not speak for the source's own samples. */
function origin({ source, quantity, name }: CaptureSeries): string {
  return quantity === 'custom' ? `${source} ${name}` : source;
}

function instanceOf({ instance, source }: CaptureSeries): string {
  const { cluster = '', node = '', namespace = '', pod, container = '', process = '', pid = '' } = instance;
  const parts = pod === undefined ? [node, process, pid] : [namespace, pod, container];
  const named = parts.some((part) => part !== '');
  return [cluster, ...(named ? parts : [source])].join('/');
}

function nameOfNode({ cluster, node }: CaptureSeries['instance']): string[] {
  return node === undefined ? [] : [cluster === undefined ? node : `${cluster}/${node}`];
}

/** Where a part is: its own node where that one's figures are there, the only node where there is one, else nowhere. */
function place({ instance }: CaptureSeries, nodes: readonly string[]): string | null {
  const own = nodes.find((node) => node === nameOfNode(instance)[0] || node === instance.node);
  return own ?? (nodes.length === 1 ? (nodes[0] ?? null) : null);
}
