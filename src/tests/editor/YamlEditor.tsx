import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, ClipboardButton, Stack, Text, TextArea, useStyles2 } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React, { useRef } from 'react';
import { asIs } from '../../app/text';
import type { YamlSide } from './useYaml';

/** The test as YAML, to be read, copied and changed; says where it is wrong. */
export function YamlEditor({ text, problems, isShortened, type, restore }: YamlSide) {
  const styles = useStyles2(getStyles);
  const area = useRef<HTMLTextAreaElement>(null);
  const label = t('test-yaml.title', 'YAML');
  return (
    <Stack direction="column" gap={1}>
      <Stack justifyContent="space-between" alignItems="center" gap={1} wrap="wrap">
        <Text element="h2" variant="h5">
          {label}
        </Text>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
          {t('test-yaml.copy', 'Copy')}
        </ClipboardButton>
      </Stack>
      <TextArea
        ref={area}
        id="test-yaml"
        className={styles.text}
        aria-label={label}
        aria-invalid={problems.length > 0}
        aria-describedby="test-yaml-problems"
        invalid={problems.length > 0}
        readOnly={isShortened}
        spellCheck={false}
        wrap="off"
        rows={Math.min(40, Math.max(12, text.split('\n').length + 1))}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {isShortened && (
        <Text color="secondary" variant="bodySmall">
          {t('test-yaml.shortened', 'Too long to be changed here as a whole: change it in the form.')}
        </Text>
      )}
      <div id="test-yaml-problems" role="status">
        {problems.length > 0 && (
          <Alert
            severity="error"
            bottomSpacing={0}
            title={t('test-yaml.wrong', 'Not taken over: the form is as it was before')}
          >
            <ul className={styles.problems}>
              {problems.map((problem, at) => (
                <li key={at}>
                  <Place problem={problem} onGo={() => goTo(area.current, problem)} />{' '}
                  {[problem.path, problem.message].filter(Boolean).join(' ')}
                  {problem.hint === undefined ? '' : ` (${problem.hint})`}
                </li>
              ))}
            </ul>
            <Button size="sm" variant="secondary" onClick={restore}>
              {t('test-yaml.restore', 'Back to the form’s YAML')}
            </Button>
          </Alert>
        )}
      </div>
    </Stack>
  );
}

/** Line and column as a button that leads there; nothing where they are not known. */
function Place({ problem: { line, column }, onGo }: { problem: Problem; onGo: () => void }) {
  return line === undefined ? null : (
    <Button size="sm" fill="text" variant="secondary" onClick={onGo}>
      {t('test-yaml.place', 'line {{line}}, column {{column}}', { line, column, ...asIs })}
    </Button>
  );
}

function goTo(area: HTMLTextAreaElement | null, { line = 1, column = 1 }: Problem): void {
  const lines = area?.value.split('\n') ?? [];
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  area?.focus();
  area?.setSelectionRange(from, from + Math.max(0, (lines[line - 1]?.length ?? 0) - column + 1));
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre',
    overflowX: 'auto',
    tabSize: 2,
  }),
  problems: css({ margin: 0, marginBottom: theme.spacing(1), paddingLeft: theme.spacing(2), overflowWrap: 'anywhere' }),
});
