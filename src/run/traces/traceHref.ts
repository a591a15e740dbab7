import { config } from '@grafana/runtime';

/** A trace and where to look for it. */
export interface TraceSearch {
  traceId: string;
  /** Uid of the Tempo data source. */
  tempoUid: string;
  fromMs: number;
  toMs: number;
}

/** The address of a trace in Grafana's Explore, without Grafana's sub-path. A query of TraceQL that is only hexadecimal digits asks for the trace with that id. */
export function traceHref({ traceId, tempoUid, fromMs, toMs }: TraceSearch): string {
  const datasource = { type: 'tempo', uid: tempoUid };
  const query = { refId: 'A', datasource, queryType: 'traceql', query: traceId, limit: 20, tableType: 'traces' };
  const pane = {
    datasource: tempoUid,
    queries: [query],
    range: { from: String(Math.floor(fromMs)), to: String(Math.ceil(toMs)) },
  };
  const params = new URLSearchParams({
    schemaVersion: '1',
    panes: JSON.stringify({ trace: pane }),
    orgId: String(config.bootData.user.orgId),
  });
  return `/explore?${params}`;
}
