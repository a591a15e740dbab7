import { isTcp } from '@headroom/contract';
import { environmentDocument } from '../../observe/EnvironmentDraft';
import { subjectDocument } from '../../observe/SubjectDraft';
import {
  emptyTest,
  type BodyDraft,
  type PairDraft,
  type RequestDraft,
  type TestDraft,
  type ValueDraft,
} from './TestDraft';

/** The document that a draft stands for, not checked; what has its default is left out. */
export function testDocument(draft: TestDraft): object {
  const { name, tags, target, load, generator, subject, environment, boards, thresholds } = draft;
  return {
    kind: 'Test',
    name: name.trim(),
    ...(tags.length > 0 ? { tags } : {}),
    target: targetDocument(target),
    load: loadDocument(load),
    ...generatorDocument(generator),
    ...subjectDocument(subject),
    ...environmentDocument(environment),
    ...(boards.length > 0 ? { boards } : {}),
    ...(thresholds.length > 0
      ? { thresholds: thresholds.map(({ metric, comparison, limit }) => `${metric} ${comparison} ${limit.trim()}`) }
      : {}),
  };
}

/** Left out where the generator is left to preferences. */
function generatorDocument({ name, options }: TestDraft['generator']): object {
  return name === '' ? {} : { generator: { name, ...(Object.keys(options).length > 0 ? { options } : {}) } };
}

/** Whether TLS settings go with the address: what is written of them is kept, yet not sent to one that is not encrypted. */
export function usesTls({ url }: TestDraft['target']): boolean {
  return !/^(?:http|tcp):/i.test(url.trim());
}

/** The load of a document that a draft stands for, not checked. */
export function loadDocument(draft: TestDraft['load']) {
  const { kind, isStaged, rate, duration, connections, requestsPerConnection, warmup, stages } = draft;
  return {
    kind,
    ...(kind === 'open' && !isStaged ? { rate: numberOf(rate) } : {}),
    connections: numberOf(connections),
    ...(requestsPerConnection.trim() === '' ? {} : { requestsPerConnection: numberOf(requestsPerConnection) }),
    ...waitingDocument(draft),
    ...(warmup.trim() === emptyTest.load.warmup ? {} : { warmup: warmup.trim() }),
    ...(kind === 'open' && isStaged
      ? { stages: stages.map((stage) => ({ [stage.goes]: numberOf(stage.perSec), for: stage.for.trim() })) }
      : { duration: duration.trim() }),
  };
}

/** What becomes of open requests that find no connection free, and how long closed connections think. */
function waitingDocument({ kind, whenBusy, maxConnections, think }: TestDraft['load']): object {
  if (kind === 'closed') {
    return think.trim() === '' ? {} : { think: think.trim() };
  }
  return {
    ...(whenBusy === 'queue' ? {} : { whenBusy }),
    ...(whenBusy === 'grow' ? { maxConnections: numberOf(maxConnections) } : {}),
  };
}

/** Over TCP only the message and what goes with every target; what is written of HTTP is kept for when the mind is changed. */
function targetDocument(target: TestDraft['target']): object {
  const { url, timeout, tcp, body } = target;
  if (!isTcp(target)) {
    return target.protocol === 'grpc' ? grpcDocument(target) : httpDocument(target);
  }
  const bytes = tcp.transfer === 'down' || body.kind === 'none' ? numberOf(tcp.bytes) : undefined;
  const said = {
    ...(tcp.transfer === 'echo' ? {} : { transfer: tcp.transfer }),
    ...(bytes === undefined ? {} : { bytes }),
  };
  return {
    url: url.trim(),
    ...(Object.keys(said).length > 0 ? { tcp: said } : {}),
    ...(tcp.transfer === 'down' ? {} : bodyDocument(body)),
    ...timeoutDocument(timeout),
    ...tlsDocument(target),
  };
}

function timeoutDocument(timeout: string): object {
  return timeout.trim() === emptyTest.target.timeout ? {} : { timeout: timeout.trim() };
}

/** What is written of HTTP alone is kept for when the mind is changed. */
function grpcDocument(target: TestDraft['target']): object {
  const { url, protocol, streams, headers, requests, timeout, grpc } = target;
  const { method, message, types, proto, files, deadline } = grpc;
  const text = proto.trim() === '' && Object.keys(files).length > 0 ? { files } : proto;
  return {
    url: url.trim(),
    protocol,
    ...(streams.trim() === emptyTest.target.streams ? {} : { streams: numberOf(streams) }),
    grpc: {
      method: method.trim(),
      ...messageDocument(message),
      ...(types === 'proto' ? { proto: text } : {}),
      ...(types === 'reflection' ? { reflection: true } : {}),
      ...(deadline.trim() === '' ? {} : { deadline: deadline.trim() }),
    },
    ...pairsDocument({ headers, cookies: [] }),
    ...(requests.length > 0 ? { requests: requests.map(callDocument) } : {}),
    ...timeoutDocument(timeout),
    ...tlsDocument(target),
    ...valuesDocument(target.values),
    ...traceDocument(target.trace),
  };
}

