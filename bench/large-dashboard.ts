/** A dashboard of at least so many bytes, as an export has it: half of it in collapsed rows. */
export function dashboardOf(bytes: number): string {
  const source = { type: 'prometheus', uid: '${DS_PROMETHEUS}' };
  const panel = (id: number) => ({
    id,
    type: 'timeseries',
    title: `Requests of service ${id}`,
    gridPos: { x: (id % 2) * 12, y: Math.floor(id / 2) * 8, w: 12, h: 8 },
    datasource: source,
    targets: ['A', 'B'].map((refId) => ({
      refId,
      datasource: source,
      editorMode: 'code',
      expr: `sum by (pod, code) (rate(requests_${id % 300}_total{namespace=~"$namespace", job="shop"}[$__rate_interval]))`,
      legendFormat: '{{pod}} {{code}}',
      range: true,
    })),
    fieldConfig: {
      defaults: {
        unit: 'reqps',
        custom: { drawStyle: 'line', lineWidth: 1, fillOpacity: 10, thresholdsStyle: { mode: 'off' } },
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: 'green', value: null },
            { color: 'red', value: 80 },
          ],
        },
      },
      overrides: [{ matcher: { id: 'byName', options: 'x' }, properties: [{ id: 'color', value: { mode: 'fixed' } }] }],
    },
    options: { legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] } },
  });
  const one = JSON.stringify(panel(1), null, 2).length;
  const count = Math.ceil(bytes / (one * 1.25));
  const all = Array.from({ length: count }, (_, n) => panel(n + 1));
  const half = all.splice(0, Math.floor(count / 2));
  return JSON.stringify(
    {
      title: 'Large',
      uid: 'large',
      schemaVersion: 41,
      __inputs: [{ name: 'DS_PROMETHEUS', label: 'Prometheus', type: 'datasource', pluginId: 'prometheus' }],
      templating: {
        list: [{ name: 'namespace', type: 'query', datasource: source, query: 'label_values(up, namespace)' }],
      },
      panels: [...all, { id: 100_000, type: 'row', title: 'More', collapsed: true, panels: half }],
    },
    null,
    2
  );
}
