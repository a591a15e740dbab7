import { css } from '@emotion/css';
import { dateMath, type GrafanaTheme2, makeTimeRange, rangeUtil, type TimeRange } from '@grafana/data';
import { Button, TimeRangeInput, useStyles2 } from '@grafana/ui';
import { useContext, useEffect, useState } from 'react';
import { useParams } from 'react-router-dom-v5-compat';
import type { DashboardPanel } from '../dashboard.ts';
import { dashboards } from './boot.ts';
import { ChromeContext } from './chrome-context.ts';
import { DashboardPanelFrame } from './DashboardPanelFrame.tsx';
import { OptionsPane } from './OptionsPane.tsx';
import { PluginPage } from './PluginPage.tsx';

/** An imitation of Grafana's dashboards, as much of it as shows this app's panels: grid, time range, refresh, options. Nothing is saved. */
export function DashboardPage() {
  const { uid } = useParams();
  const dashboard = dashboards.find((one) => one.uid === uid);
  const styles = useStyles2(getStyles);
  const [panels, setPanels] = useState<readonly DashboardPanel[]>(dashboard?.panels ?? []);
  const [range, setRange] = useState(() =>
    rangeUtil.convertRawToRange(dashboard?.time ?? { from: 'now-6h', to: 'now' })
  );
  const [editedId, setEditedId] = useState<number>();
  const setCrumbs = useContext(ChromeContext);
  const title = dashboard?.title ?? 'Dashboard not found';
  useEffect(() => {
    setCrumbs([{ text: 'Dashboards' }, { text: title }]);
    document.title = `${title} - Dashboards - Grafana`;
  }, [setCrumbs, title]);

  const change = (panel: DashboardPanel) => setPanels(panels.map((one) => (one.id === panel.id ? panel : one)));
  const edited = panels.find(({ id }) => id === editedId);
  return (
    <PluginPage
      renderTitle={() => <h1>{title}</h1>}
      subTitle="Imitation of a dashboard; nothing is saved"
      background="canvas"
      actions={
        <>
          <TimeRangeInput value={range} onChange={setRange} />
          <Button variant="secondary" icon="sync" onClick={() => setRange(refreshed(range))}>
            Refresh
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.grid}>
          {panels.map((panel) => (
            <DashboardPanelFrame
              key={panel.id}
              panel={panel}
              timeRange={range}
              onChange={change}
              onEdit={() => setEditedId(panel.id === editedId ? undefined : panel.id)}
            />
          ))}
        </div>
        {edited && <OptionsPane panel={edited} onChange={change} onClose={() => setEditedId(undefined)} />}
      </div>
    </PluginPage>
  );
}

/** The same range, anew: a relative one moves on. */
function refreshed({ raw }: TimeRange): TimeRange {
  return { ...makeTimeRange(dateMath.toDateTime(raw.from, {})!, dateMath.toDateTime(raw.to, { roundUp: true })!), raw };
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    [theme.breakpoints.down('md')]: { flexDirection: 'column', alignItems: 'stretch' },
  }),
  // Grafana's own measures.
  grid: css({
    flex: '1 1 0',
    minWidth: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(24, minmax(0, 1fr))',
    gridAutoRows: 30,
    gridAutoFlow: 'dense',
    gap: 8,
    // On small screens Grafana puts each panel on a line of its own.
    [theme.breakpoints.down('md')]: { '& > *': { gridColumn: '1 / -1 !important' } },
  }),
});
