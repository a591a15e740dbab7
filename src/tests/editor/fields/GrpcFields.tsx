import { t } from '@grafana/i18n';
import { Field, Stack, TextArea } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import { WrappingRadios } from '../../../app/WrappingRadios';
import type { FieldsProps } from '../FieldsProps';
import { MoreFields } from '../MoreFields';
import { requestsInWords } from '../moreInWords';
import type { TestDraft } from '../TestDraft';
import { MetadataFields } from './HeaderFields';
import { MessageField } from './MessageField';
import { RequestList } from './RequestList';
import { TimeoutField } from './TimeoutField';
import { TraceFields } from './TraceFields';
import { ValuesFields } from './ValuesFields';

type GrpcDraft = TestDraft['target']['grpc'];

interface Props extends Pick<FieldsProps<'target'>, 'draft' | 'problems'> {
  onChange: (change: Partial<TestDraft['target']>) => void;
}

/** In units of 8 px. */
const SHORT = 20;

/** What is called of a target of gRPC, with which message, and where the types of messages come from. */
export function GrpcFields({ draft, problems, onChange }: Props) {
  const { grpc } = draft;
  const change = (part: Partial<GrpcDraft>) => onChange({ grpc: { ...grpc, ...part } });
  return (
    <>
      <TextField
        required
        id="target-grpc-method"
        label={t('grpc.method', 'Method')}
        help={t('grpc.method-help', 'package.Service/Method, with one message and one answer.')}
        placeholder="shop.Cart/Add"
        problem={problemAt(problems, 'target.grpc.method')}
        value={grpc.method}
        onChange={(method) => change({ method })}
      />
      <MessageField
        id="target-grpc-message"
        value={grpc.message}
        problem={problemAt(problems, 'target.grpc.message') ?? problemAt(problems, 'target.grpc')}
        onChange={(message) => change({ message })}
      />
      <TypesField grpc={grpc} problems={problems} onChange={change} />
      <MetadataFields
        pairs={draft.headers}
        problems={problems}
        path="target.headers"
        onChange={(headers) => onChange({ headers })}
      />
      <Stack gap={2} wrap="wrap" alignItems="flex-start">
        <TextField
          id="target-grpc-deadline"
          width={SHORT}
          label={t('grpc.deadline', 'Deadline')}
          help={t('grpc.deadline-help', 'Such as 2s; the target is told of it. Empty: none.')}
          problem={problemAt(problems, 'target.grpc.deadline')}
          value={grpc.deadline}
          onChange={(deadline) => change({ deadline })}
        />
        <TimeoutField draft={draft} problems={problems} onChange={onChange} />
      </Stack>
      <ValuesFields draft={draft} problems={problems} onChange={onChange} />
      <TraceFields draft={draft} problems={problems} onChange={onChange} />
      <MoreFields
        title={t('grpc.calls', 'Several calls')}
        words={requestsInWords(draft)}
        problems={problems}
        paths={['target.requests']}
      >
        <RequestList
          isGrpc
          requests={draft.requests}
          problems={problems}
          onChange={(requests) => onChange({ requests })}
        />
      </MoreFields>
    </>
  );
}

interface TypesProps {
  grpc: GrpcDraft;
  problems: readonly Problem[];
  onChange: (part: Partial<GrpcDraft>) => void;
}

/** Where the types of messages come from. */
function TypesField({ grpc: { types, proto, files }, problems, onChange }: TypesProps) {
  const label = t('grpc.types', 'Types of messages');
  const problem = problemAt(problems, 'target.grpc.reflection');
  const wrong = problems.find(({ path }) => path.startsWith('target.grpc.proto'));
  const shown = wrong && problemAt(problems, wrong.path);
  const fileNames = Object.keys(files);
  const help = {
    reflection: t('grpc.reflection-help', 'The target is asked for them before the load.'),
    proto: t('grpc.proto-help', 'Google’s well-known types need not be among them.'),
    none: t('grpc.none-help', 'Enough for an empty message, and for the standard health check.'),
  };
  return (
    <Stack direction="column" gap={1}>
      <Field noMargin label={label} description={help[types]} invalid={problem !== undefined} error={problem}>
        <WrappingRadios
          aria-label={label}
          value={types}
          options={[
            { value: 'reflection' as const, label: t('grpc.reflection', 'Server reflection') },
            { value: 'proto' as const, label: t('grpc.proto', 'Text of a .proto file') },
            { value: 'none' as const, label: t('grpc.no-types', 'None') },
          ]}
          onChange={(chosen) => onChange({ types: chosen })}
        />
      </Field>
      {types === 'proto' && (
        <Field
          noMargin
          label={
            fileNames.length === 0
              ? t('grpc.proto-text', 'Text')
              : t('grpc.proto-files', 'Text, in place of these files: {{names}}', { names: fileNames.join(', ') })
          }
          invalid={shown !== undefined}
          error={shown}
        >
          <TextArea
            id="target-grpc-proto"
            rows={8}
            value={proto}
            placeholder={'syntax = "proto3";\npackage shop;'}
            onChange={(event) => onChange({ proto: event.currentTarget.value })}
          />
        </Field>
      )}
    </Stack>
  );
}
