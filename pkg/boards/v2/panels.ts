import { isObject, objectOr, objectsIn, textIn, without, type JsonObject } from '../json.ts';
import { sourceOf } from './source.ts';

/** An element of version 2 as a classic panel without a place; undefined for a kind that is not known. */
export function panelFrom(element: JsonObject): JsonObject | undefined {
  const spec = objectOr(element.spec);
  if (element.kind === 'LibraryPanel') {
    const panel = objectOr(spec.libraryPanel);
    return { id: spec.id, title: spec.title, libraryPanel: { uid: panel.uid, name: panel.name } };
  }
  if (element.kind !== 'Panel') {
    return undefined;
  }
  const viz = objectOr(spec.vizConfig);
  const { options = {}, fieldConfig = { defaults: {}, overrides: [] }, pluginVersion, ...moreViz } = objectOr(viz.spec);
  const data = objectOr(objectOr(spec.data).spec);
  const targets = objectsIn(data.queries).map(targetFrom);
  const datasource = sharedSource(targets);
  const version = textIn(pluginVersion) ?? textIn(viz.version);
  return {
    ...without(spec, 'data', 'vizConfig', 'links'),
    type: textIn(viz.group) ?? textIn(viz.kind) ?? 'timeseries',
    ...(version === undefined ? {} : { pluginVersion: version }),
    ...moreViz,
    options,
    fieldConfig,
    ...(objectsIn(spec.links).length === 0 ? {} : { links: spec.links }),
    ...(datasource === undefined ? {} : { datasource }),
    targets,
    ...(objectsIn(data.transformations).length === 0
      ? {}
      : { transformations: objectsIn(data.transformations).map(transformationFrom) }),
    ...objectOr(data.queryOptions),
  };
}

function targetFrom(panelQuery: JsonObject): JsonObject {
  const spec = objectOr(panelQuery.spec);
  const query = objectOr(spec.query);
  const datasource = sourceOf(query, spec.datasource);
  return {
    refId: spec.refId,
    ...(spec.hidden === true ? { hide: true } : {}),
    ...(datasource === undefined ? {} : { datasource }),
    ...objectOr(query.spec),
  };
}

/** The data source of the panel: that of its queries where they agree, else the mixed one. Expressions go with any. */
function sharedSource(targets: readonly JsonObject[]): unknown {
  const sources = targets.map(({ datasource }) => datasource).filter((one) => !isExpression(one));
  const [first, second] = sources;
  const isOne = sources.every((one) => JSON.stringify(one) === JSON.stringify(first));
  // What other panels show can be shown again one by one only.
  const ofPanels = second !== undefined && objectOr(first).uid === '-- Dashboard --';
  return isOne && !ofPanels ? first : { type: 'mixed', uid: '-- Mixed --' };
}

function isExpression(source: unknown): boolean {
  return isObject(source) && (source.type === '__expr__' || source.uid === '__expr__');
}

/** The first forms have the transformation's name as its kind, the later ones as its group. */
function transformationFrom(transformation: JsonObject): JsonObject {
  const spec = objectOr(transformation.spec);
  const id = textIn(transformation.group) ?? textIn(spec.id) ?? textIn(transformation.kind) ?? '';
  return { ...spec, id };
}
