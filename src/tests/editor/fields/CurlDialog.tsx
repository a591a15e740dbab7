import { t } from '@grafana/i18n';
import { Alert, Button, Field, Modal, Stack, TextArea } from '@grafana/ui';
import React, { useState } from 'react';
import { ProblemList } from '../../../runner/ProblemList';
import { importCurl } from '../../curl/importCurl';
import type { TestDraft } from '../TestDraft';

interface Props {
  onClose: () => void;
  onImport: (target: TestDraft['target'], notes: readonly string[]) => void;
}

/** Takes a curl command and makes a target of it; says at once what of it is not taken. */
export function CurlDialog({ onClose, onImport }: Props) {
  const [text, setText] = useState('');
  const outcome = text.trim() === '' ? undefined : importCurl(text);
  return (
    <Modal isOpen title={t('curl.title', 'Target from a curl command')} onDismiss={onClose}>
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          label={t('curl.command', 'Command')}
          description={t(
            'curl.help',
            'As typed in a shell, or as a browser’s network tools copy it (“Copy as cURL”, for Bash).'
          )}
        >
          <TextArea
            id="curl-command"
            rows={8}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        {outcome !== undefined && outcome.notes.length > 0 && (
          <Alert
            bottomSpacing={0}
            severity={outcome.target === undefined ? 'error' : 'info'}
            title={
              outcome.target === undefined
                ? t('curl.refused', 'This cannot be taken')
                : t('curl.notes', 'What is not taken as it stands')
            }
          >
            <ProblemList problems={outcome.notes.map((message) => ({ path: '', message }))} />
          </Alert>
        )}
        <Modal.ButtonRow>
          <Button variant="secondary" fill="outline" onClick={onClose}>
            {t('curl.cancel', 'Cancel')}
          </Button>
          <Button
            disabled={outcome?.target === undefined}
            onClick={() => outcome?.target && onImport(outcome.target, outcome.notes)}
          >
            {t('curl.take', 'Take its target')}
          </Button>
        </Modal.ButtonRow>
      </Stack>
    </Modal>
  );
}
