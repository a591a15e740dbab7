import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, IconButton, Input, Modal, Stack, Text, TextArea, useStyles2 } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React, { useId, useState } from 'react';
import { problemAt } from '../../../app/problemAt';
import { asIs } from '../../../app/text';
import type { PairDraft } from '../TestDraft';
import { FieldRow } from './FieldRow';
import { ValueInput } from './ValueInput';
import { WholeProblem } from './WholeProblem';

interface Props {
  title: string;
  /** One of them, as in "Header 2: name". */
  one: string;
  /** What can be pasted, in a sentence. */
  pasteHelp: string;
  /** Reads what was pasted. */
  read: (text: string) => PairDraft[];
  pairs: readonly PairDraft[];
  problems: readonly Problem[];
  /** Of the pairs, in the document. */
  path: string;
  onChange: (pairs: readonly PairDraft[]) => void;
}

/** Headers or cookies, a row each, or pasted as they stand elsewhere. */
export function PairFields({ title, one, pasteHelp, read, pairs, problems, path, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [isPasting, setPasting] = useState(false);
  /** The row that was asked for last: it is written in next. */
  const [added, setAdded] = useState(-1);
  const replace = (at: number, ...by: PairDraft[]) => onChange(pairs.toSpliced(at, 1, ...by));
  return (
    <div role="group" aria-labelledby={id} className={styles.group}>
      <Text id={id} variant="bodySmall" weight="medium">
        {title}
      </Text>
      {pairs.map((pair, at) => {
        const problem = problemAt(problems, `${path}.${pair.name}`);
        const label = { one, nth: at + 1, ...asIs };
        return (
          <Field key={at} noMargin invalid={problem !== undefined} error={problem}>
            <FieldRow>
              <div className={styles.name}>
                <Input
                  id={`${id}-${at}-name`}
                  autoFocus={at === added}
                  aria-label={t('pairs.name', '{{one}} {{nth}}: name', label)}
                  aria-invalid={problem !== undefined}
                  invalid={problem !== undefined}
                  value={pair.name}
                  autoComplete="off"
                  placeholder={t('pairs.name-short', 'Name')}
                  onChange={(event) => replace(at, { ...pair, name: event.currentTarget.value.trim() })}
                />
              </div>
              <div className={styles.value}>
                <ValueInput
                  id={`${id}-${at}-value`}
                  label={t('pairs.value', '{{one}} {{nth}}: value', label)}
                  isInvalid={problem !== undefined}
                  placeholder={t('pairs.value-short', 'Value, or ${secret:name}')}
                  value={pair.value}
                  onChange={(value) => replace(at, { ...pair, value })}
                />
              </div>
              <IconButton
                name="trash-alt"
                tooltip={t('pairs.remove', 'Remove {{one}} {{nth}}', label)}
                onClick={() => replace(at)}
              />
            </FieldRow>
          </Field>
        );
      })}
      <WholeProblem problems={problems} path={path} />
      <Stack gap={1} wrap="wrap">
        <Button
          size="sm"
          variant="secondary"
          icon="plus"
          aria-label={t('pairs.add-one', 'Add: {{one}}', { one, ...asIs })}
          onClick={() => {
            setAdded(pairs.length);
            onChange([...pairs, { name: '', value: '' }]);
          }}
        >
          {t('pairs.add', 'Add')}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="clipboard-alt"
          aria-label={t('pairs.paste-all', 'Paste: {{title}}', { title, ...asIs })}
          onClick={() => setPasting(true)}
        >
          {t('pairs.paste', 'Paste')}
        </Button>
      </Stack>
      {isPasting && (
        <PasteDialog
          title={title}
          help={pasteHelp}
          onClose={() => setPasting(false)}
          onPaste={(text) => {
            setPasting(false);
            setAdded(-1);
            onChange(joined(pairs, read(text)));
          }}
        />
      )}
    </div>
  );
}

interface PasteProps {
  title: string;
  help: string;
  onClose: () => void;
  onPaste: (text: string) => void;
}

function PasteDialog({ title, help, onClose, onPaste }: PasteProps) {
  const [text, setText] = useState('');
  return (
    <Modal isOpen title={t('pairs.paste-all', 'Paste: {{title}}', { title, ...asIs })} onDismiss={onClose}>
      <Field noMargin label={title} description={help}>
        <TextArea id="pairs-pasted" rows={8} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </Field>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('pairs.cancel', 'Cancel')}
        </Button>
        <Button disabled={text.trim() === ''} onClick={() => onPaste(text)}>
          {t('pairs.take', 'Take')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

/** What was pasted takes the place of what has the same name. */
function joined(before: readonly PairDraft[], pasted: readonly PairDraft[]): PairDraft[] {
  const names = new Set(pasted.map(({ name }) => name.toLowerCase()));
  return [...before.filter(({ name }) => !names.has(name.toLowerCase())), ...pasted];
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  name: css({ flex: '1 1 130px', minWidth: 0 }),
  value: css({ flex: '2 1 190px', minWidth: 0 }),
});
