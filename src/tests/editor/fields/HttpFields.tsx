import { t } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import type { FieldsProps } from '../FieldsProps';
import { MoreFields } from '../MoreFields';
import { detailsInWords, requestsInWords } from '../moreInWords';
import type { TestDraft } from '../TestDraft';
import { BodyFields } from './BodyFields';
import { CookieFields, HeaderFields } from './HeaderFields';
import { MethodField } from './MethodField';
import { RequestList } from './RequestList';
import { TimeoutField } from './TimeoutField';
import { TraceFields } from './TraceFields';
import { ValuesFields } from './ValuesFields';

interface Props extends Pick<FieldsProps<'target'>, 'draft' | 'problems'> {
  onChange: (change: Partial<TestDraft['target']>) => void;
}

/** In units of 8 px. */
const WIDTH = 32;

/** What each request of HTTP carries, and which answers are expected. */
export function HttpFields({ draft, problems, onChange }: Props) {
  const expectProblem = problems.find(({ path }) => path.startsWith('target.expect'));
  return (
    <>
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
        of="target"
        problems={problems}
        path="target.body"
        onChange={(body) => onChange({ body })}
      />
      <MoreFields
        title={t('target.details', 'Cookies, timeout, expected statuses and redirects')}
        words={detailsInWords(draft)}
        problems={problems}
        paths={['target.cookies', 'target.timeout', 'target.expect', 'target.followRedirects']}
      >
        <CookieFields
          pairs={draft.cookies}
          problems={problems}
          path="target.cookies"
          onChange={(cookies) => onChange({ cookies })}
        />
        <Stack gap={2} wrap="wrap" alignItems="flex-start">
          <TimeoutField draft={draft} problems={problems} onChange={onChange} />
          <TextField
            id="target-statuses"
            width={WIDTH}
            label={t('target.statuses', 'Expected statuses')}
            help={t('target.statuses-help', 'Others are errors: 200, 201, 3xx. Empty: all below 400.')}
            problem={expectProblem && problemAt(problems, expectProblem.path)}
            value={draft.statuses}
            onChange={(statuses) => onChange({ statuses })}
          />
          <TextField
            id="target-redirects"
            width={WIDTH}
            label={t('target.redirects', 'Redirects to follow')}
            help={t('target.redirects-help', 'In a row, at the same origin, 1 to 20. Empty: none.')}
            problem={problemAt(problems, 'target.followRedirects')}
            value={draft.followRedirects}
            onChange={(followRedirects) => onChange({ followRedirects })}
          />
        </Stack>
      </MoreFields>
      <ValuesFields draft={draft} problems={problems} onChange={onChange} />
      <TraceFields draft={draft} problems={problems} onChange={onChange} />
      <MoreFields
        title={t('target.requests', 'Several requests')}
        words={requestsInWords(draft)}
        problems={problems}
        paths={['target.requests']}
      >
        <RequestList requests={draft.requests} problems={problems} onChange={(requests) => onChange({ requests })} />
      </MoreFields>
    </>
  );
}
