import { t } from '@grafana/i18n';
import { Field, TextArea } from '@grafana/ui';
import React from 'react';

interface Props {
  id: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** The message of a call of gRPC, as JSON. */
export function MessageField({ id, value, problem, onChange }: Props) {
  return (
    <Field
      noMargin
      label={t('grpc.message', 'Message')}
      description={t('grpc.message-help', 'As JSON, in the form of Protocol Buffers. Empty: an empty message.')}
      invalid={problem !== undefined}
      error={problem}
    >
      <TextArea
        id={id}
        aria-invalid={problem !== undefined}
        rows={4}
        value={value}
        placeholder={'{ "item": 1 }'}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
