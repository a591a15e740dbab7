import { t } from '@grafana/i18n';
import { Field, Stack } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { WrappingRadios } from '../../../app/WrappingRadios';
import type { FieldsProps } from '../FieldsProps';
import { spokenProtocol, spokenProtocols, withProtocol, type SpokenProtocol } from '../spokenProtocol';
import type { TestDraft } from '../TestDraft';

interface Props extends Pick<FieldsProps<'target'>, 'draft' | 'problems'> {
  onChange: (change: Partial<TestDraft['target']>) => void;
}

/** In units of 8 px. */
const SHORT = 20;

const NAMES: Readonly<Record<SpokenProtocol, string>> = {
  http1: 'HTTP/1.1',
  http2: 'HTTP/2',
  grpc: 'gRPC',
  tcp: 'TCP',
};

/** What is spoken to the target, and how many requests a connection carries at once. */
export function ProtocolFields({ draft, problems, onChange }: Props) {
  const label = t('target.protocol', 'Protocol');
  const problem = problemAt(problems, 'target.protocol');
  const protocol = spokenProtocol(draft);
  return (
    <Stack gap={2} wrap="wrap" alignItems="flex-start">
      <Field
        noMargin
        label={label}
        description={protocolInWords(protocol, draft.url)}
        invalid={problem !== undefined}
        error={problem}
      >
        <WrappingRadios
          aria-label={label}
          value={protocol}
          options={spokenProtocols.map((value) => ({ value, label: NAMES[value] }))}
          onChange={(chosen) => onChange(withProtocol(draft, chosen))}
        />
      </Field>
      {(protocol === 'http2' || protocol === 'grpc') && (
        <TextField
          id="target-streams"
          width={SHORT}
          label={
            protocol === 'grpc' ? t('target.calls-at-once', 'Calls at once') : t('target.streams', 'Requests at once')
          }
          help={t('target.streams-help', 'On each connection, 1 to 1000.')}
          problem={problemAt(problems, 'target.streams')}
          value={draft.streams}
          onChange={(streams) => onChange({ streams })}
        />
      )}
    </Stack>
  );
}

function protocolInWords(protocol: SpokenProtocol, url: string): string {
  switch (protocol) {
    case 'http1':
      return t('target.http1-help', 'One request at a time on each connection.');
    case 'http2':
      return /^http:/i.test(url.trim())
        ? t('target.http2-clear', 'Begun as HTTP/2 at once: the target must know it without TLS.')
        : t('target.http2-tls', 'Agreed on with TLS; a target that offers only HTTP/1.1 is an error.');
    case 'grpc':
      return t('target.grpc-help', 'Calls with one message and one answer, to a URL without a path.');
    case 'tcp':
      return t(
        'target.tcp-help',
        'Bytes as they are, to a host and port: tcp://host:port, or tls://host:port over TLS.'
      );
  }
}
