import { t } from '@grafana/i18n';
import { Alert, Text, useTheme2 } from '@grafana/ui';
import { comparisonNotes, Histogram, unitOfRuns } from '@headroom/measure';
import React, { useMemo } from 'react';
import { asIs } from '../app/text';
import { lineColours } from '../charts/lineColours';
import { SpectrumChart } from '../charts/SpectrumChart';
import { GuideHelp } from '../guide/GuideHelp';
import { Section } from '../run/Section';
import type { RunWithResult } from '../runner/useComparedRuns';
import { unitWords } from '../tests/unitWords';
import { ComparisonNotes } from './ComparisonNotes';
import { ComparisonTable } from './ComparisonTable';
import { runNames } from './runNames';

/** Runs that were read: their spectra in one drawing, their figures in one table. */
export function Comparison({ runs }: { runs: readonly RunWithResult[] }) {
  const theme = useTheme2();
  const key = runs.map(({ run }) => run.id).join();
  const compared = useMemo(() => {
    const names = runNames(runs.map(({ run }) => run));
    const looks = lineColours(theme, runs.length);
    return runs.map(({ run, result }, i) => ({ run, result, name: names[i], ...looks[i] }));
    // Ended runs do not change, and the list is made anew at each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, theme]);
  const measured = compared.flatMap((each) => (each.result === null ? [] : [{ ...each, result: each.result }]));
  const without = compared.filter(({ result }) => result === null);
  const lines = useMemo(
    () =>
      measured.map(({ name, colour, dash, result }) => ({
        name,
        colour,
        dash,
        histogram: Histogram.fromData(result.timings.response),
      })),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [compared]
  );
  const title = t('compare.spectrum', 'Response time by percentile');
  return (
    <>
      {without.length > 0 && (
        <Alert
          severity="info"
          bottomSpacing={0}
          title={t('compare.without', 'Not shown, because nothing was measured: {{names}}', {
            names: without.map(({ name }) => name).join(', '),
            ...asIs,
          })}
        />
      )}
      <ComparisonNotes notes={comparisonNotes(measured)} />
      {measured.length > 0 && (
        <>
          <Section title={title} help={<GuideHelp place="comparing#spectrum" about={title} />}>
            <SpectrumChart title={t('times.response', 'Response time')} lines={lines} height={360} />
            <Text color="secondary" variant="bodySmall">
              {t(
                'compare.spectrum-how',
                'To the right are the slowest {{many}}: each named percentile is ten times rarer than the one before. A line ends where a run has no more {{many}}.',
                { many: unitWords(unitOfRuns(measured)).many }
              )}
            </Text>
          </Section>
          <Section title={t('compare.figures', 'Figures')}>
            <ComparisonTable runs={measured} />
          </Section>
        </>
      )}
    </>
  );
}
