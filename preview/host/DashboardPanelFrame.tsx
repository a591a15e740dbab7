import { css } from '@emotion/css';
import {
  getDefaultTimeRange,
  LoadingState,
  type PanelPlugin,
  PluginContextProvider,
  type TimeRange,
} from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { ErrorBoundaryAlert, IconButton, PanelChrome, useStyles2 } from '@grafana/ui';
import { defaultsDeep } from 'lodash';
import { useEffect, useRef, useState } from 'react';
import type { DashboardPanel } from '../dashboard.ts';
import { loadPanel } from './load-plugin.ts';

interface Props {
  readonly panel: DashboardPanel;
  readonly timeRange: TimeRange;
  readonly onChange: (panel: DashboardPanel) => void;
  readonly onEdit: () => void;
}

/** A panel in Grafana's frame, at its place in the grid, given what Grafana gives to panels that send no queries. */
export function DashboardPanelFrame({ panel, timeRange, onChange, onEdit }: Props) {
  const styles = useStyles2(getStyles);
  const { ref, width, height } = useSize();
  const [plugin, setPlugin] = useState<PanelPlugin>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    loadPanel(panel.type).then(setPlugin, setError);
  }, [panel.type]);
  const { x, w, h } = panel.gridPos;
  const Panel = plugin?.panel;
  return (
    <div
      ref={ref}
      className={styles.place}
      style={{ gridColumn: `${Math.min(x, 24 - w) + 1} / span ${w}`, gridRow: `span ${h}` }}
    >
      {width > 0 && (
        <PanelChrome
          title={panel.title}
          width={width}
          height={height}
          actions={<IconButton name="cog" size="sm" tooltip={`Options of ${panel.title}`} onClick={onEdit} />}
        >
          {(innerWidth, innerHeight) =>
            Panel === undefined || Panel === null ? (
              <>{error?.message}</>
            ) : (
              <PluginContextProvider meta={plugin!.meta}>
                <ErrorBoundaryAlert boundaryName="preview-panel" dependencies={[panel.options]}>
                  <Panel
                    id={panel.id}
                    title={panel.title}
                    data={{ state: LoadingState.Done, series: [], timeRange: getDefaultTimeRange() }}
                    timeRange={timeRange}
                    timeZone="browser"
                    options={withDefaults(panel, plugin!)}
                    fieldConfig={{ defaults: {}, overrides: [] }}
                    transparent={false}
                    width={innerWidth}
                    height={innerHeight}
                    renderCounter={0}
                    eventBus={getAppEvents()}
                    replaceVariables={(text) => text}
                    onOptionsChange={(options) => onChange({ ...panel, options })}
                    onFieldConfigChange={() => {}}
                    onChangeTimeRange={() => {}}
                  />
                </ErrorBoundaryAlert>
              </PluginContextProvider>
            )
          }
        </PanelChrome>
      )}
    </div>
  );
}

/** The options of a panel as Grafana completes them. */
export function withDefaults(panel: DashboardPanel, plugin: PanelPlugin): Record<string, unknown> {
  return defaultsDeep({}, panel.options, plugin.defaults);
}

function useSize() {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setSize(entry.contentRect));
    if (ref.current !== null) {
      observer.observe(ref.current);
    }
    return () => observer.disconnect();
  }, []);
  return { ref, width: Math.floor(size.width), height: Math.floor(size.height) };
}

const getStyles = () => ({ place: css({ minWidth: 0, overflow: 'hidden' }) });
