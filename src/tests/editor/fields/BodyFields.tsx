import { t } from '@grafana/i18n';
import { Field, Stack, Text, TextArea } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import { formatBytes } from '@headroom/measure';
import React, { useId, useState } from 'react';
import { FileButton } from '../../../app/FileButton';
import { problemAt } from '../../../app/problemAt';
import { WrappingRadios } from '../../../app/WrappingRadios';
import { asIs } from '../../../app/text';
import type { BodyDraft } from '../TestDraft';

interface Props {
  body: BodyDraft;
  /** Whose it is: one of several requests may have the target's, and a message over TCP is never empty. */
  of: 'target' | 'request' | 'message';
  problems: readonly Problem[];
  /** Of the body, in the document. */
  path: string;
  onChange: (body: BodyDraft) => void;
}

/** What a request carries: nothing, text, JSON, or the bytes of a file. */
export function BodyFields({ body, of, problems, path, onChange }: Props) {
  const id = useId();
  const isMessage = of === 'message';
  const label = isMessage ? t('body.message', 'Message') : t('body.title', 'Body');
  const problem = problems.find((one) => one.path.startsWith(path));
  const shown = problem && problemAt(problems, problem.path);
  const text = (key: 'text' | 'json', help: string) => (
    <Field noMargin label={help} invalid={shown !== undefined} error={shown}>
      <TextArea
        id={`${id}-${key}`}
        rows={5}
        value={body[key]}
        onChange={(event) => onChange({ ...body, [key]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <Stack direction="column" gap={1}>
      <Field noMargin label={label}>
        <WrappingRadios
          aria-label={label}
          value={body.kind}
          options={[
            ...(of === 'request' ? [{ value: 'target' as const, label: t('body.target', 'The target’s') }] : []),
            { value: 'none' as const, label: isMessage ? t('body.made', 'Any bytes') : t('body.none', 'None') },
            { value: 'text' as const, label: t('body.text', 'Text') },
            { value: 'json' as const, label: t('body.json', 'JSON') },
            { value: 'bytes' as const, label: t('body.file', 'File') },
          ]}
          onChange={(kind) => onChange({ ...body, kind })}
        />
      </Field>
      {body.kind === 'text' && text('text', t('body.text-help', 'Sent as UTF-8, as it stands'))}
      {body.kind === 'json' &&
        text(
          'json',
          isMessage
            ? t('body.json-message', 'Sent without white space')
            : t('body.json-help', 'Sent without white space, as application/json')
        )}
      {body.kind === 'bytes' && <BodyFile body={body} problem={shown} onChange={onChange} />}
    </Stack>
  );
}

interface FileProps {
  body: BodyDraft;
  problem: string | undefined;
  onChange: (body: BodyDraft) => void;
}

function BodyFile({ body, problem, onChange }: FileProps) {
  const [tooLarge, setTooLarge] = useState<string>();
  const size = formatBytes(Math.floor((body.base64.length * 3) / 4) - (/=*$/.exec(body.base64)?.[0].length ?? 0));
  const wrong = tooLarge ?? problem;
  const take = async (file: File) => {
    if (file.size > MOST_BYTES) {
      setTooLarge(
        t(
          'body.too-large',
          '{{name}} has {{size}}, and the page takes {{most}} at most: provision the test instead, with body: { file: … }',
          { name: file.name, size: formatBytes(file.size), most: formatBytes(MOST_BYTES), ...asIs }
        )
      );
      return;
    }
    setTooLarge(undefined);
    onChange({ ...body, base64: base64Of(await file.arrayBuffer()), fileName: file.name });
  };
  return (
    <Stack direction="column" gap={0.5}>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <FileButton label={t('body.choose', 'Choose a file')} onFile={take} />
        <Text color="secondary">
          {body.base64 === ''
            ? t('body.no-file', 'No bytes yet')
            : body.fileName === ''
              ? size
              : t('body.file-size', '{{name}}, {{size}}', { name: body.fileName, size, ...asIs })}
        </Text>
      </Stack>
      {wrong !== undefined && (
        <div role="alert">
          <Text color="error">{wrong}</Text>
        </div>
      )}
    </Stack>
  );
}

/** The runner takes requests of 1 MiB, the whole test with its bytes in base64; provisioned tests may have 10 MB. */
const MOST_BYTES = 750 * 1_024;

/** In pieces: a call with ten million arguments is refused. */
function base64Of(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}
