import {
  HeadroomError,
  isTcp,
  requestUnit,
  tcpOf,
  type ErrorClass,
  type LogLine,
  type Preflight,
  type RequestUnit,
  type Target,
} from '@headroom/contract';
import { networkFailure } from '@headroom/environment';
import { isOkStatus, probeTarget, statusName } from '@headroom/generators';
import { formatLatency } from '@headroom/measure';
import type { AddressRules } from '../targets/pin-address.ts';
import { prepareCalls } from './prepare-calls.ts';
import { aimLoad, type PlannedLoad, type ReadyLoad } from './prepare-load.ts';

type Step = Preflight['steps'][number];
type ProbeStep = Parameters<Parameters<typeof probeTarget>[1]>[0];

/** What trying a target came to: its steps, and the load that may now be made, or why it may not. */
export type Tried = { readonly preflight: Preflight } & (
  | { readonly ready: ReadyLoad; readonly failure?: undefined }
  | { readonly ready?: undefined; readonly failure: HeadroomError }
);

/**
 * Tries the target of a load once: its name, a connection, TLS, one request, which counts in no result. `tell` hears of each step as it ends.
 * An answer with a status that the test does not expect is no failure: a target that fails may be what is to be measured.
 * Aborting the signal ends it early; whoever aborted it knows.
 */
export async function tryTarget(
  planned: PlannedLoad,
  { rules, tell, signal }: { rules: AddressRules; tell: (line: LogLine) => void; signal: AbortSignal }
): Promise<Tried> {
  const steps: Step[] = [];
  const took = (step: Step): void => {
    steps.push(step);
    tell(logLineOf(step, requestUnit(planned.test.target)));
  };
  const startedAt = performance.now();
  const resolveTook = () => Math.round((performance.now() - startedAt) * 1_000);
  let ready: ReadyLoad;
  try {
    ready = await aimLoad(planned, rules);
  } catch (error) {
    if (!(error instanceof HeadroomError)) {
      throw error;
    }
    took({ name: 'resolve', ok: false, tookUs: resolveTook(), finding: error.message });
    return { preflight: { steps }, failure: error };
  }
  const { address, test } = ready.job;
  took({ name: 'resolve', ok: true, tookUs: resolveTook(), finding: address.ip });

  const where = new URL(test.target.url).host;
  let failure: HeadroomError | undefined;
  const onStep = ({ name, tookUs, outcome }: ProbeStep): void => {
    if (outcome.ok) {
      ready =
        outcome.answerBytes === undefined
          ? ready
          : { ...ready, job: { ...ready.job, answerBytes: outcome.answerBytes } };
      const finding = outcome.protocol ?? foundIn(name, outcome.status, test.target);
      took({ name, ok: true, tookUs, finding });
      if (
        outcome.status !== undefined &&
        !isOkStatus(outcome.status, test.target.protocol === 'grpc', test.target.expect)
      ) {
        const text = `The answer had the status ${statusName(outcome.status)}, which the test counts as an error. The load is made all the same.`;
        tell({ level: 'warning', code: 'preflight.status', text });
      }
    } else {
      const finding = whyFailed(name, outcome, { where, ...test.target });
      took({ name, ok: false, tookUs, finding });
      failure = new HeadroomError(`preflight.${name}`, `${finding} (${outcome.errorClass}).`);
    }
  };
  if (test.target.protocol !== 'grpc' || !ready.speaksHttp) {
    await probeTarget(ready.job, onStep, signal, { sends: ready.speaksHttp });
    return failure === undefined ? { preflight: { steps }, ready } : { preflight: { steps }, failure };
  }
  if (test.target.grpc?.reflection === true) {
    await probeTarget(ready.job, onStep, signal, { sends: false });
  }
  if (failure === undefined && !signal.aborted) {
    const prepared = await prepareCalls(ready.job, where, signal);
    failure = prepared.failure;
    ready = { ...ready, job: prepared.job };
    if (prepared.step !== undefined && !signal.aborted) {
      took(prepared.step);
    }
  }
  if (failure === undefined && !signal.aborted) {
    // What has been told of the connection is not told again.
    const isNew = (step: ProbeStep): boolean =>
      step.name === 'request' || steps.every(({ name }) => name !== step.name);
    await probeTarget(ready.job, (step) => isNew(step) && onStep(step), signal, { sends: true });
  }
  return failure === undefined ? { preflight: { steps }, ready } : { preflight: { steps }, failure };
}

function logLineOf({ name, ok, tookUs, finding }: Step, unit: RequestUnit): LogLine {
  const what = name === 'request' ? `One ${unit}` : NAMES[name];
  const code = `preflight.${name}` as const;
  return ok
    ? { level: 'info', code, text: `${what}: ${finding}, in ${formatLatency(tookUs)}.` }
    : {
        level: 'error',
        code,
        text: `${what} failed after ${formatLatency(tookUs)}: ${finding.replace(/\.$/, '')}.`,
      };
}

const NAMES: Readonly<Record<Exclude<Step['name'], 'request'>, string>> = {
  resolve: 'Address',
  connect: 'Connection',
  tls: 'TLS',
  reflection: 'Server reflection',
};

/** What went well, in words. */
function foundIn(name: ProbeStep['name'], status: number | undefined, target: Target): string {
  if (status !== undefined) {
    return `status ${statusName(status)}`;
  }
  return name === 'request' && isTcp(target) ? MESSAGES[tcpOf(target).transfer] : 'open';
}

const MESSAGES = {
  echo: 'the same bytes came back',
  up: 'the bytes were taken',
  down: 'bytes came',
} as const;
const PROTOCOLS: Readonly<Record<NonNullable<Target['protocol']>, string>> = {
  http1: 'HTTP/1.1',
  http2: 'HTTP/2',
  grpc: 'gRPC',
};

/** A sentence without its full stop; nothing of what the target sent. */
function whyFailed(
  name: ProbeStep['name'],
  { errorClass, error }: { errorClass: ErrorClass; error?: unknown },
  { where, timeout, protocol = 'http1', url }: Pick<Target, 'url' | 'timeout' | 'protocol'> & { where: string }
): string {
  if (error !== undefined) {
    return networkFailure(error, where).failure.message;
  }
  if (errorClass === 'tls' && protocol !== 'http1') {
    return `${where} did not agree on HTTP/2 over TLS: it has to offer h2 by ALPN within ${timeout}`;
  }
  switch (errorClass) {
    case 'malformed':
      if (isTcp({ url })) {
        return `${where} sent other bytes back than it got`;
      }
      return `${where} answered with something that is not ${PROTOCOLS[protocol]}`;
    case 'reset':
      return `${where} ended the connection before its answer was whole`;
    default:
      return `${where} did not ${name === 'request' ? 'answer' : 'take the connection'} within ${timeout}`;
  }
}
