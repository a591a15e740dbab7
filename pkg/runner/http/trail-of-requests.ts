import { check, HeadroomError, leavesTrail, operations, type Operation } from '@headroom/contract';
import type { FastifyRequest } from 'fastify';
import { outcomeOf } from '../trail/on-trail.ts';
import type { Trace, Trail } from '../trail/trail.ts';

/** What of the trail the API needs. */
export type TrailWriter = Pick<Trail, 'add' | 'refuse'>;

/** Notes an operation that was done, if it is one that leaves a trail. */
export async function noteDone(trail: TrailWriter, request: FastifyRequest, answered: unknown): Promise<void> {
  const trace = traceOf(request, answered);
  if (trace !== undefined && leavesTrail(operationOf(request))) {
    await trail.add({ ...trace, outcome: 'done', code: null });
  }
}

/** Notes an operation that was refused or that failed, and everybody who was refused because of who they are. */
export async function noteFailed(trail: TrailWriter, request: FastifyRequest, error: unknown): Promise<void> {
  const trace = traceOf(request, undefined);
  if (trace === undefined) {
    return;
  }
  if (error instanceof HeadroomError && error.code.startsWith('auth.')) {
    await trail.refuse({ ...trace, outcome: 'refused', code: error.code });
  } else if (leavesTrail(operationOf(request))) {
    await trail.add({ ...trace, ...outcomeOf(error) });
  }
}

/** Undefined where the request is none for an operation. */
function traceOf(
  request: FastifyRequest,
  answered: unknown
): Pick<Trace, 'actor' | 'operation' | 'object'> | undefined {
  const { operation } = request.routeOptions.config;
  return operation && { actor: request.caller?.actor ?? null, operation, object: objectOf(request, answered) };
}

/** The id or name in the path, else the id of what was made; never anything that the contract does not allow there. */
function objectOf(request: FastifyRequest, answered: unknown): string | null {
  const { params } = operationOf(request);
  if (params !== undefined) {
    const checked = check(params, request.params);
    return checked.ok ? String(Object.values(checked.value as object)[0]) : null;
  }
  const { id } = (answered ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : null;
}

function operationOf(request: FastifyRequest): Operation {
  return operations[request.routeOptions.config.operation as keyof typeof operations];
}
