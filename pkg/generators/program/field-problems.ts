import { isIP } from 'node:net';
import {
  isOverTls,
  isStaged,
  isTcp,
  requestUnit,
  requestsOf,
  secretNames,
  warmupMs,
  type GeneratorCapabilities,
  type Problem,
  type Target,
  type Test,
} from '@headroom/contract';
import type { ProgramCommand } from './program-adapter.ts';

/**
 * Which fields of a test a program can do; what is left out, it cannot. What is not named here, every generator must be able to do: method, headers,
 * cookies, body, connections and duration.
 */
export interface TestFields {
  readonly warmup?: true;
  /** Rates that change: stages. */
  readonly stages?: true;
  /** A new connection for each request. */
  readonly freshConnections?: true;
  /** Several requests in turn. */
  readonly requests?: true;
  /** Statuses that are not errors other than those below 400. */
  readonly expect?: true;
  /** Several requests at once on each connection of HTTP/2. */
  readonly streams?: true;
  /** Authorities of the test's own. */
  readonly ca?: true;
  /** Client certificates. */
  readonly clientCertificate?: true;
  /** A name in the certificate that is not the URL's host. */
  readonly serverName?: true;
  /** Whether it verifies the target's certificate: always, or as the test says; left out: never. */
  readonly verify?: 'always' | 'either';
}

/** What of a test a program cannot do, by its fields and loops. */
export function fieldProblems(
  test: Test,
  name: string,
  fields: TestFields,
  { loops, protocols }: Pick<GeneratorCapabilities, 'loops' | 'protocols'>
): Problem[] {
  const { load, target } = test;
  const isTls = isOverTls(target);
  const unit = requestUnit(target);
  const { ca, cert, serverName, verify = true, resume = false } = target.tls ?? {};
  const problems: Array<Problem | false> = [
    !loops.includes(load.kind) && no('load.kind', `${name} cannot make a load that is ${load.kind}`),
    isTcp(target) && !protocols.includes('tcp') && no('target.url', `${name} speaks HTTP only, no bytes over TCP`),
    target.protocol !== undefined &&
      !protocols.includes(target.protocol) &&
      no('target.protocol', `${name} speaks ${spoken(protocols)} only`),
    !fields.streams &&
      (target.streams ?? 1) > 1 &&
      no('target.streams', `${name} decides by itself how many ${unit}s a connection carries at once: leave it out`),
    !fields.warmup && warmupMs(load) > 0 && no('load.warmup', `${name} cannot warm up: leave it out`),
    !fields.stages && isStaged(load) && no('load.stages', `${name} cannot change its rate: give rate and duration`),
    load.requestsPerConnection !== undefined &&
      !(fields.freshConnections && load.requestsPerConnection === 1) &&
      no(
        'load.requestsPerConnection',
        fields.freshConnections
          ? `${name} keeps its connections or opens one for each ${unit}: leave it out, or say 1`
          : `${name} keeps its connections: leave it out`
      ),
    load.kind === 'open' &&
      load.whenBusy !== undefined &&
      no(
        'load.whenBusy',
        `${name} decides by itself what becomes of ${unit}s that find no free connection: leave it out`
      ),
    load.kind === 'closed' &&
      load.think !== undefined &&
      no('load.think', `${name} sends as soon as the answer before has come: leave it out`),
    target.values !== undefined && no('target.values', `${name} sends the same bytes each time: leave them out`),
    target.followRedirects !== undefined &&
      no('target.followRedirects', `${name} is told to follow no redirect, since it could lead anywhere: leave it out`),
    target.trace !== undefined && no('target.trace', `${name} writes no trace context: leave it out`),
    !fields.requests &&
      requestsOf(target).length > 1 &&
      no('target.requests', `${name} sends the same ${unit} each time: leave only one`),
    !fields.expect &&
      target.expect !== undefined &&
      no('target.expect', `${name} counts statuses from 400 on as errors, and no others: leave it out`),
    !fields.ca && ca !== undefined && no('target.tls.ca', `${name} cannot be given authorities`),
    !fields.clientCertificate && cert !== undefined && no('target.tls.cert', `${name} has no client certificates`),
    !fields.serverName &&
      serverName !== undefined &&
      no('target.tls.serverName', `${name} cannot ask for another name`),
    resume && no('target.tls.resume', `${name} makes a whole handshake for each connection`),
    isTls &&
      fields.verify === undefined &&
      verify &&
      no('target.tls.verify', `${name} believes any certificate: say verify: false if that is right here`),
    isTls && fields.verify === 'always' && !verify && no('target.tls.verify', `${name} believes no wrong certificate`),
  ];
  return problems.filter((problem) => problem !== false);
}

/** Protocols in words. */
function spoken(protocols: GeneratorCapabilities['protocols']): string {
  const words = { http1: 'HTTP/1.1', http2: 'HTTP/2', grpc: 'gRPC', tcp: 'TCP' };
  return new Intl.ListFormat('en').format(protocols.map((protocol) => words[protocol]));
}

/** A field that a generator cannot do. */
export function no(path: string, message: string): Problem {
  return { path, message, code: 'plan.generator_field' };
}

/** For generators that come to HTTP/2 by TLS alone. */
export function onlyByTls({ target: { url, protocol } }: Test, name: string): Problem[] {
  return protocol === 'http2' && new URL(url).protocol === 'http:'
    ? [no('target.protocol', `${name} speaks HTTP/2 over TLS only: say https://, or leave it out`)]
    : [];
}

/** Secrets that only fit on the command line, which every user of the machine can read. */
export function secretProblems(name: string, { args, environment = {} }: ProgramCommand): Problem[] {
  const names = new Set([...args, ...Object.values(environment)].flatMap((text) => secretNames(text)));
  return [...names].map((secret) => ({
    path: 'generator.name',
    message: `is ${name}, which would have the secret "${secret}" on its command line, where every user of the runner's machine can read it`,
    code: 'plan.generator_secret',
  }));
}

/** Whether a target is named by its address, so that nothing is left to look up. */
export function isAddress({ url, tls }: Pick<Target, 'url' | 'tls'>): boolean {
  return tls?.serverName === undefined && isIP(new URL(url).hostname.replace(/^\[|\]$/g, '')) !== 0;
}
