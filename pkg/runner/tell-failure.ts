import { HeadroomError } from '@headroom/contract';
import { errorLines } from './cli/error-lines.ts';

/** Tells standard error of what failed beside every request and run: what the catalogue knows in its words, anything else with its stack. */
export function tellFailure(error: unknown): void {
  if (error instanceof HeadroomError) {
    errorLines(error).forEach((line) => console.error(line));
  } else {
    console.error(error);
  }
}
