import type { OperationName } from '@headroom/contract';
import type { Authenticated } from './authorization.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once that is known. */
    caller: Authenticated | undefined;
  }
  interface FastifyContextConfig {
    /** The operation of the API that the route is for. */
    operation?: OperationName;
  }
}
