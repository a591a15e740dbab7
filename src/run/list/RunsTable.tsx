import { t } from '@grafana/i18n';
import { type Column, InteractiveTable } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import { formatLatency, formatRate } from '@headroom/measure';
import React, { useMemo } from 'react';
import { ActorName } from '../../app/ActorName';
import { useElementWidth } from '../../charts/useElementWidth';
import { DeleteRun } from '../DeleteRun';
import { TimeAgo } from '../TimeAgo';
import { CompareBox } from './CompareChoice';
import { ErrorShare } from './ErrorShare';
import { HeadlineFigure } from './HeadlineFigure';
import { RunName } from './RunName';
import { States } from './States';

interface Props {
  runs: Run[];
  /** Told the tag of a run that is pressed. Must keep its identity, or else rows lose what is open in them. */
  onTag: (tag: string) => void;
}

/** px; below these widths, figures stand under the name, and the less important ones are left out. */
const WIDE = 1_060;
const MIDDLE = 720;
type Room = 'wide' | 'middle' | 'narrow';

/** One row for each run, in the order given. */
export function RunsTable({ runs, onTag }: Props) {
  const { ref, width } = useElementWidth();
  const room: Room = width === 0 || width >= WIDE ? 'wide' : width >= MIDDLE ? 'middle' : 'narrow';
  const columns = useMemo(() => columnsFor(room, onTag), [room, onTag]);
  return (
    <div ref={ref}>
      <InteractiveTable key={room} columns={columns} data={runs} getRowId={(run) => run.id} />
    </div>
  );
}

function columnsFor(room: Room, onTag: Props['onTag']): Array<Column<Run>> {
  const column = (id: string, header: string, cell: (run: Run) => React.ReactNode): Column<Run> => ({
    id,
    header,
    cell: ({ row: { original } }) => cell(original),
  });
  const name = column('test', t('runs.test', 'Test'), (run) => (
    <RunName run={run} withFigures={room === 'narrow'} onTag={onTag} />
  ));
  const when = column('when', t('runs.when', 'When'), (run) => <TimeAgo atMs={run.startedAtMs ?? run.queuedAtMs} />);
  const remove = column('delete', t('run.delete', 'Delete'), (run) => <DeleteRun run={run} isSmall />);
  const compare = column('compare', t('runs.compare', 'Compare'), (run) => <CompareBox run={run} />);
  if (room === 'narrow') {
    return [name, when, compare, remove];
  }
  const us = (value: number | null) => (value === null ? t('runs.no-answer', 'no answer') : formatLatency(value));
  return [
    name,
    column('state', t('runs.state', 'State'), (run) => <States run={run} />),
    column('p50', t('runs.p50', 'p50'), (run) => <HeadlineFigure run={run} text={({ p50Us }) => us(p50Us)} />),
    column('p99', t('runs.p99', 'p99'), (run) => <HeadlineFigure run={run} text={({ p99Us }) => us(p99Us)} />),
    column('achieved', t('runs.achieved', 'Achieved'), (run) => (
      <HeadlineFigure run={run} text={({ achievedPerSec }) => formatRate(achievedPerSec)} />
    )),
    column('errors', t('runs.errors', 'Errors'), (run) => <ErrorShare run={run} />),
    when,
    ...(room === 'wide' ? [column('by', t('runs.by', 'By'), (run) => <ActorName actor={run.actor} />)] : []),
    compare,
    remove,
  ];
}
