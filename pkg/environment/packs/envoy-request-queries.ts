import type { PackQuery } from './pack.ts';

const MILLISECONDS = 0.001;

/** The requests that came in through an Envoy's listeners, and the time it took to answer them; `matchers` name the listeners. */
export function envoyRequestQueries(
  kind: string,
  which: Required<Pick<PackQuery, 'matchers'>> & Pick<PackQuery, 'subject' | 'sumBy'>
): PackQuery[] {
  const of = { component: 'data_plane', kind, reporter: 'inbound', ...which } as const;
  return [
    { ...of, quantity: 'requests', metric: 'envoy_http_downstream_rq_total' },
    { ...of, quantity: 'request_seconds', metric: 'envoy_http_downstream_rq_time_sum', factor: MILLISECONDS },
  ];
}
