import { z } from 'zod';
import { duration } from './duration.ts';
import { label } from './label.ts';

/** How a panel can be drawn: Grafana's own panels, by the names that people give them. */
export const boardPanelTypes = ['timeseries', 'stat', 'gauge', 'bars', 'table', 'heatmap'] as const;
/** How a panel can be drawn. */
export type BoardPanelType = (typeof boardPanelTypes)[number];

/** Grafana's grid has so many columns. */
export const BOARD_COLUMNS = 24;

/** A colour that Grafana knows by name, or in hexadecimal: it ends in a panel's settings, never in a style. */
const color = z
  .string()
  .regex(/^([a-z]+(-[a-z]+){0,3}|#[0-9a-fA-F]{6})$/, "must be one of Grafana's colours, such as orange, or #rrggbb");

const threshold = z.strictObject({
  /** In the panel's unit. */
  above: z.number(),
  color,
});

/** What a legend can say of each series: Grafana's calculations, by the names that people give them. */
export const legendValues = ['last', 'mean', 'min', 'max', 'sum', 'count', 'range'] as const;

/** What of the legend is shown, and where; `values` are Grafana's calculations, such as `mean`. */
const legend = z.strictObject({
  mode: z.enum(['list', 'table', 'hidden']),
  placement: z.enum(['bottom', 'right']).optional(),
  values: z.array(z.enum(legendValues)).max(7).optional(),
});

const seriesLimit = z.int().min(1).max(1_000);

/** What is different about one panel beside runs; what is absent stays as the dashboard has it. */
export const panelPreference = z.strictObject({
  /** The panel's id in the dashboard. */
  id: z.int().min(0),
  title: label.optional(),
  /** As Grafana names it (`short`, `bytes`, `s`), or any text. */
  unit: z.string().min(1).max(30).optional(),
  decimals: z.int().min(0).max(10).optional(),
  type: z.enum(boardPanelTypes).optional(),
  /** In columns of the grid of 24, and in its rows of 30 pixels. */
  width: z.int().min(1).max(BOARD_COLUMNS).optional(),
  height: z.int().min(2).max(50).optional(),
  legend: legend.optional(),
  /** From the lowest to the highest. */
  thresholds: z
    .array(threshold)
    .max(10)
    .refine((list) => list.every(({ above }, at) => at === 0 || above > (list[at - 1]?.above ?? -Infinity)), {
      message: 'must go from the lowest to the highest, each once',
    })
    .optional(),
  /** Only so many series are drawn. */
  seriesLimit: seriesLimit.optional(),
});
/** What is different about one panel beside runs. */
export type PanelPreference = z.infer<typeof panelPreference>;

/** The named windows of a run: itself; with a tenth of its length, 30 s at least, on both sides; with the idle window before it and the one after it. */
export const boardWindows = ['run', 'padded', 'idle-and-run'] as const;

/** Which time a board shows: a named window of the run, or `custom`: from so long before its start to so long after its end. */
export const boardWindow = z.union([
  z.enum(boardWindows),
  z.strictObject({ custom: z.strictObject({ before: duration('0s', '7d'), after: duration('0s', '7d') }) }),
]);
/** Which time a board shows. */
export type BoardWindow = z.infer<typeof boardWindow>;

const variableValue = z.union([z.string().max(1_000), z.array(z.string().max(1_000)).min(1).max(100)]);

/** The value that a variable of the dashboard has beside runs, or that whoever looks is asked, with the value that it begins with. */
export const boardVariable = z.union([
  variableValue,
  z.strictObject({ ask: z.literal(true), value: variableValue.optional() }),
]);
/** The value that a variable of the dashboard has beside runs. */
export type BoardVariable = z.infer<typeof boardVariable>;

const preferences = {
  title: label.optional(),
  /** The panels that are shown, in their order; left out: all, as the dashboard has them. */
  panels: z
    .array(panelPreference)
    .min(1)
    .max(200)
    .superRefine((panels, context) => {
      panels.forEach(({ id }, at) => {
        if (panels.findIndex((other) => other.id === id) < at) {
          context.addIssue({ code: 'custom', path: [at, 'id'], message: 'is the id of an earlier panel' });
        }
      });
    })
    .optional(),
  window: boardWindow.optional(),
  /** How often the panels ask again while the run goes on. */
  refresh: z.union([z.literal('off'), duration('1s', '1h')]).optional(),
  /** For panels that say nothing else. */
  seriesLimit: seriesLimit.optional(),
  variables: z
    .record(z.string().regex(/^\w{1,50}$/, 'must be the name of a variable: letters, digits and _'), boardVariable)
    .optional(),
};

/** A dashboard of this Grafana that is shown beside runs, with what is different about it there. */
export const board = z.strictObject({
  kind: z.literal('Board'),
  name: label,
  /** The dashboard in this Grafana. */
  dashboard: z.strictObject({
    uid: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, "must be a dashboard's uid: letters, digits, - and _, at most 40"),
  }),
  ...preferences,
});
/** A dashboard that is shown beside runs. */
export type Board = z.infer<typeof board>;

/** A board as a test names it: by its name, or with what is different for this test; what stands here takes the place of the board's own. */
export const testBoard = z.union([label, z.strictObject({ name: label, ...preferences })]);
/** A board as a test names it. */
export type TestBoard = z.infer<typeof testBoard>;

/** The boards of a test, each once. */
export const testBoards = z
  .array(testBoard)
  .max(20)
  .superRefine((boards, context) => {
    const names = boards.map(boardNameOf);
    names.forEach((name, at) => {
      if (names.indexOf(name) < at) {
        context.addIssue({ code: 'custom', path: [at], message: 'is named earlier' });
      }
    });
  });

/** The name of the board that a test names. */
export function boardNameOf(entry: TestBoard): string {
  return typeof entry === 'string' ? entry : entry.name;
}

/** A board for a run of a test: its own preferences, with those that the test puts in their place; variables one by one. */
export function boardForTest(own: Board, entry: TestBoard): Board {
  if (typeof entry === 'string') {
    return own;
  }
  const { name: _, variables, ...rest } = entry;
  const merged = { ...own.variables, ...variables };
  return { ...own, ...rest, ...(Object.keys(merged).length === 0 ? {} : { variables: merged }) };
}
