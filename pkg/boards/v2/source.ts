import { isObject, objectOr, textIn, type JsonObject } from '../json.ts';

/** The data source of a query in either form of version 2: inside the query, or `beside` it; undefined where none is named. */
export function sourceOf(query: JsonObject, beside: unknown): JsonObject | undefined {
  const uid = textIn(objectOr(query.datasource).name) ?? textIn(objectOr(beside).uid);
  const type = typeOf(query) ?? textIn(objectOr(beside).type);
  return uid === undefined && type === undefined
    ? isObject(beside)
      ? beside
      : undefined
    : { ...(type === undefined ? {} : { type }), ...(uid === undefined ? {} : { uid }) };
}

/** The type of data source that a query is for: its group, in the first form its kind. */
function typeOf({ kind, group }: JsonObject): string | undefined {
  return textIn(group) ?? (kind === 'DataQuery' ? undefined : textIn(kind));
}
