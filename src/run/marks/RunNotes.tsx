import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Text, useStyles2 } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React, { useState } from 'react';
import { whyNotEdit } from '../../app/permissions';
import { Tags } from '../../app/Tags';
import { Section } from '../Section';
import { NotesForm } from './NotesForm';

/** What people have written on a run, as plain text, and the way to change it. */
export function RunNotes({ run }: { run: Run }) {
  const styles = useStyles2(getStyles);
  const [isEdited, edit] = useState(false);
  const denied = whyNotEdit();
  return (
    <Section
      title={t('notes.title', 'Notes and tags')}
      actions={
        !isEdited && (
          <Button
            size="sm"
            variant="secondary"
            icon="pen"
            disabled={denied !== undefined}
            tooltip={denied}
            onClick={() => edit(true)}
          >
            {t('notes.edit', 'Edit')}
          </Button>
        )
      }
    >
      {isEdited ? (
        <NotesForm run={run} onDone={() => edit(false)} />
      ) : (
        <>
          <Tags tags={run.tags} />
          {run.notes === '' ? (
            run.tags.length === 0 && <Text color="secondary">{t('notes.none', 'Nobody has written any.')}</Text>
          ) : (
            <p className={styles.notes}>{run.notes}</p>
          )}
        </>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  notes: css({ margin: 0, maxWidth: theme.spacing(100), whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
