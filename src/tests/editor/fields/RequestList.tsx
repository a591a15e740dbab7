import { t } from '@grafana/i18n';
import { Button, Stack, Text } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { unitWords } from '../../unitWords';
import { Part } from '../../../run/overhead/Part';
import { emptyRequest, type RequestDraft } from '../TestDraft';
import { BodyFields } from './BodyFields';
import { CookieFields, HeaderFields, MetadataFields } from './HeaderFields';
import { MessageField } from './MessageField';
import { MethodField } from './MethodField';
import { WholeProblem } from './WholeProblem';

interface Props {
  /** Whether they are calls of gRPC. */
  isGrpc?: boolean;
  requests: readonly RequestDraft[];
  problems: readonly Problem[];
  onChange: (requests: readonly RequestDraft[]) => void;
}

/** Several requests in turn, each the target's own with changes, by their weights. */
export function RequestList({ isGrpc = false, requests, problems, onChange }: Props) {
  const words = unitWords(isGrpc ? 'call' : 'request');
  const replace = (at: number, ...by: RequestDraft[]) => onChange(requests.toSpliced(at, 1, ...by));
  return (
    <Stack direction="column" gap={2}>
      {requests.map((request, at) => (
        <Part key={at} title={words.nth(at + 1)}>
          <RequestFields
            at={at}
            isGrpc={isGrpc}
            request={request}
            problems={problems}
            onChange={(change) => replace(at, { ...request, ...change })}
          />
          <div>
            <Button variant="destructive" fill="text" size="sm" icon="trash-alt" onClick={() => replace(at)}>
              {words.removeNth(at + 1)}
            </Button>
          </div>
        </Part>
      ))}
      <WholeProblem problems={problems} path="target.requests" />
      <Stack gap={1} alignItems="center" wrap="wrap">
        <Button size="sm" variant="secondary" icon="plus" onClick={() => onChange([...requests, emptyRequest])}>
          {words.add}
        </Button>
        {requests.length === 0 && (
          <Text color="secondary" variant="bodySmall">
            {words.onlyOne}
          </Text>
        )}
      </Stack>
    </Stack>
  );
}

interface RequestProps {
  isGrpc: boolean;
  at: number;
  request: RequestDraft;
  problems: readonly Problem[];
  onChange: (change: Partial<RequestDraft>) => void;
}

/** In units of 8 px. */
const SHORT = 12;
/** For what is explained above it, so that it stays in one line. */
const WIDE = 22;

function RequestFields({ at, isGrpc, request, problems, onChange }: RequestProps) {
  const path = `target.requests[${at}]`;
  const text = (key: 'name' | 'path' | 'weight', label: string, help?: string, width?: number) => (
    <TextField
      id={`request-${at}-${key}`}
      label={label}
      help={help}
      width={width}
      problem={problemAt(problems, `${path}.${key}`)}
      value={request[key]}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  // Beside a method, which of gRPC has an explanation above it.
  const weightHelp = isGrpc ? t('requests.weight-help', 'Of 3 and 1, three in four.') : undefined;
  const weight = text('weight', t('requests.weight', 'Weight'), weightHelp, isGrpc ? WIDE : SHORT);
  if (isGrpc) {
    const change = (part: Partial<RequestDraft['grpc']>) => onChange({ grpc: { ...request.grpc, ...part } });
    return (
      <Stack direction="column" gap={2}>
        <Stack gap={2} wrap="wrap">
          <TextField
            id={`request-${at}-grpc-method`}
            label={t('grpc.method', 'Method')}
            help={t('requests.grpc-method', 'Empty for the target’s.')}
            problem={problemAt(problems, `${path}.grpc.method`)}
            value={request.grpc.method}
            onChange={(method) => change({ method })}
          />
          {weight}
        </Stack>
        {text('name', t('requests.name', 'Name'), t('requests.grpc-name', 'As figures call it; empty for the method.'))}
        <MessageField
          id={`request-${at}-grpc-message`}
          problem={problemAt(problems, `${path}.grpc.message`)}
          value={request.grpc.message}
          onChange={(message) => change({ message })}
        />
        <MetadataFields
          pairs={request.headers}
          problems={problems}
          path={`${path}.headers`}
          onChange={(headers) => onChange({ headers })}
        />
      </Stack>
    );
  }
  return (
    <Stack direction="column" gap={2}>
      {text(
        'path',
        t('requests.path', 'Path'),
        t('requests.path-help', 'At the origin of the URL, such as /cart?item=1; empty for the URL’s.')
      )}
      <Stack gap={2} wrap="wrap">
        <MethodField
          id={`request-${at}-method`}
          mayBeTargets
          method={request.method}
          problem={problemAt(problems, `${path}.method`)}
          onChange={(method) => onChange({ method })}
        />
        {weight}
      </Stack>
      {text(
        'name',
        t('requests.name', 'Name'),
        t('requests.name-help', 'As figures call it; empty for method and path.')
      )}
      <HeaderFields
        pairs={request.headers}
        problems={problems}
        path={`${path}.headers`}
        onChange={(headers) => onChange({ headers })}
      />
      <CookieFields
        pairs={request.cookies}
        problems={problems}
        path={`${path}.cookies`}
        onChange={(cookies) => onChange({ cookies })}
      />
      <BodyFields
        of="request"
        body={request.body}
        problems={problems}
        path={`${path}.body`}
        onChange={(body) => onChange({ body })}
      />
    </Stack>
  );
}
