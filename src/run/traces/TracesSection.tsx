import { t } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import { requestUnit, type Result, type Run, type Test } from '@headroom/contract';
import React from 'react';
import { GuideHelp } from '../../guide/GuideHelp';
import type { RunFigures } from '../RunFigures';
import { Section } from '../Section';
import { NoTraces } from './NoTraces';
import { TempoChoice } from './TempoChoice';
import { TracesTable } from './TracesTable';
import { useTempo } from './useTempo';

interface Props {
  run: Run;
  test: Test;
  /** Undefined while the run goes on. */
  result: Result | undefined;
  figures: RunFigures;
}

/** The slowest requests of a run, and some that failed, that can be found in a store of traces. */
export function TracesSection({ run, test, result, figures: { traces, warmupTraces } }: Props) {
  const tempo = useTempo();
  const title = t('result.traces', 'Slowest traced requests');
  const tables = [
    { caption: title, traces: traces.slowTraces ?? [] },
    { caption: t('traces.failed', 'Failed traced requests'), traces: traces.failedTraces ?? [] },
    { caption: t('traces.warmup', 'Slowest of the warm-up'), traces: warmupTraces.slowTraces ?? [] },
    { caption: t('traces.warmup-failed', 'Failed in the warm-up'), traces: warmupTraces.failedTraces ?? [] },
  ].filter((table) => table.traces.length > 0);
  const startedAtMs = result?.startedAtMs ?? run.startedAtMs ?? run.queuedAtMs;
  return (
    <Section title={title} help={<GuideHelp place="results#slow-traces" about={title} />}>
      {tables.length === 0 ? (
        <NoTraces run={run} test={test} />
      ) : (
        <>
          <TempoChoice {...tempo} />
          {tables.map(({ caption, traces: listed }) => (
            <Stack key={caption} direction="column" gap={1}>
              {caption !== title && (
                <Text element="h3" variant="h6">
                  {caption}
                </Text>
              )}
              <TracesTable
                caption={caption}
                traces={listed}
                unit={requestUnit(test.target)}
                tempo={tempo.chosen}
                startedAtMs={startedAtMs}
              />
            </Stack>
          ))}
        </>
      )}
    </Section>
  );
}
