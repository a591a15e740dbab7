import { HeadroomError } from '@headroom/contract';
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';

/** Keys that were read count for this long, as Grafana itself says of them. */
const KEPT_MS = 3_600_000;
/** An unknown key has them read again, but not more often than this: the key's name comes with the request. */
const READ_AGAIN_AFTER_MS = 30_000;
/** After a failure nobody asks for this long: otherwise each request would wait for a Grafana that does not answer. */
const QUIET_AFTER_FAILURE_MS = 5_000;
const TIMEOUT_MS = 5_000;

/** Finds the key that an identity was signed with among those that Grafana tells; throws `auth.identity_keys` when they cannot be read. */
export function signingKeys(keysUrl: string, nowMs: () => number = Date.now): JWTVerifyGetKey {
  let failedAtMs = -Infinity;
  const remote = createRemoteJWKSet(new URL(keysUrl), {
    cacheMaxAge: KEPT_MS,
    cooldownDuration: READ_AGAIN_AFTER_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: async (url, options) => {
      if (nowMs() < failedAtMs + QUIET_AFTER_FAILURE_MS) {
        throw new Error('it did not answer a moment ago');
      }
      const answer = await fetch(url, options).catch((error: unknown) => {
        failedAtMs = nowMs();
        throw error;
      });
      failedAtMs = answer.ok ? failedAtMs : nowMs();
      return answer;
    },
  });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys) {
        throw cause;
      }
      throw new HeadroomError('auth.identity_keys', `The keys at ${keysUrl} could not be read: ${whyOf(cause)}.`);
    }
  };
}

function whyOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string } };
  return cause?.code ?? message ?? String(error);
}
