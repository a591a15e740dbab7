import { t } from '@grafana/i18n';
import type { ComponentFigures, Figure } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { GuideHelp } from '../../guide/GuideHelp';
import { cpuColumns, memoryColumns, type ComponentColumn } from './componentColumns';
import { ComponentName } from './ComponentName';
import { FigureGrid, type FigureRow } from './FigureGrid';
import { FigureText } from './FigureText';
import { Part } from './Part';
import type { LoadRates } from './perUnit';
import { countText } from './units';

interface Props {
  components: readonly ComponentFigures[];
  /** For which the figures for each unit of the load hold. */
  load: LoadRates;
  resources?: ReadonlyArray<'cpu' | 'memory'>;
}

/** px that a column with its figures needs. */
const COLUMN_WIDTH = 88;

/** What each component and each of its kinds spent: CPU, then memory. */
export function ComponentTable({ components, load, resources = ['cpu', 'memory'] }: Props) {
  return (
    <>
      {resources.includes('cpu') && (
        <Grid
          title={t('table.cpu', 'CPU by component')}
          place="overhead#standing-and-induced"
          components={components}
          columns={cpuColumns(load)}
        />
      )}
      {resources.includes('memory') && (
        <Grid
          title={t('table.memory', 'Memory by component')}
          place="overhead#memory"
          components={components}
          columns={memoryColumns(load)}
        />
      )}
    </>
  );
}

interface GridProps {
  title: string;
  /** In the guide. */
  place: string;
  components: readonly ComponentFigures[];
  columns: readonly ComponentColumn[];
}

function Grid({ title, place, components, columns }: GridProps) {
  const shown = columns.filter(({ isRare, figure }) => !isRare || components.some((one) => figure(one).known));
  return (
    <Part title={title} help={<GuideHelp place={place} about={title} />}>
      <FigureGrid
        caption={title}
        columns={shown.map(({ name }) => name)}
        rows={components
          .filter((one) => one.kind === null || kindsOf(components, one).length > 1)
          .map((one) => rowOf(one, kindsOf(components, one), shown))}
        minWidth={(shown.length + 1) * COLUMN_WIDTH}
      />
    </Part>
  );
}

function kindsOf(components: readonly ComponentFigures[], { component }: ComponentFigures): string[] {
  return components.flatMap((one) => (one.component === component && one.kind !== null ? [one.kind] : []));
}

function rowOf(one: ComponentFigures, kinds: readonly string[], columns: readonly ComponentColumn[]): FigureRow {
  const { component, kind, instances } = one;
  const what = kind ?? (kinds.length === 1 ? kinds[0] : undefined);
  const many = instances.known ? `× ${countText(instances.value)}` : undefined;
  const note = [what, many].filter(Boolean).join(' ');
  const name = kind === null ? <ComponentName component={component} note={note} /> : note;
  const row = { key: `${component} ${kind ?? ''}`, name, isPart: kind !== null };
  const figures = columns.map(({ figure }) => figure(one));
  const why = figures.every(({ known }) => !known) && reasonOf(figures);
  return {
    ...row,
    figures: why
      ? t('figure.unknown-why', 'unknown: {{why}}', { why, ...asIs })
      : columns.map(({ name: key, text, isWhole }, index) => (
          <React.Fragment key={key}>
            <FigureText figure={figures[index]!} text={text} />
            {isWhole?.(one) && <small> {t('table.whole', 'in all')}</small>}
          </React.Fragment>
        )),
  };
}

/** Why all of a row is unknown: the column of what was spent in all says it best. */
function reasonOf(figures: readonly Figure[]): string | undefined {
  const steady = figures[2] ?? figures[0];
  return steady?.known === false ? steady.why : undefined;
}
