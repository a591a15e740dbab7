import { isObject, objectsIn, textIn, type JsonObject } from '../json.ts';
import type { LibraryPanel } from '../board.ts';

/** The library panels that a shared board brings in `__elements`: by uid, or as a list in what some tools write. */
export function elementsOf(dashboard: JsonObject): LibraryPanel[] {
  const elements = dashboard.__elements;
  const entries: Array<[string, JsonObject]> = Array.isArray(elements)
    ? objectsIn(elements).map((element) => ['', element])
    : isObject(elements)
      ? Object.entries(elements).flatMap(([uid, element]) =>
          isObject(element) ? [[uid, element] as [string, JsonObject]] : []
        )
      : [];
  return entries.flatMap(([key, element]) => {
    const uid = textIn(element.uid) ?? textIn(key);
    return uid === undefined || !isObject(element.model)
      ? []
      : [{ uid, name: textIn(element.name) ?? uid, model: element.model }];
  });
}
