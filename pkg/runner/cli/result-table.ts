import {
  cargoOf,
  countedOf,
  isOverTcp,
  unitOf,
  formatDuration,
  parseThreshold,
  type Cargo,
  type OverheadReport,
  totalErrors,
  type Result,
  type Run,
  type ThresholdOutcome,
  type TimeSummary,
} from '@headroom/contract';
import {
  floorProtocol,
  floorShare,
  formatByteRate,
  formatBytes,
  formatCount,
  formatLatency,
  formatRate,
  formatShare,
} from '@headroom/measure';
import { terminalText } from './terminal-text.ts';
import { traceLines } from './trace-lines.ts';

const columns = ['p50', 'p90', 'p99', 'p99.9', 'max'] as const;
const WIDTH = 10;

/** A run that has ended, as the lines of a table with units. */
export function resultTable(run: Run, result?: Result, report?: OverheadReport): string[] {
  const ending = `run ${run.id} ${run.state} · verdict ${run.verdict}`;
  const why = run.reason === null ? [] : [`${terminalText(run.reason.message)} [${run.reason.code}]`];
  if (result === undefined) {
    return ['Nothing was measured.', ...why, ending];
  }
  const { response, service, lateness } = result.summary;
  const counted = countedOf(cargo(run));
  return [
    ' '.repeat(14) + columns.map((name) => name.padStart(WIDTH)).join(''),
    ...(result.clock === 'intended' ? [timeRow('response time', response)] : []),
    timeRow('service time', service),
    ...(result.clock === 'intended' ? [timeRow('lateness', lateness)] : []),
    ...handshakeLines(result),
    ...loadLines(result, run),
    ...warmupLines(result, counted),
    ...errorLines(result),
    ...redirectLines(result),
    ...requestLines(result, unitOf(cargo(run))),
    ...traceLines(result, counted),
    ...healthLines(result),
    ...floorLines(result, unitOf(cargo(run))),
    ...(report === undefined ? [] : ['', terminalText(report.answer), '']),
    ...result.thresholds.map(thresholdLine),
    ...why,
    ending,
  ];
}

function timeRow(name: string, summary: TimeSummary): string {
  const cells = columns.map((column) => {
    const us = column === 'max' ? summary?.maxUs : summary?.percentilesUs[column];
    return (us === undefined ? 'unknown' : formatLatency(us)).padStart(WIDTH);
  });
  return name.padEnd(14) + cells.join('');
}

function handshakeLines({ handshakes }: Result): string[] {
  if (handshakes === undefined) {
    return [];
  }
  const { summary, times, resumed } = handshakes;
  return [
    timeRow('TLS handshake', summary),
    `TLS handshakes ${formatCount(times.count)}${resumed === 0 ? ', all of them whole' : `, ${formatCount(resumed)} of them resumed`}`,
  ];
}

/** What came of the load; of bytes over TCP also how many went each way a second, before all else where the load was about them. */
function loadLines(result: Result, run: Run): string[] {
  const carried = cargo(run);
  const counts = countsLine(result, countedOf(carried));
  if (!isOverTcp(carried)) {
    return [counts];
  }
  return carried === 'messages' ? [counts, bytesLine(result)] : [bytesLine(result), counts];
}

function cargo({ test }: Run): Cargo {
  return test.kind === 'Test' ? cargoOf(test.target) : 'requests';
}

function countsLine(result: Result, counted: string): string {
  const { counts } = result;
  const failed = totalErrors(counts);
  const ended = counts.ok + failed;
  const share = ended === 0 ? '' : ` (${formatShare(failed / ended)})`;
  const asked = result.askedPerSec === null ? '' : ` of ${formatCount(result.askedPerSec)}`;
  return [
    `${counted} ${formatCount(counts.sent)}`,
    `achieved ${formatRate(result.achievedPerSec)}${asked}`,
    `errors ${formatCount(failed)}${share}`,
    ...(result.caughtUp === undefined ? [] : [`sent late by the generator ${formatCount(result.caughtUp)}`]),
    ...(result.unfinished > 0 ? [`unfinished ${formatCount(result.unfinished)}`] : []),
    ...(counts.bytesReceived === null ? [] : [`${formatBytes(counts.bytesReceived)} received`]),
  ].join(' · ');
}

