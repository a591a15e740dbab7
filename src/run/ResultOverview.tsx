import { t } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import { isTcp, requestUnit, type Result, type Run, type Test } from '@headroom/contract';
import { floorShare } from '@headroom/measure';
import React from 'react';
import { GuideHelp } from '../guide/GuideHelp';
import { unitWords } from '../tests/unitWords';
import { CountsTable } from './CountsTable';
import { ErrorsTable } from './ErrorsTable';
import { GeneratorFloor } from './GeneratorFloor';
import { PercentileTable } from './PercentileTable';
import { RequestsTable } from './RequestsTable';
import type { RunFigures } from './RunFigures';
import { Section } from './Section';
import { ThreadsTable } from './ThreadsTable';
import { Thresholds } from './Thresholds';
import { TracesSection } from './traces/TracesSection';
import { TwoColumns } from './TwoColumns';

interface Props {
  run: Run;
  test: Test;
  /** Undefined while the run goes on. */
  result: Result | undefined;
  figures: RunFigures;
}

/** What a run has measured, as tables. */
export function ResultOverview({ run, test, result, figures }: Props) {
  const { threads = [] } = figures.health;
  const unit = requestUnit(test.target);
  const words = unitWords(unit);
  return (
    <Stack direction="column" gap={2}>
      <TwoColumns
        left={
          <>
            <Section
              title={t('result.times', 'Times')}
              help={<GuideHelp place="results#percentiles" about={t('result.times', 'Times')} />}
            >
              <PercentileTable figures={figures} unit={unit} />
            </Section>
            {result?.floor !== undefined && (
              <GeneratorFloor floor={result.floor} share={floorShare(result)} unit={unit} />
            )}
            <Section
              title={t('result.thresholds', 'Thresholds')}
              help={<GuideHelp place="results#thresholds" about={t('result.thresholds', 'Thresholds')} />}
            >
              {result === undefined ? (
                <Text color="secondary">
                  {t('thresholds.later', 'They are judged when the run has ended by itself.')}
                </Text>
              ) : (
                <Thresholds outcomes={result.thresholds} />
              )}
            </Section>
            {figures.requests.length > 0 && (
              <Section title={words.byEach}>
                <RequestsTable caption={words.byEach} requests={figures.requests} />
              </Section>
            )}
          </>
        }
        right={
          <>
            <Section
              title={t('result.errors', 'Errors')}
              help={<GuideHelp place="results#errors" about={t('result.errors', 'Errors')} />}
            >
              <ErrorsTable figures={figures} unit={unit} />
            </Section>
            <Section title={words.title} help={<GuideHelp place="results#rates" about={words.title} />}>
              <CountsTable figures={figures} test={test} />
            </Section>
            {threads.length > 1 && (
              <Section
                title={t('threads.title', 'Threads of the generator')}
                help={
                  <GuideHelp place="results#several-threads" about={t('threads.title', 'Threads of the generator')} />
                }
              >
                <ThreadsTable threads={threads} />
              </Section>
            )}
          </>
        }
      />
      {!isTcp(test.target) && <TracesSection run={run} test={test} result={result} figures={figures} />}
    </Stack>
  );
}
