import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import type { EnvironmentCharts } from '@headroom/contract';
import React from 'react';
import { paths } from '../../app/paths';
import type { ChartGroupKind } from './chartGroups';

interface Props {
  group: ChartGroupKind;
  environment: EnvironmentCharts;
}

/** Why a group of charts is empty, and what would change that. */
export function WhyNoCharts({ group, environment }: Props) {
  const styles = useStyles2(getStyles);
  const reasons = environment.missing.filter(({ about }) => about !== undefined && group.components.includes(about));
  return (
    <div className={styles.why}>
      {reasons.length === 0 && (
        <div>
          {environment.live
            ? t('charts.nothing-yet', 'Nothing has come yet; charts are drawn as samples arrive.')
            : t('charts.nothing', 'Nothing of it was seen around this run.')}{' '}
          <TextLink href={paths.connections} inline>
            {t('charts.connections', 'See which metrics can be asked for')}
          </TextLink>
        </div>
      )}
      {reasons.map(({ question, why, remedy }, index) => (
        <div key={index}>
          <strong>{question}</strong> {why} <Text color="secondary">{remedy}</Text>
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  why: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
});