function bytesLine({ counts, elapsedUs }: Result): string {
  const perSec = (bytes: number | null): string =>
    bytes === null || elapsedUs === 0 ? 'unknown' : formatByteRate(bytes / (elapsedUs / 1e6));
  const { bytesSent, bytesReceived, connectionsOpened } = counts;
  const opened = connectionsOpened === null ? '' : ` · connections opened ${formatCount(connectionsOpened)}`;
  return `bytes  ${perSec(bytesSent)} sent · ${perSec(bytesReceived)} received${opened}`;
}

function warmupLines({ warmup }: Result, counted: string): string[] {
  return warmup === null
    ? []
    : [
        `warm-up ${formatDuration(warmup.lengthMs)}: ${formatCount(warmup.counts.sent)} ${counted} more, left out of all figures`,
      ];
}

function redirectLines({ redirects }: Result): string[] {
  if (redirects === undefined) {
    return [];
  }
  const { followed, elsewhere, malformed, tooMany } = redirects;
  const left = [
    ...(elsewhere === 0 ? [] : [`to another origin ${formatCount(elsewhere)}`]),
    ...(malformed === 0 ? [] : [`without an address ${formatCount(malformed)}`]),
    ...(tooMany === 0 ? [] : [`too many in a row ${formatCount(tooMany)}`]),
  ];
  return [
    `redirects followed ${formatCount(followed)}${left.length === 0 ? '' : ` · not followed: ${left.join(', ')}`}`,
  ];
}

function requestLines({ requests = [] }: Result, unit: string): string[] {
  return requests.map(({ name, ok, errors, response }) => {
    const { p50, p99 } = response?.percentilesUs ?? {};
    const times =
      p50 === undefined || p99 === undefined ? 'no answer' : `p50 ${formatLatency(p50)} · p99 ${formatLatency(p99)}`;
    return `${unit} ${terminalText(name)}: ${formatCount(ok)} ok · errors ${formatCount(errors)} · ${times}`;
  });
}

function errorLines({ counts }: Result): string[] {
  const classes = Object.entries(counts.errors).map(([name, n]) => `${name} ${formatCount(n)}`);
  const statuses = Object.entries(counts.statuses).map(([status, n]) => `${status}: ${formatCount(n)}`);
  return classes.length === 0 ? [] : [`errors by class  ${classes.join(' · ')}   statuses  ${statuses.join(' · ')}`];
}

function healthLines({ health }: Result): string[] {
  const { threads = [] } = health;
  const each = threads.map(
    ({ thread, status, eventLoopUtilization, noticedP99Us }) =>
      `${thread}: ${status}, busy ${formatShare(eventLoopUtilization)}${noticedP99Us === null ? '' : `, noticed p99 ${formatLatency(noticedP99Us)}`}`
  );
  return [
    ...(health.status === 'ok' ? [] : [`generator ${health.status}: ${health.reasons.map(terminalText).join('; ')}`]),
    ...(each.length < 2 ? [] : [`generator's threads  ${each.join(' · ')}`]),
  ];
}

function floorLines(result: Result, unit: string): string[] {
  const { floor } = result;
  if (floor === undefined) {
    return [];
  }
  const { response, cpuUsPerRequest, askedPerSec, achievedPerSec, lengthMs, answerBytes } = floor;
  const how = [floorProtocol(floor), ...(answerBytes === null ? [] : [`${formatBytes(answerBytes)} each`])].join(', ');
  const share = floorShare(result);
  const cpu = cpuUsPerRequest === null ? '' : `, ${formatLatency(cpuUsPerRequest)} of CPU for each ${unit}`;
  const part = askedPerSec === null ? 'of the rate that the generator reaches by itself' : 'of p50 at most is its own';
  return [
    timeRow('floor', response),
    `floor of the generator  ${formatRate(achievedPerSec)} of its own responder (${how}) for ${lengthMs / 1_000} s${cpu}${share === null ? '' : `; ${formatShare(share)} ${part}`}`,
  ];
}

function thresholdLine({ text, measured, passed }: ThresholdOutcome): string {
  return `${passed ? '✓' : '✗'} ${terminalText(text)} (${measured === null ? 'not measured' : inUnit(text, measured)})`;
}

function inUnit(text: string, measured: number): string {
  const metric = parseThreshold(text)?.metric;
  if (metric === 'errors') {
    return formatShare(measured);
  }
  return metric === 'rate' ? formatRate(measured) : formatLatency(measured);
}
