import { objectOr, without, type JsonObject } from '../json.ts';
import { sourceOf } from './source.ts';

/** A query of annotations of version 2 in the classic model. */
export function annotationFrom(annotation: JsonObject): JsonObject {
  const spec = objectOr(annotation.spec);
  const query = objectOr(spec.query);
  const datasource = sourceOf(query, spec.datasource);
  return {
    ...without(spec, 'query', 'datasource', 'builtIn', 'legacyOptions'),
    ...objectOr(spec.legacyOptions),
    ...(spec.builtIn === true ? { builtIn: 1 } : {}),
    ...(datasource === undefined ? {} : { datasource }),
    ...(query.spec === undefined ? {} : { target: query.spec }),
  };
}
