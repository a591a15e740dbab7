/** Deeper than any dashboard; what is deeper is made to exhaust the stack. */
const MAX_DEPTH = 100;
/** Values, keys not counted; aliases are counted as often as they stand there. */
const MAX_VALUES = 3_000_000;

/** A copy of data as JSON can hold it: nothing shared between its parts, and no number that is not finite. Refused beyond the limits. */
export function plainCopy(value: unknown): { ok: true; value: unknown } | { ok: false; message: string } {
  let left = MAX_VALUES;
  const copy = (one: unknown, depth: number): unknown => {
    left -= 1;
    if (left < 0 || depth > MAX_DEPTH) {
      throw new Beyond(left < 0 ? `has more than ${MAX_VALUES} values` : `is nested deeper than ${MAX_DEPTH} levels`);
    }
    if (Array.isArray(one)) {
      return one.map((item: unknown) => copy(item, depth + 1));
    }
    if (typeof one === 'object' && one !== null) {
      return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, copy(item, depth + 1)]));
    }
    return typeof one === 'number' && !Number.isFinite(one) ? null : typeof one === 'bigint' ? Number(one) : one;
  };
  try {
    return { ok: true, value: copy(value, 0) };
  } catch (error) {
    if (error instanceof Beyond) {
      return { ok: false, message: error.message };
    }
    throw error;
  }
}

class Beyond extends Error {}
