import {
  asWritten,
  isOverTls,
  isTcp,
  requestUnit,
  requestsOf,
  tcpOf,
  warmupMs,
  type Load,
  type RequestUnit,
  type Target,
  type Test,
  type WholeRequest,
} from '@headroom/contract';
import { formatBytes, formatCount, formatShare } from '@headroom/measure';
import { bodyBytes } from './body-bytes.ts';
import { messagesInWords, tcpErrorsInWords } from './tcp.ts';
import { busyInWords, reuseInWords, shapeInWords, warmupInWords } from './load-in-words.ts';
import { poissonSeedOf, type NativeOptions } from './options.ts';

/** What the native generator will do for a test, one sentence each; without options where these are wrong. */
export function planSteps({ target, load }: Test, options?: NativeOptions): string[] {
  const poissonSeed = options && poissonSeedOf(options);
  const isTls = isOverTls(target);
  const unit = requestUnit(target);
  return [
    ...(options?.calibrate === true
      ? [
          `Measure the generator's own floor first, for 4 s: the same load against a responder of its own${isTcp(target) ? '' : `, with answers ${options.answerBytes === undefined ? "as long as the target's" : `of ${formatBytes(options.answerBytes)}`}`}.`,
        ]
      : []),
    `Open ${plural(load.connections, 'connection')}${isTls ? ' over TLS' : ''}, ${reuseInWords(load, unit)}${streamsInWords(target, unit)}; open lost ones again.`,
    ...threadsInWords(load, options?.threads ?? 1, unit),
    ...(isTls ? [trustInWords(target)] : []),
    ...(warmupMs(load) === 0 ? [] : [warmupInWords(load, unit)]),
    isTcp(target)
      ? messagesInWords(target, load, poissonSeed)
      : `Send ${requestsInWords(target)}, ${shapeInWords(load, unit, poissonSeed, (target.streams ?? 1) > 1 ? 'stream' : 'connection')}.`,
    ...(poissonSeed === undefined
      ? []
      : [`Have ${unit}s due at random, as independent users come (Poisson, seed ${poissonSeed}).`]),
    ...differencesInWords(target, unit),
    load.kind === 'open'
      ? `Count response time from the intended start of each ${unit}; ${unit}s that find no free connection ${busyInWords(load)}.`
      : `Count response time from the ${isTcp(target) && tcpOf(target).transfer === 'down' ? 'begin' : 'send'} of each ${unit}: a closed load has no other start.`,
    ...(isTcp(target)
      ? [tcpErrorsInWords(target), 'Retry nothing.']
      : [
          `Count a ${unit} without its whole answer after ${target.timeout} as a timeout, and ${unexpectedInWords(target)} as errors.`,
          redirectsInWords(target, unit),
        ]),
  ];
}

function redirectsInWords({ url, followRedirects }: Target, unit: RequestUnit): string {
  return followRedirects === undefined
    ? 'Retry nothing and follow no redirect.'
    : `Retry nothing. Follow up to ${plural(followRedirects, 'redirect')} in a row, only at ${new URL(url).origin}, each ${unit} timed as a whole.`;
}

function threadsInWords({ connections }: Load, threads: number, unit: RequestUnit): string[] {
  const [least, most] = [Math.floor(connections / threads), Math.ceil(connections / threads)];
  const each = least === most ? formatCount(least) : `${formatCount(least)} or ${formatCount(most)}`;
  return threads === 1
    ? []
    : [
        `Share out ${unit}s and connections among ${threads} threads that begin together, ${each} connection${most === 1 ? '' : 's'} each.`,
      ];
}

function streamsInWords({ streams = 1 }: Target, unit: RequestUnit): string {
  return streams === 1 ? '' : `, with up to ${formatCount(streams)} ${unit}s at once on each`;
}

function protocolInWords({ protocol }: Target): string {
  return protocol === 'grpc' ? 'gRPC' : protocol === 'http2' ? 'HTTP/2' : 'HTTP/1.1';
}

function requestsInWords(target: Target): string {
  const { host } = new URL(target.url);
  const requests = requestsOf(target);
  const [only] = requests;
  if (only !== undefined && requests.length === 1) {
    return `${whatInWords(only)} to ${host} over ${protocolInWords(target)}${bodyInWords(only)}`;
  }
  const cycle = requests.reduce((sum, { weight }) => sum + weight, 0);
  const shares = requests.map(
    (request) =>
      `${whatInWords(request)}${bodyInWords(request)} (${formatCount(request.weight)} of ${formatCount(cycle)})`
  );
  return `to ${host} over ${protocolInWords(target)} in turn ${shares.join(', ')}`;
}

function whatInWords({ method, path, call }: WholeRequest): string {
  return call === undefined ? `${method} ${asWritten(path)}` : `calls of ${call.method}`;
}

function bodyInWords({ body }: WholeRequest): string {
  const bytes = bodyBytes(body);
  return bytes === null ? '' : ` with a body of ${formatBytes(bytes.length)}`;
}

function differencesInWords({ values = {}, trace }: Target, unit: RequestUnit): string[] {
  const names = Object.keys(values).map((name) => `\${${name}}`);
  const share = trace && formatShare(trace.sampled);
  return [
    ...(names.length === 0 ? [] : [`Write ${names.join(', ')} anew for each ${unit}.`]),
    ...(share === undefined
      ? []
      : [
          `Give each ${unit} a trace id of its own; ask for the spans of ${share} of them, and name the run and the test in their baggage (headroom.run, headroom.test).`,
        ]),
  ];
}

function trustInWords({ tls, url }: Target): string {
  const name = tls?.serverName ?? new URL(url).hostname;
  const shown = tls?.cert === undefined ? '' : ' Present a client certificate.';
  const proof = tls?.resume === true ? `${shown} Resume the sessions that the target gives.` : shown;
  return tls?.verify === false
    ? `Believe any certificate: whoever answers is taken for the target.${proof}`
    : `Accept only a certificate for ${name} that ${tls?.ca === undefined ? "this machine's" : "the test's"} authorities vouch for.${proof}`;
}

function unexpectedInWords({ expect, protocol }: Target): string {
  if (protocol === 'grpc') {
    return 'statuses of gRPC other than OK';
  }
  return expect === undefined ? 'statuses from 400 on' : `statuses other than ${expect.status.join(', ')}`;
}

function plural(n: number, noun: string): string {
  return `${formatCount(n)} ${noun}${n === 1 ? '' : 's'}`;
}
