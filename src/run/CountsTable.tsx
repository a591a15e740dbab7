import { t } from '@grafana/i18n';
import { isTcp, requestUnit, tcpOf, totalErrors, type Test } from '@headroom/contract';
import { formatByteRate, formatBytes, formatCount } from '@headroom/measure';
import React from 'react';
import { unitWords } from '../tests/unitWords';
import { FigureTable } from './FigureTable';
import type { RunFigures } from './RunFigures';

interface Props {
  figures: RunFigures;
  test: Test;
}

/** What happened to the requests, by outcome and by status. */
export function CountsTable({ figures, test }: Props) {
  const { counts, unfinished, warmup, caughtUp, redirects } = figures;
  const row = (name: string, figure: string) => ({ name, figures: [figure] });
  const perSec = (bytes: number | null) => byteRateInWords(bytes, figures);
  const known = (count: number | null, format: (known: number) => string) =>
    count === null ? t('counts.unknown', 'unknown') : format(count);
  return (
    <FigureTable
      caption={unitWords(requestUnit(test.target)).whatHappened}
      rows={[
        row(t('counts.arrivals', 'Arrivals'), formatCount(counts.arrivals)),
        row(unitsBegun(test), formatCount(counts.sent)),
        ...(caughtUp === 0 ? [] : [row(t('counts.caught-up', 'Sent late by the generator'), formatCount(caughtUp))]),
        row(okInWords(test), formatCount(counts.ok)),
        row(t('counts.errors', 'Errors'), formatCount(totalErrors(counts))),
        ...(unfinished === null ? [] : [row(t('counts.unfinished', 'Unfinished'), formatCount(unfinished))]),
        ...Object.entries(counts.statuses).map(([status, count]) =>
          row(t('counts.status', 'Status {{status}}', { status }), formatCount(count))
        ),
        ...redirectRows(redirects).map(([name, count]) => row(name, formatCount(count))),
        row(t('counts.bytes-sent', 'Bytes sent'), known(counts.bytesSent, formatBytes) + perSec(counts.bytesSent)),
        row(
          t('counts.bytes-received', 'Bytes received'),
          known(counts.bytesReceived, formatBytes) + perSec(counts.bytesReceived)
        ),
        row(t('counts.connections', 'Connections opened'), known(counts.connectionsOpened, formatCount)),
        ...(warmup.arrivals === 0
          ? []
          : [row(t('counts.warmup', 'Left out as warm-up'), formatCount(warmup.arrivals))]),
      ]}
    />
  );
}

function redirectRows(redirects: RunFigures['redirects']): Array<[name: string, count: number]> {
  if (redirects === undefined) {
    return [];
  }
  const { followed, elsewhere, malformed, tooMany } = redirects;
  const left: Array<[string, number]> = [
    [t('counts.redirects-elsewhere', 'Redirects to another origin, not followed'), elsewhere],
    [t('counts.redirects-malformed', 'Redirects without an address'), malformed],
    [t('counts.redirects-too-many', 'Redirects beyond those allowed in a row'), tooMany],
  ];
  return [[t('counts.redirects', 'Redirects followed'), followed], ...left.filter(([, count]) => count > 0)];
}

/** Behind a count of bytes: how many that were a second; empty where nobody knows. */
function byteRateInWords(bytes: number | null, { elapsedSec }: RunFigures): string {
  return bytes === null || elapsedSec === null ? '' : ` (${formatByteRate(bytes / elapsedSec)})`;
}

/** Nothing is sent where bytes only come. */
function unitsBegun({ target }: Test): string {
  return isTcp(target) && tcpOf(target).transfer === 'down' ? t('counts.begun', 'Begun') : t('counts.sent', 'Sent');
}

function okInWords({ target }: Test): string {
  if (isTcp(target)) {
    return {
      echo: t('counts.echoed', 'Came back whole'),
      up: t('counts.taken', 'Taken whole'),
      down: t('counts.came', 'Came whole'),
    }[tcpOf(target).transfer];
  }
  if (target.protocol === 'grpc') {
    return t('counts.grpc-ok', 'Answered with grpc-status OK');
  }
  return target.expect === undefined
    ? t('counts.ok', 'Answered with a status below 400')
    : t('counts.ok-expected', 'Answered with a status that the test expects');
}
