import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getExploreURL, sceneGraph, type VizPanel, VizPanelMenu } from '@grafana/scenes';
import { dashboardHref } from '../dashboardHref';

/** The menu of a panel: its place on the dashboard and its queries in Explore, both at the span that is shown. */
export function panelMenu(dashboardUid: string, panelId: number): VizPanelMenu {
  const menu = new VizPanelMenu({
    items: [
      {
        text: t('boards.open-panel', 'Open in Grafana'),
        iconClassName: 'apps',
        onClick: () => openTab(dashboardHref(dashboardUid, shownOf(menu), panelId)),
      },
      {
        text: t('boards.explore', 'Explore'),
        iconClassName: 'compass',
        onClick: async () => {
          const panel = menu.parent as VizPanel;
          const { from, to } = sceneGraph.getTimeRange(menu).state.value;
          const range = { from: String(from.valueOf()), to: String(to.valueOf()) };
          openTab(await getExploreURL(sceneGraph.getData(panel).state.data!, panel, range));
        },
      },
    ],
  });
  return menu;
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
