import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React, { useRef } from 'react';

/** A button that asks for files, several at once; a real button, so that the keyboard reaches it. */
export function FilesButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const label = t('boards.files', 'Read files');
  return (
    <>
      <Button variant="secondary" icon="upload" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        multiple
        type="file"
        accept=".json,.yaml,.yml,.txt"
        aria-label={label}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          if (files.length > 0) {
            onFiles(files);
          }
        }}
      />
    </>
  );
}
