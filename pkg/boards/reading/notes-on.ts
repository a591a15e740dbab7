import type { BoardNote } from '../board.ts';
import { declaredIn, inputsOf } from '../inventory/declared.ts';
import { linksOf } from '../inventory/links.ts';
import { placeholdersIn } from '../inventory/placeholder.ts';
import { isObject, numberIn, objectsIn, textIn, type JsonObject } from '../json.ts';
import { notesOnPanels } from './notes-on-panels.ts';

/** The newest version of the classic model that is known here. */
const LATEST_SCHEMA = 43;
/** From this version on Grafana does not read `rows`. */
const FIRST_WITHOUT_ROWS = 16;

/** What a reader has to know of a dashboard in the classic model before it is saved. */
export function notesOn(dashboard: JsonObject): BoardNote[] {
  return [
    ...notesOnVersion(dashboard),
    ...notesOnUid(dashboard),
    ...notesOnPanels(dashboard, panelsIn(dashboard)),
    ...notesOnInputs(dashboard),
    ...notesOnVariables(dashboard),
    ...notesOnLinks(dashboard),
  ];
}

function note(kind: BoardNote['kind'], path: string, message: string): BoardNote {
  return { kind, path, message };
}

function notesOnVersion(dashboard: JsonObject): BoardNote[] {
  const version = numberIn(dashboard.schemaVersion);
  const rows = objectsIn(dashboard.rows);
  const found: BoardNote[] = [];
  if (version !== undefined && version > LATEST_SCHEMA) {
    const message = `Its schema version ${version} is newer than any that is known here: an older Grafana may not show all of it.`;
    found.push(note('attention', 'schemaVersion', message));
  }
  if (rows.length > 0 && version !== undefined && version >= FIRST_WITHOUT_ROWS) {
    found.push(
      note(
        'attention',
        'rows',
        `Grafana does not read \`rows\` in schema version ${version}: what stands there is not shown.`
      )
    );
  }
  if (isObject(dashboard.snapshot)) {
    found.push(
      note('attention', 'snapshot', 'It is a snapshot: its panels show what they held then and ask no data source.')
    );
  }
  return found;
}

function notesOnUid(dashboard: JsonObject): BoardNote[] {
  const uid = textIn(dashboard.uid);
  return uid === undefined || /^[a-zA-Z0-9_-]{1,40}$/.test(uid)
    ? []
    : [
        note(
          'attention',
          'uid',
          'Grafana takes no such uid: it may have 40 letters, digits, - and _. It needs a new one.'
        ),
      ];
}

function notesOnInputs(dashboard: JsonObject): BoardNote[] {
  return objectsIn(dashboard.__inputs).flatMap((input, index) =>
    input.type === 'datasource' || input.type === 'constant'
      ? []
      : [
          note(
            'lost',
            `__inputs[${index}]`,
            `The input ${JSON.stringify(input.name)} is neither a data source nor a constant: it is not asked for.`
          ),
        ]
  );
}

/** Variables that Grafana itself has, parts of regular expressions, and what is no name. */
const NO_VARIABLE = /^(?:__.*|\d+|interval|interval_ms|timeFilter|)$/;

function notesOnVariables(dashboard: JsonObject): BoardNote[] {
  const { variables } = declaredIn(dashboard);
  const inputs = new Set(inputsOf(dashboard).map(({ name }) => name));
  const used = panelsIn(dashboard).flatMap(({ targets }) =>
    objectsIn(targets).flatMap(({ expr }) =>
      typeof expr === 'string' && expr.includes('$') ? placeholdersIn(expr) : []
    )
  );
  const unknown = [...new Set(used)].filter(
    (name) => !NO_VARIABLE.test(name) && !variables.has(name) && !inputs.has(name)
  );
  return unknown.length === 0
    ? []
    : [
        note(
          'attention',
          'templating',
          `Queries use variables that the board does not have: ${unknown.slice(0, 5).join(', ')}.`
        ),
      ];
}

function notesOnLinks(dashboard: JsonObject): BoardNote[] {
  const away = linksOf(dashboard).filter(({ url }) => /(^|\/)(d|dashboard\/db)\//.test(url));
  return away.length === 0
    ? []
    : [
        note(
          'told',
          'links',
          `${away.length === 1 ? '1 link leads' : `${away.length} links lead`} to other dashboards, which may not be here.`
        ),
      ];
}

/** Panels of all kinds, rows and what stands in them. */
function panelsIn(dashboard: JsonObject): JsonObject[] {
  return [...objectsIn(dashboard.panels), ...objectsIn(dashboard.rows)].flatMap((one) => [
    one,
    ...objectsIn(one.panels),
  ]);
}
