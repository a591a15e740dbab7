/** What a dashboard is to show. */
export interface Shown {
  fromMs: number;
  toMs: number;
  variables?: Readonly<Record<string, unknown>>;
}

/** The address of a dashboard of this Grafana, of one of its panels alone where one is given, at a span of time. Without Grafana's sub-path. */
export function dashboardHref(uid: string, { fromMs, toMs, variables = {} }: Shown, panelId?: number): string {
  const query = new URLSearchParams({ from: String(fromMs), to: String(toMs) });
  for (const [name, value] of Object.entries(variables)) {
    [value].flat().forEach((one) => one !== undefined && query.append(`var-${name}`, String(one)));
  }
  if (panelId !== undefined) {
    query.set('viewPanel', `panel-${panelId}`);
  }
  return `/d/${encodeURIComponent(uid)}?${query}`;
}
