import { isObject, objectsIn, pathOf, textIn, type JsonObject } from './json.ts';
import { quoted } from './walk/place.ts';

/** One thing in which two forms of a dashboard differ. */
export interface BoardDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Where, dotted; list entries by what names them: `panels["CPU"].title`. */
  readonly path: string;
  /** One sentence; what stands in quotes is the board's own. */
  readonly message: string;
  /** Value before and after; absent on the side where there is none. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a Grafana counts up or keeps for itself: no difference between two boards. */
const NOT_COMPARED = new Set(['id', 'version', 'iteration', '__inputs', '__requires', '__elements', 'pluginVersion']);

/**
 * In what two forms of a dashboard differ. Panels are matched by their id, variables and annotations by name, queries by letter, so
 * that one that has moved is not told as two changes.
 */
export function difference(before: JsonObject, after: JsonObject): BoardDifference[] {
  return ofObjects(before, after, '', true);
}

function ofValues(before: unknown, after: unknown, path: string): BoardDifference[] {
  if (isObject(before) && isObject(after)) {
    return ofObjects(before, after, path, false);
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return ofLists(before, after, path);
  }
  return Object.is(before, after)
    ? []
    : [{ kind: 'changed', path, message: `${path} is ${shown(after)}, was ${shown(before)}.`, before, after }];
}

function ofObjects(before: JsonObject, after: JsonObject, path: string, isWhole: boolean): BoardDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => !(NOT_COMPARED.has(key) && (isWhole || key === 'pluginVersion')))
    .flatMap((key) => {
      const there = pathOf(path, key);
      if (!Object.hasOwn(after, key) || after[key] === undefined) {
        return before[key] === undefined ? [] : [removed(there, before[key])];
      }
      return !Object.hasOwn(before, key) || before[key] === undefined
        ? [added(there, after[key])]
        : ofValues(before[key], after[key], there);
    });
}

function ofLists(before: readonly unknown[], after: readonly unknown[], path: string): BoardDifference[] {
  const name = namingOf([...objectsIn(before), ...objectsIn(after)], before.length + after.length);
  if (name === undefined || hasTwice(before, name) || hasTwice(after, name)) {
    const longer = Math.max(before.length, after.length);
    return Array.from({ length: longer }, (_, index) => index).flatMap((index) => {
      const there = pathOf(path, index);
      return index >= after.length
        ? [removed(there, before[index])]
        : index >= before.length
          ? [added(there, after[index])]
          : ofValues(before[index], after[index], there);
    });
  }
  const old = new Map(objectsIn(before).map((one) => [String(one[name]), one]));
  const now = new Map(objectsIn(after).map((one) => [String(one[name]), one]));
  const at = (key: string, one: JsonObject) => `${path}[${JSON.stringify(textIn(one.title) ?? key)}]`;
  return [
    ...[...old].flatMap(([key, one]) => (now.has(key) ? [] : [removed(at(key, one), one)])),
    ...[...now].flatMap(([key, one]) => {
      const was = old.get(key);
      return was === undefined ? [added(at(key, one), one)] : ofObjects(was, one, at(key, was), false);
    }),
    ...ofOrder([...old.keys()], [...now.keys()], path),
  ];
}

/** Panels lie where their grid says, so only lists without one have an order that is seen. */
function ofOrder(old: readonly string[], now: readonly string[], path: string): BoardDifference[] {
  const stayed = old.filter((key) => now.includes(key));
  const order = now.filter((key) => old.includes(key));
  return path.endsWith('panels') || stayed.every((key, index) => key === order[index])
    ? []
    : [{ kind: 'changed', path, message: `The order of ${path} is another.`, before: stayed, after: order }];
}

/** The key that names the entries of a list, where each has it. */
function namingOf(entries: readonly JsonObject[], count: number): string | undefined {
  return entries.length < count || count === 0
    ? undefined
    : ['id', 'refId', 'name', 'uid'].find((key) =>
        entries.every((one) => (typeof one[key] === 'string' && one[key] !== '') || typeof one[key] === 'number')
      );
}

function hasTwice(list: readonly unknown[], name: string): boolean {
  const names = objectsIn(list).map((one) => String(one[name]));
  return new Set(names).size < names.length;
}

function added(path: string, after: unknown): BoardDifference {
  return { kind: 'added', path, message: `${path} is new: ${shown(after)}.`, after };
}

function removed(path: string, before: unknown): BoardDifference {
  return { kind: 'removed', path, message: `${path} is no longer there; it was ${shown(before)}.`, before };
}

/** A value in a sentence: short texts and numbers as they are, the rest by what it is. */
function shown(value: unknown): string {
  if (typeof value === 'string') {
    return quoted(value);
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  }
  return isObject(value)
    ? (textIn(value.title) ?? textIn(value.name)) === undefined
      ? quoted(JSON.stringify(value))
      : quoted(textIn(value.title) ?? textIn(value.name) ?? '')
    : String(value);
}
