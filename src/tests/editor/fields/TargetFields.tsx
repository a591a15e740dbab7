import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { ProblemList } from '../../../runner/ProblemList';
import type { FieldsProps } from '../FieldsProps';
import { MoreFields } from '../MoreFields';
import { detailsInWords, requestsInWords, tlsInWords, traceInWords, valuesInWords } from '../moreInWords';
import { usesTls } from '../testDocument';
import { BodyFields } from './BodyFields';
import { CurlDialog } from './CurlDialog';
import { CookieFields, HeaderFields } from './HeaderFields';
import { MethodField } from './MethodField';
import { ProtocolFields } from './ProtocolFields';
import { RequestList } from './RequestList';
import { TargetTlsFields } from './TargetTlsFields';
import { TraceFields } from './TraceFields';
import { ValueList } from './ValueList';

/** In units of 8 px. */
const SHORT = 20;

/** Where requests go and what each of them carries. */
export function TargetFields({ draft, problems, onChange: replace }: FieldsProps<'target'>) {
  const onChange = (change: Partial<typeof draft>) => replace({ ...draft, ...change });
  const [isImporting, setImporting] = useState(false);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const expectProblem = problems.find(({ path }) => path.startsWith('target.expect'));
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
            const { statuses, protocol, streams, values, trace } = draft;
            onChange({ ...target, statuses, protocol, streams, values, trace });
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
      <MethodField
        id="target-method"
        mayBeTargets={false}
        method={draft.method}
        problem={problemAt(problems, 'target.method')}
        onChange={(method) => onChange({ method })}
      />
      <HeaderFields
        pairs={draft.headers}
        problems={problems}
        path="target.headers"
        onChange={(headers) => onChange({ headers })}
      />
      <BodyFields
        body={draft.body}
        mayBeTargets={false}
        problems={problems}
        path="target.body"
        onChange={(body) => onChange({ body })}
      />
      <MoreFields
        title={t('target.details', 'Cookies, timeout and expected statuses')}
        words={detailsInWords(draft)}
        problems={problems}
        paths={['target.cookies', 'target.timeout', 'target.expect']}
      >
        <CookieFields
          pairs={draft.cookies}
          problems={problems}
          path="target.cookies"
          onChange={(cookies) => onChange({ cookies })}
        />
        <Stack gap={2} wrap="wrap" alignItems="flex-start">
          <TextField
            id="target-timeout"
            width={SHORT}
            label={t('target.timeout', 'Timeout')}
            help={t('target.timeout-help', 'For the whole answer, such as 10s.')}
            problem={problemAt(problems, 'target.timeout')}
            value={draft.timeout}
            onChange={(timeout) => onChange({ timeout })}
          />
          <TextField
            id="target-statuses"
            width={SHORT + 12}
            label={t('target.statuses', 'Expected statuses')}
            help={t('target.statuses-help', 'Others are errors: 200, 201, 3xx. Empty: all below 400.')}
            problem={expectProblem && problemAt(problems, expectProblem.path)}
            value={draft.statuses}
            onChange={(statuses) => onChange({ statuses })}
          />
        </Stack>
      </MoreFields>
      {usesTls(draft) && (
        <MoreFields title={t('target.tls', 'TLS')} words={tlsInWords(draft)} problems={problems} paths={['target.tls']}>
          <TargetTlsFields tls={draft.tls} problems={problems} onChange={(tls) => onChange({ tls })} />
        </MoreFields>
      )}
      <MoreFields
        title={t('target.values', 'What differs from request to request')}
        words={valuesInWords(draft)}
        problems={problems}
        paths={['target.values']}
      >
        <ValueList values={draft.values} problems={problems} onChange={(values) => onChange({ values })} />
      </MoreFields>
      <MoreFields
        title={t('target.trace', 'Trace context')}
        words={traceInWords(draft)}
        problems={problems}
        paths={['target.trace']}
      >
        <TraceFields trace={draft.trace} problems={problems} onChange={(trace) => onChange({ trace })} />
      </MoreFields>
      <MoreFields
        title={t('target.requests', 'Several requests')}
        words={requestsInWords(draft)}
        problems={problems}
        paths={['target.requests']}
      >
        <RequestList requests={draft.requests} problems={problems} onChange={(requests) => onChange({ requests })} />
      </MoreFields>
    </Stack>
  );
}
