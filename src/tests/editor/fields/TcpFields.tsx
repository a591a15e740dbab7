import { t } from '@grafana/i18n';
import { Field, Stack } from '@grafana/ui';
import { tcpOf, tcpTransfers } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { WrappingRadios } from '../../../app/WrappingRadios';
import type { FieldsProps } from '../FieldsProps';
import type { TestDraft } from '../TestDraft';
import { BodyFields } from './BodyFields';
import { TimeoutField } from './TimeoutField';

interface Props extends Pick<FieldsProps<'target'>, 'draft' | 'problems'> {
  onChange: (change: Partial<TestDraft['target']>) => void;
}

/** In units of 8 px. */
const SHORT = 20;

/** Which way bytes go over TCP, and what a message is. */
export function TcpFields({ draft, problems, onChange }: Props) {
  const { transfer, bytes } = draft.tcp;
  const label = t('tcp.transfer', 'Transfer');
  const problem = problemAt(problems, 'target.tcp.transfer') ?? problemAt(problems, 'target.tcp');
  const help = {
    echo: t('tcp.echo-help', 'A message is sent, and the same bytes must come back. Tells response times.'),
    up: t(
      'tcp.up-help',
      'Messages are sent one after the other, and nothing is awaited. Tells how many bytes the target takes.'
    ),
    down: t('tcp.down-help', 'Nothing is sent; what comes is counted in messages. A closed load without think time.'),
  };
  const names = { echo: t('tcp.echo', 'Echo'), up: t('tcp.up', 'Up'), down: t('tcp.down', 'Down') };
  return (
    <Stack direction="column" gap={2}>
      <Field noMargin label={label} description={help[transfer]} invalid={problem !== undefined} error={problem}>
        <WrappingRadios
          aria-label={label}
          value={transfer}
          options={tcpTransfers.map((value) => ({ value, label: names[value] }))}
          onChange={(chosen) => onChange({ tcp: { transfer: chosen, bytes } })}
        />
      </Field>
      {transfer !== 'down' && (
        <BodyFields
          body={draft.body}
          of="message"
          problems={problems}
          path="target.body"
          onChange={(body) => onChange({ body })}
        />
      )}
      <Stack gap={2} wrap="wrap" alignItems="flex-start">
        {(transfer === 'down' || draft.body.kind === 'none') && (
          <TextField
            id="target-tcp-bytes"
            width={SHORT}
            label={t('tcp.bytes', 'Bytes of a message')}
            help={t('tcp.bytes-help', 'From 1 to 10 000 000.')}
            placeholder={String(tcpOf({ tcp: { transfer } }).bytes)}
            problem={problemAt(problems, 'target.tcp.bytes')}
            value={bytes}
            onChange={(written) => onChange({ tcp: { transfer, bytes: written } })}
          />
        )}
        <TimeoutField draft={draft} problems={problems} onChange={onChange} />
      </Stack>
    </Stack>
  );
}
