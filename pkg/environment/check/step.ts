import type { CheckOutcome, ErrorCode } from '@headroom/contract';
import type { Failure } from '../prometheus/failure.ts';

/** How a step ended, before it has a name and a time. */
export interface Finding {
  readonly outcome: CheckOutcome;
  readonly finding: string;
  readonly remedy: string | null;
  readonly code: ErrorCode | null;
}

/** All is well, and this is what was seen. */
export function ok(finding: string): Finding {
  return { outcome: 'ok', finding, remedy: null, code: null };
}

/** Something that spoils a capture or hides a danger, with the way to mend it. */
export function warning(finding: string, remedy: string): Finding {
  return { outcome: 'warning', finding, remedy, code: null };
}

/** Nothing to look at, and why that is. */
export function skipped(finding: string): Finding {
  return { outcome: 'skipped', finding, remedy: null, code: null };
}

/** The step met an error of the catalogue. */
export function failedBy({ code, message, remedy }: Failure): Finding {
  return { outcome: 'failed', finding: message, remedy, code };
}
