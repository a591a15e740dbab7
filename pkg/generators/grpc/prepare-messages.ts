import { HeadroomError, type Problem, type Target } from '@headroom/contract';
import type { GeneratorJob } from '../generator.ts';
import { FieldError } from './field-error.ts';
import type { MessagePart } from './message-part.ts';

// What reads types is loaded only where a test needs it: that takes some tens of milliseconds.

/** What of a target of gRPC does not fit the types that its test brings; without a text of types, nothing can be said before the target was asked. */
export async function grpcProblems(target: Target): Promise<Problem[]> {
  if (target.protocol !== 'grpc' || target.grpc?.reflection === true) {
    return [];
  }
  const { callMessages } = await import('./call-messages.ts');
  try {
    callMessages(target);
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

/**
 * What each call of a job's target sends; where the test says so, the target is asked for the types (server reflection) at the job's address.
 * Throws a HeadroomError where the test does not fit the types, and rejects with what went wrong where they are not told. Aborting the signal ends it.
 */
export async function prepareMessages(job: GeneratorJob, signal: AbortSignal): Promise<MessagePart[][]> {
  const { callMessages } = await import('./call-messages.ts');
  const asks = job.target.grpc?.reflection === true;
  const found = asks ? await (await import('./reflected-schema.ts')).reflectedSchema(job, signal) : undefined;
  try {
    return callMessages(job.target, found);
  } catch (error) {
    const problems = problemsOf(error);
    const code = asks ? 'preflight.reflection' : 'plan.grpc';
    throw new HeadroomError(code, 'The calls of the test do not fit the types of their messages.', { problems });
  }
}

function problemsOf(error: unknown): Problem[] {
  if (error instanceof FieldError) {
    return error.problems;
  }
  throw error;
}
