import {
  type DataFrame,
  FieldConfigProperty,
  type FieldConfigPropertyItem,
  FieldType,
  getFieldDisplayValues,
  type PanelProps,
  PanelPlugin,
  type PanelPluginMeta,
  standardFieldConfigEditorRegistry,
} from '@grafana/data';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  EventBusPlugin,
  Table,
  TimeSeries,
  type UPlotConfigBuilder,
  usePanelContext,
  useTheme2,
} from '@grafana/ui';
import type { ComponentType } from 'react';

/** Stand-ins for panels that every Grafana has and that are on no npm registry, around Grafana's own components. */
const panels: Readonly<Record<string, ComponentType<PanelProps>>> = {
  timeseries: Lines,
  stat: Values,
  gauge: Values,
  bargauge: Values,
  table: Frames,
  text: ({ options }: PanelProps<{ content?: string }>) => <p style={{ whiteSpace: 'pre-wrap' }}>{options.content}</p>,
};

const made = new Map<string, PanelPlugin>();

/** The stand-in of a core panel; of other types a panel that says that the preview has none. */
export function corePanel(id: string): PanelPlugin {
  const known = made.get(id) ?? makePanel(id);
  made.set(id, known);
  return known;
}

/** What panels say about fields, as far as the stand-ins look at it. */
export function provideFieldOptions(): void {
  standardFieldConfigEditorRegistry.setInit(() =>
    ['unit', 'min', 'max', 'decimals', 'displayName', 'color', 'noValue', 'links', 'mappings', 'thresholds'].map(
      fieldOption
    )
  );
}

function fieldOption(id: string): FieldConfigPropertyItem {
  return {
    id,
    path: id,
    name: id,
    editor: () => null,
    override: () => null,
    process: (value: unknown) => value,
    shouldApply: () => true,
    settings: {},
  } as unknown as FieldConfigPropertyItem;
}

function makePanel(id: string): PanelPlugin {
  const plugin = new PanelPlugin(panels[id] ?? Unknown).useFieldConfig({
    standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode: 'palette-classic' } } },
  });
  plugin.meta = { id, name: id, info: { version: '0', logos: { small: '', large: '' } } } as PanelPluginMeta;
  return plugin;
}

function Unknown() {
  return <p>The preview has no such panel; Grafana does.</p>;
}

function Lines({ data, timeRange, timeZone, width, height, options }: PanelProps) {
  const shades = data.annotations ?? [];
  const { eventBus } = usePanelContext();
  if (data.series.length === 0) {
    return <p>No data</p>;
  }
  return (
    <TimeSeries
      frames={data.series}
      structureRev={data.structureRev}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      options={options}
      legend={{ showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [], ...options.legend }}
    >
      {(config) => (
        <>
          <Shades key={shades.length} config={config} frames={shades} />
          <EventBusPlugin config={config} eventBus={eventBus} />
        </>
      )}
    </TimeSeries>
  );
}

/** Regions of annotations behind the lines. */
function Shades({ config, frames }: { config: UPlotConfigBuilder; frames: DataFrame[] }) {
  config.addHook('drawClear', ({ ctx, bbox, valToPos, scales }) => {
    const { min = 0, max = 0 } = scales.x ?? {};
    const xOf = (ms: number) => valToPos(Math.min(max!, Math.max(min!, ms)), 'x', true);
    for (const { fields, length } of frames) {
      const at = (name: string, row: number) => fields.find((field) => field.name === name)?.values[row];
      for (let row = 0; row < length; row++) {
        ctx.fillStyle = at('color', row);
        ctx.fillRect(xOf(at('time', row)), bbox.top, xOf(at('timeEnd', row)) - xOf(at('time', row)), bbox.height);
      }
    }
  });
  return null;
}

function Values({ data, fieldConfig, replaceVariables, timeZone, width, height }: PanelProps) {
  const theme = useTheme2();
  const values = getFieldDisplayValues({
    data: data.series,
    fieldConfig,
    replaceVariables,
    timeZone,
    theme,
    reduceOptions: { calcs: ['lastNotNull'], values: false },
  });
  return (
    <div style={{ display: 'flex' }}>
      {values.map(({ display }, at) => (
        <BigValue
          key={at}
          value={display}
          width={Math.floor(width / values.length)}
          height={height}
          theme={theme}
          colorMode={BigValueColorMode.Value}
          graphMode={BigValueGraphMode.None}
          count={values.length}
        />
      ))}
    </div>
  );
}

function Frames({ data, width, height }: PanelProps) {
  const [frame] = data.series;
  return frame === undefined || !frame.fields.some(({ type }) => type === FieldType.number) ? (
    <p>No data</p>
  ) : (
    <Table data={frame} width={width} height={height} />
  );
}
