import type { Method, OpenLoad, TargetProtocol, TcpTransfer, TestBoard } from '@headroom/contract';
import { emptyEnvironment, type EnvironmentDraft } from '../../observe/EnvironmentDraft';
import { emptySubject, type SubjectDraft } from '../../observe/SubjectDraft';

/** A header or cookie as it is being written. */
export interface PairDraft {
  name: string;
  value: string;
}

/** What a request carries, as it is being chosen; `target` stands for the target's own and is only for one of several requests. */
export interface BodyDraft {
  kind: 'target' | 'none' | 'text' | 'json' | 'bytes';
  text: string;
  /** As it was typed, so not always JSON. */
  json: string;
  base64: string;
  /** Of the file that the bytes were read from; empty where they came with the test. */
  fileName: string;
}

/** One of several requests as it is being written; what is empty is the target's. */
export interface RequestDraft {
  name: string;
  weight: string;
  path: string;
  method: Method | '';
  headers: readonly PairDraft[];
  cookies: readonly PairDraft[];
  body: BodyDraft;
  grpc: { method: string; message: string };
}

/** How a target is trusted, as it is being written. */
export interface TlsDraft {
  ca: string;
  cert: string;
  key: string;
  serverName: string;
  verify: boolean;
  resume: boolean;
}

/** What differs from request to request, as it is being written. */
export interface ValueDraft {
  name: string;
  kind: 'uuid' | 'counter' | 'random' | 'csv' | 'rows';
  /** Of a counter and of random numbers. */
  from: string;
  /** Of random numbers. */
  to: string;
  /** CSV, or rows as JSON. */
  table: string;
}

/** Trace context as it is being written. */
export interface TraceDraft {
  isOn: boolean;
  /** A share from 0 to 1. */
  sampled: string;
  baggage: readonly PairDraft[];
}

/** A stretch of an open load as it is being written: at one rate, or evenly to it. */
export interface StageDraft {
  goes: 'rate' | 'ramp';
  perSec: string;
  for: string;
}

/** A threshold as it is being written: a metric, how it is compared, a number with its unit. */
export interface ThresholdDraft {
  metric: string;
  comparison: string;
  limit: string;
}

/** A test as it is being written, whatever is not chosen included, so that changing one's mind loses nothing. Its parts are called as in the document. */
export interface TestDraft {
  name: string;
  tags: readonly string[];
  target: {
    url: string;
    protocol: TargetProtocol;
    /** Of HTTP/2 and gRPC: requests at once on each connection. */
    streams: string;
    /** Of bytes over TCP, whose scheme the URL has; `bytes` is empty for the usual length. */
    tcp: { transfer: TcpTransfer; bytes: string };
    /** Messages as JSON that was typed; `files` are those of a test that has several, as long as no text takes their place. */
    grpc: {
      method: string;
      message: string;
      types: 'reflection' | 'proto' | 'none';
      proto: string;
      files: Readonly<Record<string, string>>;
      /** Empty: the target is told none. */
      deadline: string;
    };
    method: Method;
    headers: readonly PairDraft[];
    cookies: readonly PairDraft[];
    body: BodyDraft;
    requests: readonly RequestDraft[];
    /** Redirects in a row; empty: none is followed. */
    followRedirects: string;
    timeout: string;
    /** Statuses and classes of them, with commas between; empty for the usual. */
    statuses: string;
    tls: TlsDraft;
    values: readonly ValueDraft[];
    trace: TraceDraft;
  };
  load: {
    kind: 'open' | 'closed';
    isStaged: boolean;
    rate: string;
    duration: string;
    connections: string;
    /** Empty: kept as long as the server lets them. */
    requestsPerConnection: string;
    whenBusy: NonNullable<OpenLoad['whenBusy']>;
    maxConnections: string;
    /** Empty: none. */
    think: string;
    warmup: string;
    stages: readonly StageDraft[];
  };
  generator: {
    /** Empty: left to preferences. */
    name: string;
    options: Readonly<Record<string, unknown>>;
  };
  subject: SubjectDraft;
  environment: EnvironmentDraft;
  /** By name, or with what is preferred for this test. */
  boards: readonly TestBoard[];
  thresholds: readonly ThresholdDraft[];
}

/** Nothing is sent. */
export const noBody: BodyDraft = { kind: 'none', text: '', json: '', base64: '', fileName: '' };

/** One request more: all as the target has it. */
export const emptyRequest: RequestDraft = {
  name: '',
  weight: '1',
  path: '',
  method: '',
  headers: [],
  cookies: [],
  body: { ...noBody, kind: 'target' },
  grpc: { method: '', message: '' },
};

/** A test of which only what is usual is written. */
export const emptyTest: TestDraft = {
  name: '',
  tags: [],
  target: {
    url: '',
    protocol: 'http1',
    streams: '1',
    tcp: { transfer: 'echo', bytes: '' },
    grpc: { method: '', message: '', types: 'reflection', proto: '', files: {}, deadline: '' },
    method: 'GET',
    headers: [],
    cookies: [],
    body: noBody,
    requests: [],
    followRedirects: '',
    timeout: '10s',
    statuses: '',
    tls: { ca: '', cert: '', key: '', serverName: '', verify: true, resume: false },
    values: [],
    trace: { isOn: false, sampled: '0.01', baggage: [] },
  },
  load: {
    kind: 'open',
    isStaged: false,
    rate: '50',
    duration: '1m',
    connections: '16',
    requestsPerConnection: '',
    whenBusy: 'queue',
    maxConnections: '',
    think: '',
    warmup: '0s',
    stages: [],
  },
  generator: { name: '', options: {} },
  subject: emptySubject,
  environment: emptyEnvironment,
  boards: [],
  thresholds: [{ metric: 'errors', comparison: '<', limit: '1%' }],
};
