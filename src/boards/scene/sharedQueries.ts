import type { PanelModel } from './DashboardModel';

/** The data source that stands for what another panel of the dashboard has asked. */
const DASHBOARD = '-- Dashboard --';

/** Panels that show what another panel asked get its queries: here each panel asks by itself. One whose panel is not there stays as it is. */
export function withSharedQueries<Panel extends PanelModel>(
  panels: readonly Panel[],
  all: readonly PanelModel[]
): Panel[] {
  return panels.map((panel) => {
    const source = sourceOf(panel, all, new Set());
    return source === undefined ? panel : { ...panel, targets: source.targets, datasource: source.datasource };
  });
}

function sourceOf(panel: PanelModel, all: readonly PanelModel[], seen: ReadonlySet<number>): PanelModel | undefined {
  const { datasource } = panel;
  const uid = typeof datasource === 'string' ? datasource : datasource?.uid;
  const id = panel.targets?.[0]?.panelId;
  if (uid !== DASHBOARD || typeof id !== 'number' || seen.has(id)) {
    return undefined;
  }
  const found = all.find((one) => one.id === id);
  return found && (sourceOf(found, all, new Set([...seen, id])) ?? found);
}
