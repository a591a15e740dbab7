import { series } from './exposition.ts';
import { exposed } from './exporters.ts';
import type { Scenario } from './scenarios.ts';

/** A scenario's place in the past; both times in Unix ms. */
export interface Placed {
  readonly scenario: Scenario;
  readonly firstRequestMs: number;
  readonly endMs: number;
}

/** Between two scenarios, so that no query of one sees samples of another (a query looks back five minutes). */
const gapMs = 10 * 60_000;

/** Puts scenarios one after another so that the last ends before `endMs`, each with its idle windows before and after. */
export function placeInPast(scenarios: readonly Scenario[], endMs: number): Placed[] {
  const placed: Placed[] = [];
  let at = endMs;
  for (const scenario of scenarios.toReversed()) {
    const end = Math.floor(at / scenario.scrapeMs) * scenario.scrapeMs;
    const firstRequestMs = end - idleMs(scenario) - scenario.durationMs;
    placed.unshift({ scenario, firstRequestMs, endMs: end });
    at = firstRequestMs - idleMs(scenario) - gapMs;
  }
  return placed;
}

/** OpenMetrics text of the placed scenarios, in pieces, for `promtool tsdb create-blocks-from openmetrics`. */
export function* openMetrics(placed: readonly Placed[]): Generator<string> {
  for (const { scenario, firstRequestMs, endMs } of placed) {
    const written = new Map<string, number>();
    for (let atMs = firstRequestMs - idleMs(scenario); atMs < endMs; atMs += scenario.scrapeMs) {
      const lines: string[] = [];
      for (const { name, samples } of exposed(scenario, atMs - firstRequestMs, firstRequestMs)) {
        for (const sample of samples) {
          const id = series(name, sample);
          const stampMs = Math.round(sample.atMs ?? atMs);
          // A reading that an earlier scrape brought already is not stored twice.
          if (written.get(id) !== stampMs) {
            written.set(id, stampMs);
            lines.push(`${id} ${sample.value} ${(stampMs / 1000).toFixed(3)}\n`);
          }
        }
      }
      yield lines.join('');
    }
  }
  yield '# EOF\n';
}

/** The gap before a window of the report, the window, and a minute to spare. */
function idleMs({ scrapeMs }: Scenario): number {
  return Math.max(30_000, 2 * scrapeMs) + Math.max(120_000, 8 * scrapeMs) + 60_000;
}
