import type { Load, LoadStage, RequestBody, Target, TargetValue, Test } from '@headroom/contract';
import { environmentDraftOf } from '../../observe/EnvironmentDraft';
import { subjectDraftOf } from '../../observe/SubjectDraft';
import {
  emptyTest,
  noBody,
  type BodyDraft,
  type PairDraft,
  type RequestDraft,
  type StageDraft,
  type TestDraft,
  type ThresholdDraft,
  type ValueDraft,
} from './TestDraft';

/** A test, to be changed. */
export function testDraftOf({
  name,
  tags,
  target,
  load,
  generator,
  subject,
  environment,
  boards = [],
  thresholds,
}: Test): TestDraft {
  return {
    name,
    tags,
    target: targetDraftOf(target),
    load: loadDraftOf(load),
    generator: { ...emptyTest.generator, ...generator },
    subject: subjectDraftOf(subject),
    environment: environmentDraftOf(environment),
    boards,
    thresholds: thresholds.map(thresholdDraftOf),
  };
}

/** Headers or cookies, to be changed. */
function pairsOf(pairs: Readonly<Record<string, string>> = {}): PairDraft[] {
  return Object.entries(pairs).map(([name, value]) => ({ name, value }));
}

/** A body, to be changed. */
function bodyDraftOf(body: RequestBody | undefined): BodyDraft {
  if (body === undefined) {
    return noBody;
  }
  if ('text' in body) {
    return { ...noBody, kind: 'text', text: body.text };
  }
  return 'json' in body
    ? { ...noBody, kind: 'json', json: JSON.stringify(body.json, null, 2) }
    : { ...noBody, kind: 'bytes', base64: body.base64 };
}

/** A threshold of a test, in its parts. */
function thresholdDraftOf(text: string): ThresholdDraft {
  const [, metric = '', comparison = '', limit = ''] = /^\s*([^\s<>=]*)\s*([<>]=?)?\s*(.*?)\s*$/.exec(text) ?? [];
  return { metric, comparison, limit };
}

function targetDraftOf({
  url,
  protocol = 'http1',
  streams = 1,
  tcp,
  grpc,
  method,
  headers,
  cookies,
  body,
  requests,
  followRedirects,
  timeout,
  expect,
  tls,
  values,
  trace,
}: Target) {
  return {
    url,
    protocol,
    streams: String(streams),
    tcp: { transfer: tcp?.transfer ?? 'echo', bytes: String(tcp?.bytes ?? '') },
    grpc: grpc === undefined ? emptyTest.target.grpc : grpcDraftOf(grpc),
    method,
    headers: pairsOf(headers),
    cookies: pairsOf(cookies),
    body: bodyDraftOf(body),
    requests: (requests ?? []).map(requestDraftOf),
    followRedirects: followRedirects === undefined ? '' : String(followRedirects),
    timeout,
    statuses: expect?.status.join(', ') ?? '',
    tls: { ...emptyTest.target.tls, ...tls },
    values: Object.entries(values ?? {}).map(([name, value]) => valueDraftOf(name, value)),
    trace:
      trace === undefined
        ? emptyTest.target.trace
        : { isOn: true, sampled: String(trace.sampled), baggage: pairsOf(trace.baggage) },
  };
}

function grpcDraftOf({ method, message, proto, reflection, deadline = '' }: NonNullable<Target['grpc']>) {
  const types = proto !== undefined ? 'proto' : reflection === true ? 'reflection' : 'none';
  return {
    method,
    message: messageDraftOf(message),
    types,
    proto: typeof proto === 'string' ? proto : '',
    files: typeof proto === 'object' ? proto.files : {},
    deadline,
  } as const;
}

function messageDraftOf(message: unknown): string {
  return message === undefined ? '' : JSON.stringify(message, null, 2);
}

function valueDraftOf(name: string, value: TargetValue): ValueDraft {
  const usual: ValueDraft = { name, kind: 'uuid', from: '1', to: '', table: '' };
  if (value === 'uuid') {
    return usual;
  }
  if ('counter' in value) {
    return { ...usual, kind: 'counter', from: String(value.counter) };
  }
  if ('random' in value) {
    return { ...usual, kind: 'random', from: String(value.random[0]), to: String(value.random[1]) };
  }
  return 'csv' in value
    ? { ...usual, kind: 'csv', table: value.csv }
    : { ...usual, kind: 'rows', table: JSON.stringify(value.rows, null, 2) };
}

function requestDraftOf(request: NonNullable<Target['requests']>[number]): RequestDraft {
  const { name = '', weight, path = '', method = '', headers, cookies, body, grpc } = request;
  return {
    name,
    weight: String(weight),
    path,
    method,
    headers: pairsOf(headers),
    cookies: pairsOf(cookies),
    body: body === undefined ? { ...noBody, kind: 'target' } : bodyDraftOf(body ?? undefined),
    grpc: { method: grpc?.method ?? '', message: messageDraftOf(grpc?.message) },
  };
}

function loadDraftOf(load: Load): TestDraft['load'] {
  const usual = {
    ...emptyTest.load,
    connections: String(load.connections),
    requestsPerConnection: String(load.requestsPerConnection ?? ''),
    warmup: load.warmup,
  };
  if (load.kind === 'closed') {
    return { ...usual, kind: 'closed', duration: load.duration, think: load.think ?? '' };
  }
  const { rate, duration, stages, whenBusy = 'queue', maxConnections = '' } = load;
  const open = { ...usual, whenBusy, maxConnections: String(maxConnections) };
  return stages === undefined
    ? { ...open, rate: String(rate), duration: duration ?? '' }
    : { ...open, isStaged: true, stages: stages.map(stageDraftOf) };
}

function stageDraftOf(stage: LoadStage): StageDraft {
  return 'rate' in stage
    ? { goes: 'rate', perSec: String(stage.rate), for: stage.for }
    : { goes: 'ramp', perSec: String(stage.ramp), for: stage.for };
}
