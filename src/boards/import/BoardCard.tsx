import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { ControlledCollapse, IconButton, RadioButtonGroup, Stack, TagList, Text } from '@grafana/ui';
import { boardShapes, type BoardConflict } from '@headroom/boards';
import React, { useMemo } from 'react';
import { QuietBadge } from '../../app/QuietBadge';
import { asIs } from '../../app/text';
import { BoardContents } from './BoardContents';
import { BoardNotes } from './BoardNotes';
import type { BoardContents as Contents } from './boardsIn';
import type { Candidate } from './Candidate';
import type { OnConflict } from './ImportPlan';

/** Grafana's list stands at the right. */
const atTheLeft = css({ justifyContent: 'flex-start' });

interface Props {
  candidate: Candidate;
  conflicts: readonly BoardConflict[];
  onConflict: OnConflict;
  onChangeConflict: (decided: OnConflict) => void;
  onRemove: () => void;
}

/** One of the boards to be imported: what it consists of, what cannot be kept, and what is done where there is one of its kind already. */
export function BoardCard({ candidate, conflicts, onConflict, onChangeConflict, onRemove }: Props) {
  const { found, contents, panels, variables, metrics } = candidate;
  const { title, shape, tags, schemaVersion } = found;
  // Of a dashboard that a Grafana gave, its place in the answer says nothing.
  const where = candidate.source.from === 'connection' ? '' : found.where;
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <Text element="h3" variant="h5">
          {title}
        </Text>
        <QuietBadge text={boardShapes[shape]} />
        {schemaVersion !== null && (
          <QuietBadge text={t('boards.schema', 'schema {{version}}', { version: schemaVersion })} />
        )}
        {where !== '' && <Text color="secondary">{where}</Text>}
        <IconButton
          name="times"
          tooltip={t('boards.leave-out', 'Leave out {{title}}', { title, ...asIs })}
          onClick={onRemove}
        />
      </Stack>
      <TagList className={atTheLeft} tags={[...tags]} />
      {conflicts.map(({ kind, existing }) => (
        <Text key={`${kind}${existing.uid}`}>
          {kind === 'uid'
            ? t('boards.conflict-uid', 'There is a dashboard with this uid: “{{title}}” in {{folder}}.', {
                title: existing.title,
                folder: existing.folderTitle || t('boards.top', 'Dashboards (top)'),
                ...asIs,
              })
            : t('boards.conflict-title', 'There is a dashboard with this title in the folder.')}
        </Text>
      ))}
      {conflicts.length > 0 && (
        <div>
          <RadioButtonGroup
            size="sm"
            aria-label={t('boards.conflict', 'What to do about {{title}}', { title, ...asIs })}
            value={onConflict}
            options={[
              { value: 'new' as const, label: t('boards.conflict-new', 'Another one beside it') },
              { value: 'overwrite' as const, label: t('boards.conflict-overwrite', 'Overwrite it') },
              { value: 'skip' as const, label: t('boards.conflict-skip', 'Skip') },
            ]}
            onChange={onChangeConflict}
          />
        </div>
      )}
      <BoardNotes candidate={candidate} />
      <ControlledCollapse
        label={t('boards.contents', 'Panels: {{panels}}, variables: {{variables}}, metrics: {{metrics}}', {
          panels,
          variables,
          metrics: metrics.names.length,
        })}
      >
        <Opened contents={contents} />
      </ControlledCollapse>
    </Stack>
  );
}

/** Read only when somebody looks. */
function Opened({ contents }: { contents: string }) {
  const read = useMemo(() => JSON.parse(contents) as Contents, [contents]);
  return <BoardContents contents={read} heading="h4" />;
}
