import { t } from '@grafana/i18n';
import { Alert, Stack, Text } from '@grafana/ui';
import type { ExistingBoard } from '@headroom/boards';
import { useQueryClient } from '@tanstack/react-query';
import React, { useEffect, useState } from 'react';
import { whyNotEdit } from '../../app/permissions';
import { ProblemList } from '../../runner/ProblemList';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useRecordImport } from '../../runner/useRecordImport';
import { GrafanaAlert } from '../grafana/GrafanaAlert';
import type { Read } from './Candidate';
import { boardReader } from './BoardReader';
import { ChooseStep } from './ChooseStep';
import { importBoards, type ImportResult } from './importBoards';
import { emptyPlan, type ImportPlan } from './ImportPlan';
import { MapStep } from './MapStep';
import { ResultStep } from './ResultStep';

/** Boards from elsewhere become dashboards of this Grafana, in three steps: choose, map, results. */
export default function ImportTab() {
  const [read, setRead] = useState<Read>({ candidates: [], problems: [] });
  const [plan, setPlan] = useState<ImportPlan>(emptyPlan);
  const [results, setResults] = useState<ImportResult[]>();
  const [failure, setFailure] = useState<Error>();
  const record = useRecordImport();
  const client = useQueryClient();
  const denied = whyNotEdit();
  useEffect(() => boardReader.start(), []);
  const { candidates, problems } = read;
  const step = results !== undefined ? 3 : candidates.length > 0 ? 2 : 1;

  const save = async (decided: ImportPlan, existing: readonly ExistingBoard[]) => {
    const done: ImportResult[] = [];
    setResults([]);
    setFailure(undefined);
    try {
      await importBoards(candidates, decided, existing, (result) => {
        done.push(result);
        setResults([...done]);
        if (result.outcome !== 'skipped') {
          record.mutate({ report: result.report, source: result.candidate.text });
        }
      });
    } catch (thrown) {
      setResults(undefined);
      setFailure(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
    await Promise.all(
      ['dashboards-here', 'folders-here'].map((queryKey) => client.invalidateQueries({ queryKey: [queryKey] }))
    );
  };

  return (
    <Stack direction="column" gap={2}>
      <Text element="h2" variant="h4">
        {stepInWords(step)}
      </Text>
      {denied !== undefined && <Alert bottomSpacing={0} severity="info" title={denied} />}
      {failure && <GrafanaAlert title={t('boards.folder-not-made', 'The folder was not made')} error={failure} />}
      {record.error && (
        <RunnerAlert title={t('boards.not-recorded', 'An import was done but not recorded')} error={record.error} />
      )}
      {step === 1 && denied === undefined && <ChooseStep problems={problems} onRead={setRead} />}
      {step === 2 && problems.length > 0 && (
        <Alert bottomSpacing={0} severity="warning" title={t('boards.unreadable', 'Some of it could not be read')}>
          <ProblemList problems={problems} />
        </Alert>
      )}
      {step === 2 && (
        <MapStep
          candidates={candidates}
          plan={plan}
          onPlan={(change) => setPlan((before) => ({ ...before, ...change }))}
          onRemove={(key) => setRead({ problems, candidates: candidates.filter((one) => one.key !== key) })}
          onBack={() => setRead({ candidates: [], problems: [] })}
          onImport={(decided, existing) => void save(decided, existing)}
        />
      )}
      {results && (
        <ResultStep
          results={results}
          left={candidates.length - results.length}
          isNewFolder={plan.newFolder !== undefined}
          onMore={() => {
            setRead({ candidates: [], problems: [] });
            setPlan(emptyPlan);
            setResults(undefined);
          }}
        />
      )}
    </Stack>
  );
}

function stepInWords(step: 1 | 2 | 3): string {
  const words = {
    1: t('boards.step-1', 'Step 1 of 3: choose boards'),
    2: t('boards.step-2', 'Step 2 of 3: map them'),
    3: t('boards.step-3', 'Step 3 of 3: results'),
  };
  return words[step];
}
