import { t } from '@grafana/i18n';
import type { Result } from '@headroom/contract';
import React from 'react';
import { GuideHelp } from '../guide/GuideHelp';
import { CountsTable } from './CountsTable';
import { PercentileTable } from './PercentileTable';
import type { RunFigures } from './RunFigures';
import { Section } from './Section';
import { Thresholds } from './Thresholds';
import { TwoColumns } from './TwoColumns';

interface Props {
  result: Result;
  figures: RunFigures;
}

/** What a run that has ended measured, as tables. */
export function ResultOverview({ result, figures }: Props) {
  return (
    <TwoColumns
      left={
        <>
          <Section
            title={t('result.times', 'Times')}
            help={<GuideHelp place="results#percentiles" about={t('result.times', 'Times')} />}
          >
            <PercentileTable figures={figures} />
          </Section>
          <Section
            title={t('result.thresholds', 'Thresholds')}
            help={<GuideHelp place="results#thresholds" about={t('result.thresholds', 'Thresholds')} />}
          >
            <Thresholds outcomes={result.thresholds} />
          </Section>
        </>
      }
      right={
        <Section
          title={t('result.counts', 'Requests')}
          help={<GuideHelp place="results#errors" about={t('result.counts', 'Requests')} />}
        >
          <CountsTable figures={figures} />
        </Section>
      }
    />
  );
}
