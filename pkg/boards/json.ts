/** A JSON object whose fields are not known beforehand: what is not looked at is kept as it is. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a value is an object with fields, not a list and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a list of objects; whatever else stands in it is left out. */
export function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The value as an object; empty where it is none. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as text that is not empty, or undefined. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value as a finite number, or undefined. */
export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The object less some of its keys. */
export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** A path as people write it: `panels[0].datasource`, with keys that are no plain words in quotes. */
export function pathOf(base: string, key: string | number): string {
  if (typeof key === 'number') {
    return `${base}[${key}]`;
  }
  const plain = /^[\w-]+$/.test(key);
  return plain ? (base === '' ? key : `${base}.${key}`) : `${base}[${JSON.stringify(key)}]`;
}
