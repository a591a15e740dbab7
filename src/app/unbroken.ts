const NO_BREAK = '\u00a0';
/** A space between the digits of a number, between a number and its unit, or around the sign of a threshold (`p99 < 200ms`). */
const INSIDE =
  /(?<=\d|\dm) (?=\d{3}(?!\d)|(?:µs|ms|s|min|h|d|cores?|%|B|[KMGTP]iB)(?!\w)|(?:requests|calls|messages)\/s)| (?=[<>]=? )|(?<= [<>]=?) /gu;

/** A text whose lines do not end between a number and its unit, nor inside a number or a threshold. */
export function unbroken(text: string): string {
  return text.replace(INSIDE, NO_BREAK);
}
