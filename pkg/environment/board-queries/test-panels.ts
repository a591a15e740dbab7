import type { BoardQueryPanel, CustomQuery, Subject } from '@headroom/contract';
import { detectPacks } from '../detection/detect.ts';
import { askedQueries } from '../gather/asked-queries.ts';
import { inParallel } from '../gather/in-parallel.ts';
import type { Pack } from '../packs/pack.ts';
import { packsFor } from '../packs/registry.ts';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { Failure, Outcome } from '../prometheus/failure.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import { queryPanels, type DrawnQuery } from './query-panels.ts';
import { RUNNER_SEEN, runnerPanels } from './runner-panels.ts';

/** Selectors in one question: a longer one is refused by some gateways. */
const AT_ONCE = 25;
const PARALLEL = 3;

/** Whom and what a board is made for. */
export interface PanelRequest {
  readonly client: PrometheusClient;
  readonly connection: string;
  /** The test's name. */
  readonly test: string;
  /** Every pack that the runner knows. */
  readonly packs: readonly Pack[];
  readonly subject: Subject;
  /** As a test writes it. */
  readonly mesh: string;
  readonly queries: readonly CustomQuery[];
  readonly nowMs: number;
}

/** What one Prometheus has for a board at this moment. */
export interface PanelsFound {
  readonly panels: BoardQueryPanel[];
  readonly packs: readonly Pack[];
}

/** Charts of the metrics that a Prometheus has at this moment for a subject; a part of them counts beside the failure of the rest. */
export async function testPanels(
  { client, connection, test, packs, subject, mesh, queries, nowMs }: PanelRequest,
  limits: AskLimits
): Promise<{ value: PanelsFound; failure?: Failure }> {
  const { cluster } = subject;
  const detected = await detectPacks(client, packsFor(mesh, packs), {
    ...limits,
    atMs: nowMs,
    ...(cluster === undefined ? {} : { cluster }),
  });
  const named = packs.filter(({ name, of }) => name === mesh && of !== 'exporter');
  const inUse = [...new Set([...named, ...(detected.ok ? detected.value.map(({ pack }) => pack) : [])])];
  const seen = await seenQueries(client, inUse, { subject, limits });
  const custom = await inParallel(PARALLEL, queries, (query) => hasSeries(client, query.expr, limits));
  const runner = await hasSeries(client, RUNNER_SEEN, limits);
  const failures = [detected, seen, runner, ...custom].flatMap((outcome) => (outcome.ok ? [] : [outcome.failure]));
  const panels = [
    ...(runner.ok && runner.value ? runnerPanels(test, connection) : []),
    ...(seen.ok ? queryPanels(seen.value, connection) : []),
    ...queries
      .filter((_, at) => custom[at]?.ok === true && custom[at].value)
      .map(({ name, expr, unit }) => customPanel({ title: name, expr, unit, connection })),
  ];
  const value = { panels, packs: inUse };
  return failures[0] === undefined ? { value } : { value, failure: failures[0] };
}

function customPanel({ title, expr, unit, connection }: Record<'title' | 'expr' | 'unit' | 'connection', string>) {
  return { group: 'custom' as const, title, unit, pack: null, connection, queries: [{ expr, legend: '' }] };
}

async function seenQueries(
  client: PrometheusClient,
  packs: readonly Pack[],
  { subject, limits }: { subject: Subject; limits: AskLimits }
): Promise<Outcome<DrawnQuery[]>> {
  const all: DrawnQuery[] = packs.flatMap((pack) =>
    askedQueries(packs, subject)
      .filter(({ query, component }) => component !== 'background' && pack.queries.includes(query))
      .map(({ query, selector }) => ({ pack, query, selector }))
  );
  const groups = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) =>
    all.slice(at * AT_ONCE, (at + 1) * AT_ONCE)
  );
  const seen = await inParallel(PARALLEL, groups, (group) => seenOf(client, group, limits));
  const failed = seen.find((outcome) => !outcome.ok);
  return failed?.ok === false
    ? failed
    : { ok: true, value: seen.flatMap((outcome) => (outcome.ok ? outcome.value : [])) };
}

/** Which of some queries have a series now: one question for all of them. */
async function seenOf(
  client: PrometheusClient,
  group: readonly DrawnQuery[],
  limits: AskLimits
): Promise<Outcome<DrawnQuery[]>> {
  const expr = group
    .map(({ selector }, at) => `label_replace(count(${selector}), "asked", "${at}", "", "")`)
    .join(' or ');
  const answer = await client.instant(expr, limits);
  if (!answer.ok) {
    return answer;
  }
  const { data } = answer.value;
  const seen = new Set(data.type === 'vector' ? data.samples.map(({ labels }) => labels.asked) : []);
  return { ok: true, value: group.filter((_, at) => seen.has(String(at))) };
}

async function hasSeries(client: PrometheusClient, expr: string, limits: AskLimits): Promise<Outcome<boolean>> {
  const answer = await client.instant(expr, limits);
  if (!answer.ok) {
    return answer;
  }
  const { data } = answer.value;
  return { ok: true, value: data.type !== 'vector' || data.samples.length > 0 };
}
