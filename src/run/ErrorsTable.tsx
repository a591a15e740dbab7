import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { errorClasses, totalErrors, type RequestUnit } from '@headroom/contract';
import { formatCount, formatShare } from '@headroom/measure';
import React from 'react';
import { unitWords } from '../tests/unitWords';
import { errorClassInWords } from './errorsInWords';
import { FigureTable } from './FigureTable';
import type { RunFigures } from './RunFigures';

/** Failed requests by class, with their share of all requests that ended, those that were dropped among them. */
export function ErrorsTable({ figures: { counts }, unit }: { figures: RunFigures; unit: RequestUnit }) {
  const words = unitWords(unit);
  const failed = totalErrors(counts);
  const ended = failed + counts.ok;
  if (failed === 0) {
    return <Text color="secondary">{ended === 0 ? words.noneEnded : words.noneFailed}</Text>;
  }
  const row = (name: string, count: number) => ({ name, figures: [formatCount(count), formatShare(count / ended)] });
  const classes = errorClasses.filter((name) => (counts.errors[name] ?? 0) > 0);
  return (
    <FigureTable
      caption={words.failedByClass}
      head={[
        words.title,
        counts.errors.dropped === undefined
          ? t('errors.share', 'Share of those that ended')
          : t('errors.share-dropped', 'Share of those that ended or were dropped'),
      ]}
      rows={[
        ...classes.map((name) => row(errorClassInWords(name, unit), counts.errors[name] ?? 0)),
        row(t('errors.all', 'All classes'), failed),
      ]}
    />
  );
}
