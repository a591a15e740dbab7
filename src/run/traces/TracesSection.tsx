import { t } from '@grafana/i18n';
import { ControlledCollapse, Stack, Text } from '@grafana/ui';
import { requestUnit, type Result, type Run, type Test } from '@headroom/contract';
import React from 'react';
import { GuideHelp } from '../../guide/GuideHelp';
import { unitWords } from '../../tests/unitWords';
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
  const unit = requestUnit(test.target);
  const { many } = unitWords(unit);
  const title = t('result.traces', 'Slowest traced {{many}}', { many });
  const measured = [
    { caption: title, traces: traces.slowTraces ?? [] },
    { caption: t('traces.failed', 'Failed traced {{many}}', { many }), traces: traces.failedTraces ?? [] },
  ].filter(hasTraces);
  const warmup = [
    { caption: t('traces.warmup', 'Slowest of the warm-up'), traces: warmupTraces.slowTraces ?? [] },
    { caption: t('traces.warmup-failed', 'Failed in the warm-up'), traces: warmupTraces.failedTraces ?? [] },
  ].filter(hasTraces);
  const startedAtMs = result?.startedAtMs ?? run.startedAtMs ?? run.queuedAtMs;
  const shown = ({ caption, traces: listed }: Table) => (
    <Stack key={caption} direction="column" gap={1}>
      {caption !== title && (
        <Text element="h3" variant="h6">
          {caption}
        </Text>
      )}
      <TracesTable caption={caption} traces={listed} unit={unit} tempo={tempo.chosen} startedAtMs={startedAtMs} />
    </Stack>
  );
  return (
    <Section title={title} help={<GuideHelp place="results#slow-traces" about={title} />}>
      {measured.length + warmup.length === 0 ? (
        <NoTraces run={run} test={test} />
      ) : (
        <>
          <TempoChoice {...tempo} unit={unit} />
          {measured.map(shown)}
          {warmup.length > 0 && (
            <ControlledCollapse label={t('traces.of-warmup', 'Of the warm-up')} isOpen={measured.length === 0}>
              <Stack direction="column" gap={2}>
                {warmup.map(shown)}
              </Stack>
            </ControlledCollapse>
          )}
        </>
      )}
    </Section>
  );
}

interface Table {
  caption: string;
  traces: NonNullable<Result['slowTraces']>;
}

function hasTraces({ traces }: Table): boolean {
  return traces.length > 0;
}
