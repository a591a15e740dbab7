import { setPriority } from 'node:os';

/** The highest that there is (nice(2)). */
const HIGHEST = -20;

/**
 * Puts this program, and with it those that it starts from now on, before the others of the machine, so that measurements are not of these: the measured and what it is compared with alike. Says how it went,
 * in words: it takes a right that root has.
 */
export function goBeforeOthers(): string {
  try {
    setPriority(HIGHEST);
    return `before other programs (nice ${HIGHEST})`;
  } catch {
    return 'like any other program: to go before them takes a right';
  }
}
