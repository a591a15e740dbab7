import { HeadroomError, type Preflight } from '@headroom/contract';
import { prepareMessages, type GeneratorJob } from '@headroom/generators';
import { networkFailure } from '@headroom/environment';

/** A job whose calls can be made, or why they cannot; with the step that it took to ask the target, where it was asked. */
export interface PreparedCalls {
  readonly job: GeneratorJob;
  readonly step?: Preflight['steps'][number];
  readonly failure?: HeadroomError;
}

/** Writes the messages of a job's calls, asking the target for their types where the test says so. */
export async function prepareCalls(job: GeneratorJob, where: string, signal: AbortSignal): Promise<PreparedCalls> {
  const startedAtMs = performance.now();
  const asks = job.target.grpc?.reflection === true;
  const step = (ok: boolean, finding: string): Pick<PreparedCalls, 'step'> => {
    const tookUs = Math.round((performance.now() - startedAtMs) * 1_000);
    return asks ? { step: { name: 'reflection', ok, tookUs, finding } } : {};
  };
  try {
    return { job: { ...job, messages: await prepareMessages(job, signal) }, ...step(true, 'types of the messages') };
  } catch (error) {
    const failure = error instanceof HeadroomError ? error : unanswered(error, where);
    return { job, failure, ...step(false, failure.message) };
  }
}

function unanswered(error: unknown, where: string): HeadroomError {
  const isNetwork = typeof (error as NodeJS.ErrnoException).code === 'string';
  const why = isNetwork ? networkFailure(error, where).failure.message : `${where}: ${(error as Error).message}`;
  return new HeadroomError('preflight.reflection', `${why}.`);
}
