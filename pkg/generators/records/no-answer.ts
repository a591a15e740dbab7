import type { GeneratorNote } from '@headroom/contract';

/** What is to be said where nothing came, good or bad, of a program that counts no request before its answer. */
export function noAnswer(name: string): GeneratorNote {
  return { code: `${name}.no_answer`, text: `No answer came, and ${name} counts no request before its answer.` };
}
