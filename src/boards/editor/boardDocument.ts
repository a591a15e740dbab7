import type { BoardDraft, PanelDraft, VariableDraft } from './BoardDraft';

/** The document that a draft stands for, not checked; what is not chosen is left out. */
export function boardDocument(draft: BoardDraft): object {
  const { name, dashboardUid, title, panels, window, before, after, refresh, seriesLimit, variables } = draft;
  const set = Object.entries(variables).filter(([, { mode }]) => mode !== 'stored');
  return {
    kind: 'Board',
    name: name.trim(),
    dashboard: { uid: dashboardUid },
    ...texts({ title }),
    ...(panels === undefined ? {} : { panels: panels.map(panelDocument) }),
    ...(window === '' ? {} : { window: window === 'custom' ? { custom: { before, after } } : window }),
    ...texts({ refresh }),
    ...numbers({ seriesLimit }),
    ...(set.length === 0
      ? {}
      : { variables: Object.fromEntries(set.map(([key, one]) => [key, variableDocument(one)])) }),
  };
}

function panelDocument(draft: PanelDraft): object {
  const { id, title, unit, decimals, type, width, height, legend, placement, legendValues, thresholds } = draft;
  return {
    id,
    ...texts({ title, unit, type }),
    ...numbers({ decimals, width, height }),
    ...(legend === ''
      ? {}
      : {
          legend: {
            mode: legend,
            ...(legend === 'hidden' ? {} : { placement }),
            ...(legendValues.length === 0 ? {} : { values: legendValues }),
          },
        }),
    ...(thresholds.length === 0
      ? {}
      : { thresholds: thresholds.map(({ above, color }) => ({ above: numberOf(above), color: color.trim() })) }),
    ...numbers({ seriesLimit: draft.seriesLimit }),
  };
}

function variableDocument({ mode, value }: VariableDraft): unknown {
  const values = value
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const written = values.length > 1 ? values : (values[0] ?? '');
  return mode === 'fixed' ? written : { ask: true, ...(values.length === 0 ? {} : { value: written }) };
}

function texts(fields: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([key, text]) => [key, text.trim()] as const)
      .filter(([, text]) => text !== '')
  );
}

function numbers(fields: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, text]) => text.trim() !== '')
      .map(([key, text]) => [key, numberOf(text)])
  );
}

/** A number where the text is one, else the text, of which the contract then says that it is no number. */
function numberOf(text: string): number | string {
  const written = text.trim();
  return written !== '' && Number.isFinite(Number(written)) ? Number(written) : written;
}