function callDocument({ name, weight, headers, grpc: { method, message } }: RequestDraft): object {
  const grpc = { ...(method.trim() === '' ? {} : { method: method.trim() }), ...messageDocument(message) };
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(weight.trim() === '1' ? {} : { weight: numberOf(weight) }),
    ...(Object.keys(grpc).length > 0 ? { grpc } : {}),
    ...pairsDocument({ headers, cookies: [] }),
  };
}

function messageDocument(message: string): object {
  return message.trim() === '' ? {} : { message: parsedJson(message) };
}

function httpDocument(target: TestDraft['target']): object {
  const { url, protocol, streams, method, headers, cookies, body, requests, timeout, statuses, followRedirects } =
    target;
  const expected = statuses.split(/[\s,]+/).filter(Boolean);
  return {
    url: url.trim(),
    ...(protocol === emptyTest.target.protocol ? {} : { protocol }),
    ...(protocol === 'http2' && streams.trim() !== emptyTest.target.streams ? { streams: numberOf(streams) } : {}),
    ...(method === emptyTest.target.method ? {} : { method }),
    ...pairsDocument({ headers, cookies }),
    ...bodyDocument(body),
    ...(requests.length > 0 ? { requests: requests.map(requestDocument) } : {}),
    ...(followRedirects.trim() === '' ? {} : { followRedirects: numberOf(followRedirects) }),
    ...timeoutDocument(timeout),
    ...(expected.length > 0 ? { expect: { status: expected.map(numberOf) } } : {}),
    ...tlsDocument(target),
    ...valuesDocument(target.values),
    ...traceDocument(target.trace),
  };
}

function requestDocument({ name, weight, path, method, headers, cookies, body }: RequestDraft): object {
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(weight.trim() === '1' ? {} : { weight: numberOf(weight) }),
    ...(path.trim() === '' ? {} : { path: path.trim() }),
    ...(method === '' ? {} : { method }),
    ...pairsDocument({ headers, cookies }),
    ...(body.kind === 'none' ? { body: null } : bodyDocument(body)),
  };
}

function pairsDocument(lists: Readonly<Record<'headers' | 'cookies', readonly PairDraft[]>>): object {
  const written = Object.entries(lists).filter(([, pairs]) => pairs.length > 0);
  return Object.fromEntries(
    written.map(([key, pairs]) => [key, Object.fromEntries(pairs.map(({ name, value }) => [name, value]))])
  );
}

function bodyDocument({ kind, text, json, base64 }: BodyDraft): object {
  switch (kind) {
    case 'target':
    case 'none':
      return {};
    case 'text':
      return { body: { text } };
    case 'json':
      return { body: { json: parsedJson(json) } };
    case 'bytes':
      return { body: { base64 } };
  }
}

function valuesDocument(values: readonly ValueDraft[]): object {
  return values.length === 0
    ? {}
    : { values: Object.fromEntries(values.map((value) => [value.name, valueDocument(value)])) };
}

function valueDocument({ kind, from, to, table }: ValueDraft): unknown {
  switch (kind) {
    case 'uuid':
      return 'uuid';
    case 'counter':
      return { counter: numberOf(from) };
    case 'random':
      return { random: [numberOf(from), numberOf(to)] };
    case 'csv':
      return { csv: table };
    case 'rows':
      return { rows: parsedJson(table) };
  }
}

function traceDocument({ isOn, sampled, baggage }: TestDraft['target']['trace']): object {
  const pairs = Object.fromEntries(baggage.map(({ name, value }) => [name, value]));
  return isOn ? { trace: { sampled: numberOf(sampled), ...(baggage.length > 0 ? { baggage: pairs } : {}) } } : {};
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function tlsDocument(target: TestDraft['target']): object {
  const { verify, resume, ...texts } = target.tls;
  const written = Object.entries(texts).map(([key, text]) => [key, text.trim()] as const);
  const tls = {
    ...Object.fromEntries(written.filter(([, text]) => text !== '')),
    ...(verify ? {} : { verify }),
    ...(resume ? { resume } : {}),
  };
  return usesTls(target) && Object.keys(tls).length > 0 ? { tls } : {};
}

/** A number where the text is one; nothing where there is none; else the text, of which the contract then says that it is no number. */
function numberOf(text: string): number | string | undefined {
  const written = text.trim();
  return written === '' ? undefined : Number.isFinite(Number(written)) ? Number(written) : written;
}
