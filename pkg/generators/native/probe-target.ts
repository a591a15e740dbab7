import { HeadroomError, requestUnit, type RequestUnit } from '@headroom/contract';
import { probe, type ProbeStep } from '@headroom/engine';
import packageJson from '../package.json' with { type: 'json' };
import type { GeneratorJob } from '../generator.ts';
import { engineJob } from './engine-job.ts';

/** Tries a load's target once, whichever generator will make the load, without a request where it does not speak HTTP: `onStep` hears of each step as it ends. Throws `run.engine` when the request cannot be written as HTTP. */
export async function probeTarget(
  job: GeneratorJob,
  onStep: (step: ProbeStep) => void,
  signal: AbortSignal,
  { sends }: { readonly sends: boolean }
): Promise<void> {
  try {
    await probe(engineJob(job, packageJson.version), onStep, signal, { sends });
  } catch (error) {
    throw unwritable(error, requestUnit(job.target));
  }
}

/** A secret can hold what no header may: the message names the header, never the value. */
export function unwritable(error: unknown, unit: RequestUnit): HeadroomError {
  return new HeadroomError('run.engine', `the ${unit} cannot be written: ${(error as Error).message}`);
}
