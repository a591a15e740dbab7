import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Role } from '../roles.ts';
import type { ProxyCall, ProxyOutcome } from './proxy-call.ts';
import type { Arrived, RecordingUpstream } from './recording-upstream.ts';

/** A Grafana, real or imitated, whose app has the upstream's address and `runnerToken` in its settings. */
export interface ProxyUnderTest {
  /** Such as `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** The `Cookie` header of a user's session. */
  cookieOf(role: Role): string;
  /** The user's login name. */
  loginOf(role: Role): string;
}

/** What the app's settings must have for the table's calls. */
export const runnerToken = 'token-of-the-proxy-table';

const always = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'table' };
const ofInterest =
  /^(alt-svc|close|content-security-policy|content-type|server|set-cookie|strict-transport-security|via|x-kept|x-named)$/;
/** Nothing that a call waits for takes a working proxy that long, ms. */
const patienceMs = 5_000;

/** Makes a call and tells what became of it. Calls are made one after the other: the upstream keeps what arrives of the last one. */
export async function callProxy(
  call: ProxyCall,
  proxy: ProxyUnderTest,
  upstream: RecordingUpstream
): Promise<ProxyOutcome> {
  upstream.expect(call.answer);
  const { answer, pieces, isWhole } = await send(call, proxy, () => upstream.next());
  const [arrived] = upstream.arrived;
  const outcome = { status: isWhole ? (answer.statusCode ?? 0) : ('broken off' as const) };
  if (arrived === undefined) {
    return { ...outcome, refusal: messageIn(pieces.join('').trim()) };
  }
  return {
    ...outcome,
    arrived: described(arrived, call, proxy, upstream),
    answered: listed(answer.rawHeaders, (name) => ofInterest.test(name)),
    ...(call.answer === 'at once' ? {} : { pieces }),
  };
}

async function send(
  { as, method, path, headers, body }: ProxyCall,
  { origin, cookieOf }: ProxyUnderTest,
  received: () => void
): Promise<{ answer: IncomingMessage; pieces: string[]; isWhole: boolean }> {
  const { hostname, port, host } = new URL(origin);
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const hasLength = given.has('content-length') || given.has('transfer-encoding') || method === 'GET';
  const own = {
    host,
    ...always,
    ...(as === null ? {} : { cookie: cookieOf(as) }),
    ...(hasLength ? {} : { 'content-length': String(Buffer.byteLength(body ?? '')) }),
  };
  const sent = request({
    hostname,
    port,
    method,
    path,
    agent: false,
    headers: [...Object.entries(own).filter(([name]) => name === 'cookie' || !given.has(name)), ...headers].flat(),
    signal: AbortSignal.timeout(patienceMs),
  });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.setEncoding('utf8');
  const pieces: string[] = [];
  try {
    for await (const piece of answer as AsyncIterable<string>) {
      pieces.push(piece);
      received();
    }
  } catch {
    return { answer, pieces, isWhole: false };
  }
  return { answer, pieces, isWhole: true };
}

function described(
  { method, url, rawHeaders, body }: Arrived,
  { as }: ProxyCall,
  proxy: ProxyUnderTest,
  upstream: RecordingUpstream
): ProxyOutcome['arrived'] {
  const headers = listed(rawHeaders, tells, (name, value) => {
    const meaning: Readonly<Record<string, (value: string) => string>> = {
      host: (text) => (text === new URL(upstream.url).host ? '<the runner>' : text),
      'x-grafana-context': (text) => (as === null ? text : contextIn(text, proxy.loginOf(as))),
      'x-grafana-id': identityIn,
    };
    return meaning[name]?.(value) ?? value;
  });
  return { line: `${method} ${url}`, headers, ...(body === '' ? {} : { body }) };
}

/** Whether a header says anything about the call: not how long the connection lives, nor that there is no body. */
function tells(name: string, value: string): boolean {
  return (
    !(name === 'connection' && /^(close|keep-alive)$/i.test(value)) && !(name === 'content-length' && value === '0')
  );
}

function listed(
  raw: readonly string[],
  wanted: (name: string, value: string) => boolean,
  told: (name: string, value: string) => string = (_, value) => value
): string[] {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i]!.toLowerCase(), raw[2 * i + 1]!] as const)
    .filter(([name, value]) => wanted(name, value))
    .map(([name, value]) => `${name}: ${told(name, value)}`)
    .sort();
}

function contextIn(text: string, login: string): string {
  const { OrgRole, OrgID, Login } = JSON.parse(text);
  return `<${Login === login ? 'the user' : Login}: ${OrgRole} of organisation ${OrgID}>`;
}

function identityIn(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  const { aud, role, sub } = read(claims);
  const subject = String(sub).replace(/:.*/, '');
  return `<${read(header).alg}, ${signature === '' ? 'not signed' : 'signed'}: ${subject}, ${role} of ${aud}>`;
}

function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text);
    return typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
}
