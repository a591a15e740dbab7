import { isObject, textIn, type JsonObject } from '../json.ts';

/** Fields in which data sources keep what people write, the likeliest first. */
const TEXT_FIELDS = ['expr', 'rawSql', 'query', 'expression', 'queryText', 'target', 'rawQuery', 'definition'];

/** What is about a query, not in it. */
const ABOUT = new Set(['datasource', 'refId', 'hide', 'key', 'legendFormat', 'intervalFactor', 'step', 'format']);

/** A query as people read it; without a text of its own, its fields as JSON; empty for none. */
export function queryText(query: unknown): string {
  if (typeof query === 'string') {
    return query;
  }
  if (!isObject(query)) {
    return '';
  }
  for (const field of TEXT_FIELDS) {
    const value = query[field];
    const text = isObject(value) ? queryText(value) : textIn(value);
    if (text !== undefined && text !== '') {
      return text;
    }
  }
  const fields: JsonObject = Object.fromEntries(Object.entries(query).filter(([key]) => !ABOUT.has(key)));
  return Object.keys(fields).length === 0 ? '' : JSON.stringify(fields);
}
