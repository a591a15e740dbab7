import type { BoardNote } from '../board.ts';
import { classify } from '../inventory/classify.ts';
import { declaredIn } from '../inventory/declared.ts';
import { elementsOf } from '../inventory/elements.ts';
import { isObject, objectsIn, textIn, type JsonObject } from '../json.ts';
import { panelPlugins } from '../panel-plugins.ts';

/** What a reader has to know of the panels of a dashboard, which are given with rows and what stands in them. */
export function notesOnPanels(dashboard: JsonObject, raw: readonly JsonObject[]): BoardNote[] {
  const shown = [...raw, ...elementsOf(dashboard).map(({ model }) => model)];
  const types = panelPlugins(shown.map(({ type }) => ({ type: textIn(type) ?? '' }))).flatMap((plugin): BoardNote[] => {
    const many = plugin.panels === 1 ? '1 panel is' : `${plugin.panels} panels are`;
    switch (plugin.fate) {
      case 'core':
      case 'plugin':
        // Whether a plugin is installed is not told by the file.
        return [];
      case 'removed':
        return plugin.insteadOf === null
          ? [note('lost', 'panels', `${many} of the type ${plugin.id}, which Grafana no longer has.`)]
          : [
              note(
                'told',
                'panels',
                `${many} of the type ${plugin.id}, which Grafana no longer has: it draws ${plugin.insteadOf} instead.`
              ),
            ];
    }
  });
  const alerts = raw.filter(({ alert }) => isObject(alert)).length;
  const html = raw.filter(
    ({ type, mode, options }) => type === 'text' && (mode === 'html' || (isObject(options) && options.mode === 'html'))
  );
  return [
    ...types,
    ...(alerts === 0
      ? []
      : [
          note(
            'lost',
            'panels',
            `${alerts === 1 ? '1 panel has an alert' : `${alerts} panels have alerts`} of the old kind, which Grafana no longer has: make alert rules instead.`
          ),
        ]),
    ...(html.length === 0
      ? []
      : [note('told', 'panels', 'It has texts in HTML: Grafana shows them without scripts, styles and frames.')]),
    ...notesOnTargets(dashboard, raw),
  ];
}

function notesOnTargets(dashboard: JsonObject, panels: readonly JsonObject[]): BoardNote[] {
  const declared = declaredIn(dashboard);
  const ids = new Set(panels.map(({ id }) => id));
  const differing: string[] = [];
  const lost: string[] = [];
  for (const panel of panels) {
    const own = classify(panel.datasource, declared);
    const title = textIn(panel.title) ?? String(panel.id ?? '');
    const targets = objectsIn(panel.targets);
    const others = targets.some((target) => {
      const { key, kind } = classify(target.datasource, declared);
      return kind !== 'default' && kind !== 'expression' && key !== own.key;
    });
    if (others && own.kind !== 'mixed' && own.kind !== 'default') {
      differing.push(title);
    }
    if (own.kind === 'dashboard' && targets.some(({ panelId }) => typeof panelId === 'number' && !ids.has(panelId))) {
      lost.push(title);
    }
  }
  const some = (titles: readonly string[]) =>
    `${titles
      .slice(0, 3)
      .map((title) => `"${title}"`)
      .join(', ')}${titles.length > 3 ? ` and ${titles.length - 3} more` : ''}`;
  return [
    ...(differing.length === 0
      ? []
      : [
          note(
            'attention',
            'panels',
            `Queries name another data source than their panel, whose own is asked: ${some(differing)}.`
          ),
        ]),
    ...(lost.length === 0
      ? []
      : [note('lost', 'panels', `Shown is what another panel has, but that panel is not there: ${some(lost)}.`)]),
  ];
}

function note(kind: BoardNote['kind'], path: string, message: string): BoardNote {
  return { kind, path, message };
}
