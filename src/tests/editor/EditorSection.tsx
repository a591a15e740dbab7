import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useId, type ReactNode } from 'react';
import { FoldedWords } from './FoldedWords';
import { FoldTitle } from './FoldTitle';

interface Props {
  title: string;
  /** What the section says, in one line; stands for it while it is folded. */
  words: string;
  /** How many of its fields need correction. */
  wrong: number;
  isOpen: boolean;
  onFold: (isOpen: boolean) => void;
  /** Its fields were left: what is wrong with them may be said. */
  onBlur: () => void;
  children: ReactNode;
}

/** A part of the form, folded to one line of words when it is done. */
export function EditorSection({ title, words, wrong, isOpen, onFold, onBlur, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={`${id}-title`}>
      <h2 className={styles.title}>
        <FoldTitle id={`${id}-title`} title={title} isOpen={isOpen} controls={`${id}-fields`} onFold={onFold} />
      </h2>
      {!isOpen && <FoldedWords words={words} wrong={wrong} />}
      <div id={`${id}-fields`} hidden={!isOpen} className={styles.fields} onBlur={onBlur}>
        {isOpen && (
          <>
            {children}
            <div>
              <Button size="sm" variant="secondary" fill="outline" onClick={() => onFold(false)}>
                {t('test-form.done', 'Done')}
              </Button>
            </div>
          </>
        )}
      </div>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: 0,
    padding: theme.spacing(1.5, 2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  title: css({ ...theme.typography.h5, margin: 0 }),
  fields: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    '&[hidden]': { display: 'none' },
  }),
});
