import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, Stack, TextArea, useStyles2 } from '@grafana/ui';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import { readCandidates, type Read, type SourceText } from './Candidate';
import { FilesButton } from './FilesButton';

/** Boards from a file or from pasted text, JSON or YAML, one or many. */
export function FromText({ onRead }: { onRead: (read: Read) => void }) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useState('');
  const read = useMutation({ mutationFn: readCandidates, onSuccess: onRead });
  return (
    <Stack direction="column" gap={2}>
      <Field
        noMargin
        htmlFor="boards-text"
        label={t('boards.text', 'Dashboard as JSON or YAML')}
        description={t(
          'boards.text-help',
          'As Grafana, grafana.com, the Grafana operator, Grizzly or Kubernetes write it; several documents are several boards.'
        )}
      >
        <TextArea
          id="boards-text"
          className={styles.text}
          rows={12}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text');
            if (pasted.length > LARGE) {
              event.preventDefault();
              read.mutate([{ text: pasted, source: { from: 'text' } }]);
            }
          }}
        />
      </Field>
      <Stack gap={1} wrap="wrap">
        <Button
          disabled={text.trim() === '' || read.isPending}
          icon={read.isPending ? 'spinner' : undefined}
          onClick={() => read.mutate([{ text, source: { from: 'text' } }])}
        >
          {t('boards.read-text', 'Continue')}
        </Button>
        <FilesButton onFiles={async (files) => read.mutate(await Promise.all(files.map(textOf)))} />
      </Stack>
    </Stack>
  );
}

/** Characters that a field of text shows without holding up the page; a longer text is read as it is pasted. */
const LARGE = 200_000;

async function textOf(file: File): Promise<SourceText> {
  return { text: await file.text(), source: { from: 'file', name: file.name }, name: file.name };
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre',
    overflowX: 'auto',
  }),
});
