import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import {
  LocalValueVariable,
  MultiValueVariable,
  type MultiValueVariableState,
  type SceneComponentProps,
  sceneGraph,
  SceneObjectBase,
  type SceneObjectState,
  VariableDependencyConfig,
  type VizPanel,
} from '@grafana/scenes';
import React from 'react';
import type { PanelModel } from './DashboardModel';

interface PanelItemState extends SceneObjectState {
  model: PanelModel;
  /** Names of the variables for each of whose values the panel is drawn. */
  repeatedBy: readonly string[];
  panels: VizPanel[];
}

type Make = (model: PanelModel, local?: LocalValueVariable[]) => VizPanel;

/** A panel at its place in the grid of 24 columns, or as many as the variable that it is repeated by has values. */
export class PanelItem extends SceneObjectBase<PanelItemState> {
  static Component = PanelItemView;
  protected _variableDependency: VariableDependencyConfig<PanelItemState>;
  #make: Make;

  constructor(model: PanelModel, repeatedBy: readonly string[], make: Make) {
    super({ key: `item-${model.id}`, model, repeatedBy, panels: repeatedBy.length === 0 ? [make(model)] : [] });
    this.#make = make;
    this._variableDependency = new VariableDependencyConfig(this, {
      variableNames: [...repeatedBy],
      onVariableUpdateCompleted: () => this.#repeat(),
    });
    this.addActivationHandler(() => this.#repeat());
  }

  #repeat(): void {
    const { model, repeatedBy } = this.state;
    if (repeatedBy.length === 0 || this._variableDependency.hasDependencyInLoadingState()) {
      return;
    }
    const locals = repeatedBy.reduce<LocalValueVariable[][]>(
      (combined, name) => combined.flatMap((before) => this.#valuesOf(name).map((local) => [...before, local.clone()])),
      [[]]
    );
    const panels = locals.map((local, at) =>
      this.#make({ ...model, id: at === 0 ? model.id : model.id * REPEATS + at }, local)
    );
    this.setState({ panels });
  }

  #valuesOf(name: string): LocalValueVariable[] {
    const variable = sceneGraph.lookupVariable(name, this);
    if (!(variable instanceof MultiValueVariable)) {
      return [];
    }
    const { value, text, options } = variable.state as MultiValueVariableState;
    const values = variable.hasAllValue()
      ? options.map((option) => ({ value: option.value, text: option.label }))
      : [value].flat().map((one, at) => ({ value: one, text: [text].flat()[at] ?? one }));
    return values.map((one) => new LocalValueVariable({ name, value: one.value, text: String(one.text) }));
  }
}

/** Ids of repeated panels begin here times the id of their source: no dashboard has as many. */
const REPEATS = 100_000;

function PanelItemView({ model: item }: SceneComponentProps<PanelItem>) {
  const styles = useStyles2(getStyles);
  const { model, panels } = item.useState();
  const { w = 12, h = 8 } = model.gridPos ?? {};
  const isRow = panels.length > 1 && model.repeatDirection !== 'v';
  const perRow = isRow ? Math.max(1, Math.min(panels.length, Number(model.maxPerRow ?? 4), 6)) : 1;
  const width = isRow ? Math.floor(24 / perRow) : w;
  return (
    <>
      {panels.map((panel, at) => (
        <div
          key={panel.state.key}
          className={styles.cell}
          style={
            {
              // As in Grafana repeated panels begin a line of their own.
              '--start': isRow && at % perRow === 0 ? 1 : 'auto',
              '--columns': Math.min(24, width),
              '--rows': h,
            } as React.CSSProperties
          }
        >
          <panel.Component model={panel} />
        </div>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  cell: css({
    position: 'relative',
    minWidth: 0,
    gridRow: 'span var(--rows)',
    // As on Grafana's own dashboards each panel has a line of its own where there is little room.
    gridColumn: '1 / -1',
    [`@container (min-width: ${theme.breakpoints.values.md}px)`]: {
      gridColumn: 'var(--start) / span var(--columns)',
    },
    '& > *': { height: '100%' },
  }),
});
