import type { ErrorCode } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import { readApiAnswer } from '../prometheus/api-answer.ts';
import { isThanos } from '../prometheus/flavour.ts';
import { quote, type Failure } from '../prometheus/failure.ts';
import type { CheckContext } from './context.ts';
import { failedBy, ok, skipped, warning, type Finding } from './step.ts';

/** Failures of the smallest question that are about the server or a proxy, and about who asks; any other is about the API. */
const OF_HTTP = new Set<ErrorCode>(['prometheus.redirected', 'connection.scheme', 'prometheus.unavailable']);
const OF_AUTHENTICATION = new Set<ErrorCode>([
  'prometheus.unauthorized',
  'prometheus.forbidden',
  'datasource.token',
  'datasource.denied',
]);

const LATENCY_ASKS = 5;
const SLOW_MS = 1_000;
/** Windows of a run are cut at whole scrapes, so this much does no harm. */
const SKEW_LIMIT_MS = 1_000;

/** Whether an HTTP answer comes at all. */
export async function checkHttp(context: CheckContext): Promise<Finding> {
  const answer = await context.smallest();
  const failure = await failureOf(context);
  return !answer.ok || (failure !== undefined && OF_HTTP.has(failure.code))
    ? failedBy(failure as Failure)
    : ok(`${context.settings.grafana === undefined ? '' : 'Grafana '}answers with HTTP ${answer.value.status}`);
}

/** Whether the server answers to whoever the connection says it is. */
export async function checkAuthentication(context: CheckContext): Promise<Finding> {
  const failure = await failureOf(context);
  if (failure !== undefined && OF_AUTHENTICATION.has(failure.code)) {
    return failedBy(failure);
  }
  const { settings, url, host } = context;
  if (settings.secrets.length === 0) {
    return ok('answers without credentials');
  }
  return url.protocol === 'http:' && !/^(127\.|::1$|localhost$)/.test(host)
    ? warning(
        'the credentials were not refused, but go over the network unencrypted',
        'Use an https:// address: everybody on the way can read the credentials.'
      )
    : ok(
        settings.grafana === undefined
          ? 'the credentials were not refused'
          : "Grafana accepts the service account's token"
      );
}

/** Whether the answer has the form of Prometheus' API. */
export async function checkApi(context: CheckContext): Promise<Finding> {
  const dataSource = await context.dataSource();
  const failure = dataSource.ok ? await failureOf(context) : dataSource.failure;
  return failure === undefined ? ok('answers a query as Prometheus does') : failedBy(failure);
}

/** What the server says it is. Only Prometheus and what is built on it says so. */
export async function checkVersion({ client, settings, limits }: CheckContext): Promise<Finding> {
  const info = await client.buildInfo(limits);
  if (!info.ok) {
    return skipped('does not tell its version, as managed services do not');
  }
  const { application, version, revision, goVersion } = info.value;
  const say = (text: unknown): string => (typeof text === 'string' ? quote(text, settings.secrets) : '');
  const name =
    say(application) ||
    (isThanos(info.value) ? 'Thanos' : '') ||
    (revision === undefined && goVersion === undefined ? 'something that answers like Prometheus' : 'Prometheus');
  return ok(`${name} ${say(version) || 'without a version'}`);
}

/** How long the smallest question takes, its connection being open. */
export async function checkLatency({ client, limits }: CheckContext): Promise<Finding> {
  const tookMs: number[] = [];
  for (let i = 0; i < LATENCY_ASKS; i++) {
    const askedAtMs = performance.now();
    const answer = await client.instant('1', limits);
    if (!answer.ok) {
      return failedBy(answer.failure);
    }
    tookMs.push(performance.now() - askedAtMs);
  }
  tookMs.sort((a, b) => a - b);
  const [median = 0, worst = 0] = [tookMs[Math.floor(LATENCY_ASKS / 2)], tookMs.at(-1)];
  const said = `the smallest question takes ${formatLatency(median * 1_000)}, at worst ${formatLatency(worst * 1_000)} of ${LATENCY_ASKS}`;
  return median > SLOW_MS ? warning(said, 'Expect captures to take long; check what else loads the server.') : ok(said);
}

/** How far the server's clock is from the runner's. Half of the round trip is what cannot be known. */
export async function checkClock({ client, limits, nowMs }: CheckContext): Promise<Finding> {
  const askedAtMs = nowMs();
  const answer = await client.instant('time()', limits);
  const answeredAtMs = nowMs();
  if (!answer.ok) {
    return failedBy(answer.failure);
  }
  const { data } = answer.value;
  if (data.type !== 'scalar') {
    return skipped('the server does not tell its time');
  }
  const unknownMs = (answeredAtMs - askedAtMs) / 2;
  const skewMs = data.value * 1_000 - (askedAtMs + unknownMs);
  if (Math.abs(skewMs) <= unknownMs + SKEW_LIMIT_MS) {
    return ok('server and runner agree within 1 s');
  }
  return warning(
    `the server's clock is ${formatLatency(Math.abs(skewMs) * 1_000)} ${skewMs > 0 ? 'ahead of' : 'behind'} the runner's`,
    "Synchronise both clocks (NTP): otherwise a run is compared with another moment's samples. VictoriaMetrics answers as of some seconds ago: see its -search.latencyOffset."
  );
}

async function failureOf({ smallest, settings }: CheckContext): Promise<Failure | undefined> {
  const answer = await smallest();
  const read = answer.ok ? readApiAnswer(answer.value, settings) : answer;
  return read.ok ? undefined : read.failure;
}
