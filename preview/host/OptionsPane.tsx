import { css } from '@emotion/css';
import {
  type GrafanaTheme2,
  PanelOptionsEditorBuilder,
  type PanelOptionsEditorItem,
  type PanelPlugin,
} from '@grafana/data';
import { Field, IconButton, Input, useStyles2 } from '@grafana/ui';
import { cloneDeep, get, groupBy, set } from 'lodash';
import { useEffect, useId, useState } from 'react';
import type { DashboardPanel } from '../dashboard.ts';
import { withDefaults } from './DashboardPanelFrame.tsx';
import { loadPanel } from './load-plugin.ts';

interface Props {
  readonly panel: DashboardPanel;
  readonly onChange: (panel: DashboardPanel) => void;
  readonly onClose: () => void;
}

/** The options that a panel has registered, under their categories; and its size in the grid. */
export function OptionsPane({ panel, onChange, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const [plugin, setPlugin] = useState<PanelPlugin>();
  useEffect(() => {
    loadPanel(panel.type).then(setPlugin, () => setPlugin(undefined));
  }, [panel.type]);
  const { gridPos } = panel;
  const size = (label: string, key: 'w' | 'h', max: number) => (
    <Field label={label} noMargin>
      <Input
        type="number"
        min={2}
        max={max}
        value={gridPos[key]}
        onChange={({ currentTarget }) =>
          onChange({
            ...panel,
            gridPos: { ...gridPos, [key]: Math.min(max, Math.max(2, currentTarget.valueAsNumber || 2)) },
          })
        }
      />
    </Field>
  );
  return (
    <aside aria-label="Panel options" className={styles.pane}>
      <div className={styles.head}>
        <h2 className={styles.title}>{panel.title}</h2>
        <IconButton name="times" tooltip="Close options" onClick={onClose} />
      </div>
      {plugin && <Registered plugin={plugin} panel={panel} onChange={onChange} />}
      <h3 className={styles.category}>Place</h3>
      {size('Width, of 24 columns', 'w', 24)}
      {size('Height, rows', 'h', 40)}
    </aside>
  );
}

function Registered({ plugin, panel, onChange }: { plugin: PanelPlugin } & Pick<Props, 'panel' | 'onChange'>) {
  const styles = useStyles2(getStyles);
  const options = withDefaults(panel, plugin);
  const builder = new PanelOptionsEditorBuilder();
  plugin.getPanelOptionsSupplier()(builder, { data: [], options });
  const shown = builder.getItems().filter(({ showIf }) => showIf === undefined || showIf(options, []) !== false);
  return Object.entries(groupBy(shown, ({ category }) => category?.[0] ?? 'Options')).map(([category, items]) => (
    <div key={category} className={styles.group}>
      <h3 className={styles.category}>{category}</h3>
      {items.map((item) => (
        <Option
          key={item.id}
          item={item}
          value={get(options, item.path)}
          onChange={(value) => onChange({ ...panel, options: set(cloneDeep(options), item.path, value) })}
        />
      ))}
    </div>
  ));
}

function Option({
  item,
  value,
  onChange,
}: {
  item: PanelOptionsEditorItem;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const id = useId();
  const Editor = item.editor;
  return (
    <Field label={item.name} description={item.description} htmlFor={id} noMargin>
      <Editor id={id} value={value} onChange={onChange} item={item} context={{ data: [] }} />
    </Field>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  pane: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    width: theme.spacing(40),
    maxWidth: '100%',
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }),
  title: css({ ...theme.typography.h5, margin: 0 }),
  group: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  category: css({ ...theme.typography.h6, margin: 0, color: theme.colors.text.secondary }),
});
