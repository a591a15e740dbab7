import type { JsonObject } from '../json.ts';
import {
  sections,
  type GenerationFacts,
  type QueryPanel,
  type QueryVariable,
  type Section,
} from './generation-facts.ts';
import { stableUid } from './stable-uid.ts';

/** A classic model that Grafana 12.4 and 13 read, and older ones too. */
const SCHEMA_VERSION = 41;
const WIDTH = 12;
const HEIGHT = 8;
const COLUMNS = 24;

/**
 * A dashboard of these queries: a row for each section, a variable for each Prometheus so that it can be looked at through another,
 * links back and annotations. It has the same uid each time, and nothing in it but Grafana's own panels.
 */
export function generateBoard(facts: GenerationFacts): JsonObject {
  const choosers = choosersOf(facts);
  return {
    uid: stableUid(facts.template, facts.of),
    title: facts.title,
    description: facts.description ?? '',
    tags: ['headroom', facts.template],
    schemaVersion: SCHEMA_VERSION,
    editable: true,
    graphTooltip: 1,
    time: { from: 'now-1h', to: 'now' },
    refresh: '',
    timezone: 'browser',
    timepicker: {},
    links: (facts.links ?? []).map(({ title, url }) => ({
      title,
      url,
      type: 'link',
      icon: 'dashboard',
      tooltip: '',
      tags: [],
      asDropdown: false,
      includeVars: false,
      keepTime: false,
      targetBlank: false,
    })),
    annotations: { list: annotationsOf(facts.annotationTags ?? []) },
    templating: {
      list: [
        ...[...choosers.values()].map(chooserVariable),
        ...(facts.variables ?? []).map((variable) => queryVariable(variable, [...choosers.values()][0]!.name)),
      ],
    },
    panels: panelsOf(facts.panels, choosers),
  };
}

interface Chooser {
  readonly name: string;
  readonly label: string;
  readonly datasource: string | null;
}

/** One variable for each connection that is asked; the first also for panels that name none. */
function choosersOf({ panels, connections }: GenerationFacts): ReadonlyMap<string | null, Chooser> {
  const asked = connections.filter(({ name }) => panels.some(({ connection }) => connection === name));
  const [first] = asked;
  if (asked.length <= 1) {
    const only = { name: 'datasource', label: 'Prometheus', datasource: first?.datasource ?? null };
    return new Map([[first?.name ?? null, only]]);
  }
  return new Map(
    asked.map(({ name, datasource }, index) => {
      const plain = name
        .toLowerCase()
        .replace(/\W+/g, '_')
        .replace(/^_+|_+$/g, '');
      return [name, { name: `datasource_${plain === '' ? index + 1 : plain}`, label: name, datasource }];
    })
  );
}

function chooserVariable({ name, label, datasource }: Chooser): JsonObject {
  return {
    name,
    label,
    type: 'datasource',
    query: 'prometheus',
    regex: '',
    hide: 0,
    multi: false,
    includeAll: false,
    refresh: 1,
    options: [],
    current: datasource === null ? {} : { selected: true, text: datasource, value: datasource },
  };
}

function queryVariable({ name, title, metric, label }: QueryVariable, source: string): JsonObject {
  const query = `label_values(${metric}, ${label})`;
  return {
    name,
    label: title,
    type: 'query',
    datasource: sourceOf(source),
    query: { query, refId: `variable-${name}`, qryType: 1 },
    definition: query,
    refresh: 2,
    sort: 1,
    regex: '',
    hide: 0,
    multi: true,
    includeAll: true,
    allValue: '.*',
    options: [],
    current: { selected: true, text: ['All'], value: ['$__all'] },
  };
}

function sourceOf(variable: string): JsonObject {
  return { type: 'prometheus', uid: `\${${variable}}` };
}

function annotationsOf(tags: readonly string[]): JsonObject[] {
  const grafana = { type: 'grafana', uid: '-- Grafana --' };
  const own = {
    name: 'Annotations & Alerts',
    builtIn: 1,
    datasource: grafana,
    enable: true,
    hide: true,
    iconColor: 'rgba(0, 211, 255, 1)',
    type: 'dashboard',
  };
  const runs = {
    name: 'Runs',
    datasource: grafana,
    enable: true,
    hide: false,
    iconColor: 'purple',
    target: { type: 'tags', tags, matchAny: false, limit: 100 },
  };
  return tags.length === 0 ? [own] : [own, runs];
}

function panelsOf(panels: readonly QueryPanel[], choosers: ReadonlyMap<string | null, Chooser>): JsonObject[] {
  const made: JsonObject[] = [];
  const [first] = choosers.values();
  let y = 0;
  for (const [group, title] of Object.entries(sections) as Array<[Section, string]>) {
    const inSection = panels.filter((panel) => panel.group === group);
    if (inSection.length === 0) {
      continue;
    }
    made.push({
      id: made.length + 1,
      type: 'row',
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
      panels: [],
    });
    y += 1;
    inSection.forEach((panel, index) => {
      const place = { x: (index % 2) * WIDTH, y: y + Math.floor(index / 2) * HEIGHT, w: WIDTH, h: HEIGHT };
      const { name } = choosers.get(panel.connection) ?? first!;
      made.push({ id: made.length + 1, gridPos: place, ...panelOf(panel, name) });
    });
    y += Math.ceil(inSection.length / 2) * HEIGHT;
  }
  return made;
}

function panelOf({ title, description = '', unit, queries }: QueryPanel, source: string): JsonObject {
  return {
    type: 'timeseries',
    title,
    description,
    datasource: sourceOf(source),
    targets: queries.map(({ expr, legend }, index) => ({
      refId: refId(index),
      datasource: sourceOf(source),
      editorMode: 'code',
      expr,
      legendFormat: legend === '' ? '__auto' : legend,
      range: true,
    })),
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        color: { mode: 'palette-classic' },
        custom: { drawStyle: 'line', lineWidth: 1, fillOpacity: 10, showPoints: 'never', spanNulls: false },
        thresholds: { mode: 'absolute', steps: [{ color: 'green', value: null }] },
      },
      overrides: [],
    },
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}

/** A, B, … Z, AA, AB, as Grafana goes on. */
function refId(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : refId(Math.floor(index / 26) - 1) + letter;
}
