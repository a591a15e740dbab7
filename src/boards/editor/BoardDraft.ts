import type { Board, BoardPanelType, BoardVariable, BoardWindow, PanelPreference } from '@headroom/contract';

/** A threshold of a panel as it is being written. */
export interface ThresholdDraft {
  above: string;
  color: string;
}

/** What is different about a panel, as it is being written; what is empty stays as the dashboard has it. */
export interface PanelDraft {
  /** In the dashboard. */
  id: number;
  title: string;
  unit: string;
  decimals: string;
  type: BoardPanelType | '';
  width: string;
  height: string;
  legend: NonNullable<PanelPreference['legend']>['mode'] | '';
  placement: 'bottom' | 'right';
  /** Calculations that the legend shows. */
  legendValues: NonNullable<NonNullable<PanelPreference['legend']>['values']>;
  thresholds: readonly ThresholdDraft[];
  seriesLimit: string;
}

/** How a variable of the dashboard is set: as it is stored there, to a value, or by whoever looks. */
export interface VariableDraft {
  mode: 'stored' | 'fixed' | 'ask';
  /** Several with commas between. */
  value: string;
}

/** A board as it is being written, whatever is not chosen included. */
export interface BoardDraft {
  name: string;
  dashboardUid: string;
  title: string;
  /** Undefined for all, as the dashboard has them. */
  panels: readonly PanelDraft[] | undefined;
  window: 'run' | 'padded' | 'idle-and-run' | 'custom' | '';
  before: string;
  after: string;
  /** Empty for what is usual. */
  refresh: string;
  seriesLimit: string;
  /** By name. */
  variables: Readonly<Record<string, VariableDraft>>;
}

/** A board of which nothing is written yet. */
export const emptyBoard: BoardDraft = {
  name: '',
  dashboardUid: '',
  title: '',
  panels: undefined,
  window: '',
  before: '0s',
  after: '0s',
  refresh: '',
  seriesLimit: '',
  variables: {},
};

/** A panel that is shown as the dashboard has it. */
export function plainPanel(id: number): PanelDraft {
  return {
    id,
    title: '',
    unit: '',
    decimals: '',
    type: '',
    width: '',
    height: '',
    legend: '',
    placement: 'bottom',
    legendValues: [],
    thresholds: [],
    seriesLimit: '',
  };
}

/** A board, to be changed. */
export function boardDraftOf(board: Board): BoardDraft {
  const { name, dashboard, title = '', panels, window, refresh = '', seriesLimit, variables = {} } = board;
  return {
    name,
    dashboardUid: dashboard.uid,
    title,
    panels: panels?.map(panelDraftOf),
    ...windowDraftOf(window),
    refresh,
    seriesLimit: textOf(seriesLimit),
    variables: Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, variableDraftOf(value)])),
  };
}

function windowDraftOf(window: BoardWindow | undefined): Pick<BoardDraft, 'window' | 'before' | 'after'> {
  const { before, after } = emptyBoard;
  return typeof window === 'object' ? { window: 'custom', ...window.custom } : { window: window ?? '', before, after };
}

/** What is different about a panel, to be changed. */
export function panelDraftOf({ id, legend, thresholds = [], ...rest }: PanelPreference): PanelDraft {
  return {
    id,
    title: rest.title ?? '',
    unit: rest.unit ?? '',
    decimals: textOf(rest.decimals),
    type: rest.type ?? '',
    width: textOf(rest.width),
    height: textOf(rest.height),
    legend: legend?.mode ?? '',
    placement: legend?.placement ?? 'bottom',
    legendValues: legend?.values ?? [],
    thresholds: thresholds.map(({ above, color }) => ({ above: String(above), color })),
    seriesLimit: textOf(rest.seriesLimit),
  };
}

function variableDraftOf(variable: BoardVariable): VariableDraft {
  return typeof variable === 'object' && !Array.isArray(variable)
    ? { mode: 'ask', value: [variable.value ?? ''].flat().join(', ') }
    : { mode: 'fixed', value: [variable].flat().join(', ') };
}

function textOf(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}
