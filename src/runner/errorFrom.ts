import { isFetchError, type FetchError } from '@grafana/runtime';
import { check, errorAnswer } from '@headroom/contract';
import { RunnerError } from './RunnerError';

/**
 * The error behind a request that failed. The runner's own answers say what they are; all others come from Grafana or from
 * something between: 502 with an empty body is how Grafana's plugin proxy reports an upstream that it cannot reach.
 */
export function errorFrom(thrown: unknown): RunnerError {
  if (thrown instanceof RunnerError) {
    return thrown;
  }
  if (!isFetchError(thrown)) {
    return RunnerError.of('grafana.failed', thrown instanceof Error ? thrown.message : '');
  }
  const answer = check(errorAnswer, thrown.data);
  if (answer.ok) {
    const { code, message, remedy, problems } = answer.value.error;
    return new RunnerError(code, message, remedy, problems);
  }
  return fromGrafana(thrown);
}

function fromGrafana(error: FetchError): RunnerError {
  const said = saidBy(error);
  const withStatus = (isGrafanas: boolean) =>
    RunnerError.of(isGrafanas ? 'grafana.failed' : 'runner.answer', `${error.status} ${said}`.trim());
  switch (error.status) {
    case 401:
      return isOfGrafanasSession(error) ? RunnerError.of('grafana.session') : withStatus(false);
    case 403:
      return RunnerError.of('grafana.denied', said);
    case 404:
      return isAppAbsent(said) ? RunnerError.of('grafana.disabled') : withStatus(said === NO_ROUTE);
    case 502:
    case 503:
    case 504:
      return RunnerError.of('runner.unreachable');
    case 500:
      return said.includes('parse url') ? RunnerError.of('runner.address') : RunnerError.of('grafana.failed', said);
    case 0:
    case undefined:
      return RunnerError.of('grafana.failed', said);
    default:
      return withStatus(typeof error.data?.message === 'string');
  }
}

/** Grafana's own words for a path that no route is for; what else is not found, another program does not find. */
const NO_ROUTE = 'plugin route match not found';

/** Grafana's own words for an app that is disabled in the organisation, and for one that is not installed. */
function isAppAbsent(said: string): boolean {
  return said === 'Plugin is not enabled' || said.startsWith('Plugin not found');
}

/** Whether a 401 is Grafana's, to somebody who is not signed in: what else answers so asks for another token, as no runner does. */
function isOfGrafanasSession({ data }: FetchError): boolean {
  const id: unknown = data?.messageId;
  return data?.message === 'Unauthorized' || (typeof id === 'string' && /^(auth|session)\./.test(id));
}

function saidBy(error: FetchError): string {
  const message: unknown = error.data?.message;
  return typeof message === 'string' && message !== '' ? message : (error.statusText ?? '');
}
