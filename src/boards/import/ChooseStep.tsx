import { t } from '@grafana/i18n';
import { Alert, Stack } from '@grafana/ui';
import React from 'react';
import { WrappingRadios } from '../../app/WrappingRadios';
import { useUrlChoice } from '../../run/useUrlChoice';
import { ProblemList } from '../../runner/ProblemList';
import type { Read } from './Candidate';
import { FromConnection } from './FromConnection';
import { FromHere } from './FromHere';
import { FromText } from './FromText';

interface Props {
  /** What the last reading could not read. */
  problems: Read['problems'];
  onRead: (read: Read) => void;
}

const SOURCES = ['text', 'connection', 'here'] as const;

/** The first step: where boards come from, and which. */
export function ChooseStep({ problems, onRead }: Props) {
  const [source, choose] = useUrlChoice('from', SOURCES);
  return (
    <Stack direction="column" gap={2}>
      <WrappingRadios
        aria-label={t('boards.source', 'From where')}
        value={source}
        options={[
          { value: 'text', label: t('boards.from-text', 'A file or text') },
          { value: 'connection', label: t('boards.from-connection', 'Another Grafana') },
          { value: 'here', label: t('boards.from-here', 'This Grafana') },
        ]}
        onChange={choose}
      />
      {source === 'text' && <FromText onRead={onRead} />}
      {source === 'connection' && <FromConnection onRead={onRead} />}
      {source === 'here' && <FromHere onRead={onRead} />}
      {problems.length > 0 && (
        <div role="alert">
          <Alert bottomSpacing={0} severity="error" title={t('boards.unreadable', 'Some of it could not be read')}>
            <ProblemList problems={problems.map((problem) => ({ ...problem, file: problem.file ?? place(problem) }))} />
          </Alert>
        </div>
      )}
    </Stack>
  );
}

/** So that line and column are shown where there is no file. */
function place({ line }: Read['problems'][number]): string | undefined {
  return line === undefined ? undefined : t('boards.line', 'line');
}
