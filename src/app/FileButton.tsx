import { Button } from '@grafana/ui';
import React, { useRef } from 'react';

interface Props {
  label: string;
  /** File name endings and media types, as `<input accept>` has them. */
  accept?: string;
  onFile: (file: File) => void;
}

/** A button that asks for a file; a real button, so that the keyboard reaches it. */
export function FileButton({ label, accept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="sm" variant="secondary" icon="upload" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file !== undefined) {
            onFile(file);
          }
        }}
      />
    </>
  );
}
