import { series, type Labels } from './exposition.ts';
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

/** At so many moments of an interval are targets scraped: a real Prometheus spreads them over all of it. */
const moments = 3;
/** So far from the first request is the nearest scrape, ms: no run begins at one. */
const offGridMs = 700;

/** OpenMetrics text of the placed scenarios, in pieces, for `promtool tsdb create-blocks-from openmetrics`. */
export function* openMetrics(placed: readonly Placed[]): Generator<string> {
  for (const { scenario, firstRequestMs, endMs } of placed) {
    const written = new Map<string, number>();
    const startMs = firstRequestMs - idleMs(scenario) + offGridMs;
    const at = (moment: number) => startMs + Math.round((moment * scenario.scrapeMs) / moments);
    for (let moment = 0; at(moment) < endMs; moment++) {
      const lines: string[] = [];
      for (const { name, samples } of exposed(scenario, at(moment) - firstRequestMs, firstRequestMs)) {
        for (const sample of samples.filter(({ labels }) => momentOf(labels) === moment % moments)) {
          const id = series(name, sample);
          const stampMs = Math.round(sample.atMs ?? at(moment));
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

/** All series of a target come with the same scrape. */
function momentOf({ job = '', instance = '' }: Labels): number {
  const letters = [...`${job} ${instance}`];
  return letters.reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % moments;
}

/** The gap before a window of the report, the window, and a minute to spare. */
function idleMs({ scrapeMs }: Scenario): number {
  return Math.max(30_000, 2 * scrapeMs) + Math.max(120_000, 8 * scrapeMs) + 60_000;
}
