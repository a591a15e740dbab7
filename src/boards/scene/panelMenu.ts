import { locationUtil, type PanelMenuItem } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getExploreURL, sceneGraph, type VizPanel, VizPanelMenu } from '@grafana/scenes';
import { dashboardHref } from '../dashboardHref';
import type { PanelModel } from './DashboardModel';

/** The menu of a panel: its place on the dashboard and, where it asks something, its queries in Explore, both at the span that is shown. */
export function panelMenu(dashboardUid: string, { id, targets = [] }: PanelModel): VizPanelMenu {
  const menu: VizPanelMenu = new VizPanelMenu({});
  const explore: PanelMenuItem = {
    text: t('boards.explore', 'Explore'),
    iconClassName: 'compass',
    onClick: async () => openTab(await exploreHref(menu.parent as VizPanel)),
  };
  const open: PanelMenuItem = {
    text: t('boards.open-panel', 'Open in Grafana'),
    iconClassName: 'apps',
    onClick: () => openTab(dashboardHref(dashboardUid, shownOf(menu), id)),
  };
  menu.setState({ items: targets.length === 0 ? [open] : [open, explore] });
  return menu;
}

/** The queries of a panel in Explore, empty until the panel has asked. Explore knows no variables of the board, so that data sources named by one are filled in. */
export function exploreHref(panel: VizPanel): Promise<string> {
  const { from, to } = sceneGraph.getTimeRange(panel).state.value;
  const { data } = sceneGraph.getData(panel).state;
  const targets = data?.request?.targets.map((target) => {
    const { datasource } = target;
    return {
      ...target,
      datasource: datasource && { ...datasource, uid: sceneGraph.interpolate(panel, datasource.uid) },
    };
  });
  const request = data?.request && { ...data.request, targets: targets ?? [] };
  const range = { from: String(from.valueOf()), to: String(to.valueOf()) };
  return data === undefined ? Promise.resolve('') : getExploreURL({ ...data, request }, panel, range);
}

function shownOf(menu: VizPanelMenu) {
  const { from, to } = sceneGraph.getTimeRange(menu).state.value;
  const variables = sceneGraph.getVariables(menu).state.variables;
  const values = variables.map(({ state: { name } }) => [name, sceneGraph.lookupVariable(name, menu)?.getValue()]);
  return { fromMs: from.valueOf(), toMs: to.valueOf(), variables: Object.fromEntries(values) };
}

function openTab(href: string): void {
  if (href !== '') {
    window.open(locationUtil.assureBaseUrl(href), '_blank', 'noopener,noreferrer');
  }
}
