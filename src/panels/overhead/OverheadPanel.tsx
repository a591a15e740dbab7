import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ErrorBoundaryAlert, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React from 'react';
import { FullReport } from './FullReport';
import { NothingToShow } from './NothingToShow';
import type { OverheadOptions } from './OverheadOptions';
import { PanelMessage } from './PanelMessage';
import { SmallReport } from './SmallReport';
import { useOverhead } from './useOverhead';

/** px; in less than this there is room for the grade and one figure only. */
const FULL = { width: 320, height: 170 };

/** The overhead report of a run on a dashboard. */
export default function OverheadPanel(props: PanelProps<OverheadOptions>) {
  const { width, height } = props;
  const styles = useStyles2(getStyles);
  return (
    // Whatever does not fit is scrolled to, with the keyboard too.
    <div
      role="group"
      aria-label={t('panel.name', 'Test overhead')}
      tabIndex={0}
      className={styles.room}
      style={{ width, height }}
    >
      <ErrorBoundaryAlert title={t('panel.broken', 'The overhead report could not be shown')}>
        <Content {...props} />
      </ErrorBoundaryAlert>
    </div>
  );
}

function Content(props: PanelProps<OverheadOptions>) {
  const { options, width, height } = props;
  const { data, error, retry } = useOverhead(props);
  if (data?.found === 'run' && data.report !== null) {
    const shown = { ...data, report: data.report, options, staleWhy: error?.message };
    return width < FULL.width || height < FULL.height ? (
      <SmallReport {...shown} height={height} />
    ) : (
      <FullReport {...shown} />
    );
  }
  if (error) {
    return (
      <PanelMessage tone="wrong" title={error.message} detail={error.remedy}>
        <Button variant="secondary" size="sm" icon="sync" onClick={retry}>
          {t('error.retry', 'Try again')}
        </Button>
      </PanelMessage>
    );
  }
  return data === undefined ? (
    <LoadingPlaceholder text={t('overhead.loading', 'Reading the overhead report…')} />
  ) : (
    <NothingToShow overhead={data} options={options} />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({
    display: 'flex',
    flexDirection: 'column',
    overflow: 'auto',
    fontSize: theme.typography.body.fontSize,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
});
