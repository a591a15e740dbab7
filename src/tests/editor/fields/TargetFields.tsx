import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import { isTcp } from '@headroom/contract';
import React, { useState } from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { ProblemList } from '../../../runner/ProblemList';
import type { FieldsProps } from '../FieldsProps';
import { MoreFields } from '../MoreFields';
import { tlsInWords } from '../moreInWords';
import { usesTls } from '../testDocument';
import { CurlDialog } from './CurlDialog';
import { GrpcFields } from './GrpcFields';
import { HttpFields } from './HttpFields';
import { ProtocolFields } from './ProtocolFields';
import { TargetTlsFields } from './TargetTlsFields';
import { TcpFields } from './TcpFields';

/** Where requests go and what each of them carries. */
export function TargetFields({ draft, problems, onChange: replace }: FieldsProps<'target'>) {
  const onChange = (change: Partial<typeof draft>) => replace({ ...draft, ...change });
  const [isImporting, setImporting] = useState(false);
  const [notes, setNotes] = useState<readonly string[]>([]);
  return (
    <Stack direction="column" gap={2}>
      <div>
        <Button size="sm" variant="secondary" icon="import" onClick={() => setImporting(true)}>
          {t('target.curl', 'From a curl command')}
        </Button>
      </div>
      {isImporting && (
        <CurlDialog
          onClose={() => setImporting(false)}
          onImport={(target, said) => {
            setImporting(false);
            setNotes(said);
            const { statuses, protocol, streams, followRedirects, values, trace, grpc } = draft;
            onChange({ ...target, statuses, protocol, streams, followRedirects, values, trace, grpc });
          }}
        />
      )}
      {notes.length > 0 && (
        <Alert
          severity="info"
          bottomSpacing={0}
          title={t('target.curl-notes', 'Taken from the curl command, but for this')}
          onRemove={() => setNotes([])}
        >
          <ProblemList problems={notes.map((message) => ({ path: '', message }))} />
        </Alert>
      )}
      <TextField
        required
        id="target-url"
        label={t('target.url', 'URL')}
        help={t('target.url-help', 'Only addresses that the runner’s settings allow are asked.')}
        placeholder="http://127.0.0.1:8080/checkout"
        problem={problemAt(problems, 'target.url') ?? problemAt(problems, 'target')}
        value={draft.url}
        onChange={(url) => onChange({ url })}
      />
      <ProtocolFields draft={draft} problems={problems} onChange={onChange} />
      {isTcp({ url: draft.url.trim() }) ? (
        <TcpFields draft={draft} problems={problems} onChange={onChange} />
      ) : draft.protocol === 'grpc' ? (
        <GrpcFields draft={draft} problems={problems} onChange={onChange} />
      ) : (
        <HttpFields draft={draft} problems={problems} onChange={onChange} />
      )}
      {usesTls(draft) && (
        <MoreFields title={t('target.tls', 'TLS')} words={tlsInWords(draft)} problems={problems} paths={['target.tls']}>
          <TargetTlsFields tls={draft.tls} problems={problems} onChange={(tls) => onChange({ tls })} />
        </MoreFields>
      )}
    </Stack>
  );
}
