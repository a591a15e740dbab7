import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { RunFigures } from '@headroom/contract';
import React, { type ComponentProps } from 'react';
import { BarLegend } from '../../run/overhead/BarLegend';
import { ComponentBars } from '../../run/overhead/ComponentBars';
import { cores, memory } from '../../run/overhead/units';
import type { Resource } from './OverheadOptions';

interface Props {
  figures: Pick<RunFigures, 'components' | 'together'>;
  resources: readonly Resource[];
}

/** Standing and induced by component, one group of bars for each resource. */
export function ReportBars({ figures: { components, together }, resources }: Props) {
  const styles = useStyles2(getStyles);
  const wholes = components.filter(({ kind }) => kind === null);
  const groups: Record<Resource, ComponentProps<typeof ComponentBars>> = {
    cpu: {
      title: t('bars.cpu', 'CPU'),
      rows: wholes.map(({ component, cpu }) => ({ component, ...cpu })),
      capacity: together.capacityCores,
      unit: cores,
    },
    memory: {
      title: t('bars.memory', 'Memory'),
      rows: wholes.map((one) => ({ component: one.component, ...one.memory })),
      capacity: together.memoryBytes,
      unit: memory,
    },
  };
  return (
    <>
      <div className={styles.groups}>
        {resources.map((resource) => (
          <ComponentBars key={resource} {...groups[resource]} />
        ))}
      </div>
      <BarLegend bars={resources.flatMap((resource) => groups[resource].rows)} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  groups: css({
    display: 'grid',
    gap: theme.spacing(2, 4),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 20rem), 1fr))',
  }),
});
