const NO_BREAK = '\u00a0';
/** A space between the digits of a number, or between a number and its unit. */
const INSIDE = /(?<=\d|\dm) (?=\d{3}(?!\d)|(?:µs|ms|s|min|h|d|cores?|%|B|[KMGTP]iB)(?!\w)|requests\/s)/gu;

/** A text whose lines do not end between a number and its unit, nor inside a number. */
export function unbroken(text: string): string {
  return text.replace(INSIDE, NO_BREAK);
}
