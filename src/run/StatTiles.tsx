import { t } from '@grafana/i18n';
import {
  errorClasses,
  isTcp,
  isTerminal,
  requestUnit,
  tcpOf,
  totalErrors,
  type OverheadReport,
  type Run,
  type TcpTransfer,
  type Test,
} from '@headroom/contract';
import { formatByteRate, formatCount, formatLatency, formatRate, formatShare } from '@headroom/measure';
import React from 'react';
import { asIs } from '../app/text';
import { clockInWords } from '../generators/generatorInWords';
import { unitWords } from '../tests/unitWords';
import { errorClassInWords } from './errorsInWords';
import { askedInWords } from './askedInWords';
import { dataPlaneTile, observationTiles } from './overheadTiles';
import { isWarmingUp, type RunFigures } from './RunFigures';
import { TileGrid } from './TileGrid';

interface Props {
  run: Run;
  figures: RunFigures | undefined;
  /** Null where there is none. */
  report: OverheadReport | null | undefined;
}

/** The figures that answer first: how fast, how many, what failed, and what the data plane spent on it. */
export function StatTiles({ run, figures, report }: Props) {
  const why = whyNoReport(run, report);
  if (run.test.kind === 'Observation') {
    return <TileGrid tiles={observationTiles(report, why)} />;
  }
  const tiles =
    figures === undefined || isWarmingUp(run, figures)
      ? unknownTiles(run, run.test, figures !== undefined)
      : knownTiles(figures, run.test);
  return <TileGrid tiles={[...tiles, dataPlaneTile(report, why)]} />;
}

function whyNoReport({ state, health, test }: Run, report: Props['report']): string {
  if (!isTerminal(state)) {
    return t('tiles.later', 'told when the run is over');
  }
  const isMeasured = health !== null || test.kind === 'Observation';
  return report === undefined && isMeasured
    ? t('tiles.reading', 'waiting for the report')
    : t('tiles.nothing', 'nothing was measured');
}

function labels({ target }: Test) {
  return {
    p50: t('tiles.p50', 'Response time p50'),
    p99: t('tiles.p99', 'Response time p99'),
    rate: isTcp(target)
      ? {
          echo: t('tiles.rate', 'Achieved'),
          up: t('tiles.up', 'Bytes up'),
          down: t('tiles.down', 'Bytes down'),
        }[tcpOf(target).transfer]
      : t('tiles.rate', 'Achieved'),
    errors: t('tiles.errors', 'Errors'),
    answers: isTcp(target)
      ? {
          echo: t('tiles.echoed', 'Came back'),
          up: t('tiles.taken', 'Taken'),
          down: t('tiles.came', 'Came'),
        }[tcpOf(target).transfer]
      : t('tiles.answers', 'Answered'),
  };
}

function unknownTiles({ state, plan }: Run, test: Test, isWarmup: boolean) {
  const detail = isTerminal(state)
    ? t('tiles.nothing', 'nothing was measured')
    : plan?.live === false
      ? t('tiles.at-end', 'told at the end')
      : isWarmup
        ? t('tiles.warmup', 'not counted in the warm-up')
        : t('tiles.waiting', 'waiting for the first second');
  return Object.values(labels(test)).map((label) => ({
    label,
    value: t('tiles.unknown', 'unknown'),
    detail,
    tone: 'unknown' as const,
  }));
}

function knownTiles(figures: RunFigures, test: Test) {
  const label = labels(test);
  return [
    timeTile(label.p50, 50, figures),
    timeTile(label.p99, 99, figures),
    rateTile(label.rate, figures, test),
    errorsTile(label.errors, figures, test),
    answersTile(label.answers, figures, test),
  ];
}

function timeTile(label: string, percentile: number, { timings: { response, service }, clock }: RunFigures) {
  if (response.count === 0) {
    return {
      label,
      value: t('tiles.unknown', 'unknown'),
      detail: t('tiles.no-answers', 'no answer came'),
      tone: 'unknown' as const,
    };
  }
  return {
    label,
    value: formatLatency(response.percentileUs(percentile)),
    detail:
      service.count === 0
        ? clockInWords(clock)
        : t('tiles.service', 'service time {{time}}', {
            time: formatLatency(service.percentileUs(percentile)),
            ...asIs,
          }),
  };
}

function rateTile(label: string, figures: RunFigures, { target }: Test) {
  const { achievedPerSec, askedPerSec } = figures;
  const value = achievedPerSec === null ? t('tiles.unknown', 'unknown') : formatRate(achievedPerSec);
  const asked =
    askedPerSec === null
      ? isTcp(target)
        ? t('tiles.closed-tcp', 'as fast as the bytes went')
        : t('tiles.closed', 'as fast as the answers came')
      : t('tiles.asked', 'of {{asked}} asked', { asked: askedInWords(askedPerSec), ...asIs });
  return isTcp(target)
    ? bytesTile(label, { value, asked }, tcpOf(target).transfer, figures)
    : { label, value, detail: asked };
}

function errorsTile(label: string, { counts }: RunFigures, { target }: Test) {
  const unit = requestUnit(target);
  const failed = totalErrors(counts);
  const classes = errorClasses.filter((name) => (counts.errors[name] ?? 0) > 0);
  return failed === 0
    ? { label, value: '0', detail: unitWords(unit).noneWrong }
    : {
        label,
        value: `${formatCount(failed)} (${formatShare(failed / (failed + counts.ok))})`,
        detail: classes
          .map((name) => `${formatCount(counts.errors[name] ?? 0)} × ${errorClassInWords(name, unit)}`)
          .join(' · '),
        tone: 'wrong' as const,
      };
}

/** Over TCP: messages a second and their bytes, first what the load is about; without bytes where the generator does not tell them. */
function bytesTile(
  label: string,
  { value, asked }: { value: string; asked: string },
  transfer: TcpTransfer,
  { counts, elapsedSec }: RunFigures
) {
  const bytes = transfer === 'down' ? counts.bytesReceived : counts.bytesSent;
  const rate = bytes === null || elapsedSec === null ? null : formatByteRate(bytes / elapsedSec);
  if (transfer === 'echo') {
    const ways = rate === null ? undefined : t('tiles.each-way', '{{rate}} each way', { rate, ...asIs });
    return { label, value, detail: [asked, ways].filter(Boolean).join(' · ') };
  }
  const perSec = value.replace(/\/s$/, '');
  const messages = t('tiles.messages', '{{perSec}} messages/s', { perSec, ...asIs });
  return rate === null
    ? { label, value: t('tiles.unknown', 'unknown'), detail: `${messages} · ${asked}`, tone: 'unknown' as const }
    : { label, value: rate, detail: `${messages} · ${asked}` };
}

function answersTile(label: string, { counts, unfinished }: RunFigures, { target }: Test) {
  const sent =
    isTcp(target) && tcpOf(target).transfer === 'down'
      ? t('tiles.begun', 'of {{sent}} begun', { sent: formatCount(counts.sent), ...asIs })
      : t('tiles.sent', 'of {{sent}} sent', { sent: formatCount(counts.sent), ...asIs });
  const open = unfinished
    ? t('tiles.unfinished', '{{unfinished}} unfinished', { unfinished: formatCount(unfinished), ...asIs })
    : undefined;
  return {
    label,
    value: t('tiles.ok', '{{ok}} ok', { ok: formatCount(counts.ok), ...asIs }),
    detail: [sent, open].filter(Boolean).join(' · '),
  };
}
