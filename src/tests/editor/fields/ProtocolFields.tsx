import { t } from '@grafana/i18n';
import { Field, Stack } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { WrappingRadios } from '../../../app/WrappingRadios';
import type { FieldsProps } from '../FieldsProps';
import type { TestDraft } from '../TestDraft';

interface Props extends Pick<FieldsProps<'target'>, 'draft' | 'problems'> {
  onChange: (change: Partial<Pick<TestDraft['target'], 'protocol' | 'streams'>>) => void;
}

/** In units of 8 px. */
const SHORT = 20;

/** What is spoken to the target, and how many requests a connection carries at once. */
export function ProtocolFields({ draft: { url, protocol, streams }, problems, onChange }: Props) {
  const label = t('target.protocol', 'Protocol');
  const problem = problemAt(problems, 'target.protocol');
  const http2 = /^http:/i.test(url.trim())
    ? t('target.http2-clear', 'Begun as HTTP/2 at once: the target must know it without TLS.')
    : t('target.http2-tls', 'Agreed on with TLS; a target that offers only HTTP/1.1 is an error.');
  return (
    <Stack gap={2} wrap="wrap" alignItems="flex-start">
      <Field
        noMargin
        label={label}
        description={protocol === 'http2' ? http2 : t('target.http1-help', 'One request at a time on each connection.')}
        invalid={problem !== undefined}
        error={problem}
      >
        <WrappingRadios
          aria-label={label}
          value={protocol}
          options={[
            { value: 'http1' as const, label: 'HTTP/1.1' },
            { value: 'http2' as const, label: 'HTTP/2' },
          ]}
          onChange={(chosen) => onChange({ protocol: chosen })}
        />
      </Field>
      {protocol === 'http2' && (
        <TextField
          id="target-streams"
          width={SHORT}
          label={t('target.streams', 'Requests at once')}
          help={t('target.streams-help', 'On each connection, 1 to 1000.')}
          problem={problemAt(problems, 'target.streams')}
          value={streams}
          onChange={(written) => onChange({ streams: written })}
        />
      )}
    </Stack>
  );
}
