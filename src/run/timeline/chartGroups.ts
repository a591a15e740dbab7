import { t } from '@grafana/i18n';
import type { ChartGroup, Component } from '@headroom/contract';

/** A group of charts of the environment below one heading. */
export interface ChartGroupKind {
  /** In the page's address. */
  name: string;
  title: string;
  of: readonly ChartGroup[];
  /** Whose absence leaves it empty. */
  components: readonly Component[];
  /** The paragraph of the guide, as `page#anchor`. */
  guide: string;
}

/** The groups in their order; queries of the user's own only where there are some. */
export function chartGroupKinds(hasQueries: boolean): ChartGroupKind[] {
  const kinds: ChartGroupKind[] = [
    {
      name: 'mesh',
      title: t('charts.mesh', 'Mesh'),
      of: ['data_plane', 'control_plane'],
      components: ['data_plane', 'control_plane'],
      guide: 'overhead#standing-and-induced',
    },
    {
      name: 'nodes',
      title: t('charts.nodes', 'Nodes'),
      of: ['nodes'],
      components: ['node'],
      guide: 'overhead#nodes-and-waterfalls',
    },
    {
      name: 'application',
      title: t('charts.application', 'Application'),
      of: ['application'],
      components: ['application'],
      guide: 'overhead#standing-and-induced',
    },
  ];
  const own: ChartGroupKind = {
    name: 'queries',
    title: t('charts.queries', 'Own queries'),
    of: ['custom'],
    components: [],
    guide: 'overhead#own-queries',
  };
  return hasQueries ? [...kinds, own] : kinds;
}
