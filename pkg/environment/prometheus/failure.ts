import { errorCatalogue, type ErrorCode } from '@headroom/contract';

/** Why a question had no answer. */
export interface Failure {
  readonly code: ErrorCode;
  /** One sentence, without secrets. */
  readonly message: string;
  readonly remedy: string;
  /** Whether asking the same again may go well. */
  readonly passing: boolean;
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
}

/** A value, or why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** A failure with the catalogue's remedy. */
export function failed(
  code: ErrorCode,
  message: string,
  more: { passing?: boolean; status?: number } = {}
): { ok: false; failure: Failure } {
  const { passing = false, status } = more;
  const failure = { code, message, remedy: errorCatalogue[code].remedy, passing };
  return { ok: false, failure: status === undefined ? failure : { ...failure, status } };
}

/** One line of at most 300 characters of a text that another machine sent: no control characters, and no secret that it may have echoed. */
export function quote(text: string, secrets: readonly string[] = []): string {
  const clean = secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '•••'), text)
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean;
}
