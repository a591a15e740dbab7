import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React, { useId, useState, type ReactNode } from 'react';
import { FoldedWords } from './FoldedWords';
import { FoldTitle } from './FoldTitle';

interface Props {
  title: string;
  /** What its fields say, in one line; shown while they are folded. */
  words: string;
  problems: readonly Problem[];
  /** Where its fields stand in the document. */
  paths: readonly string[];
  children: ReactNode;
}

/** Fields that most tests leave as they are: folded until somebody asks for them, or one of them needs correction. */
export function MoreFields({ title, words, problems, paths, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const wrong = problems.filter(({ path }) => paths.some((part) => isWithin(path, part))).length;
  const [isOpen, setOpen] = useState(wrong > 0);
  const [seen, setSeen] = useState(wrong);
  if (wrong !== seen) {
    setSeen(wrong);
    setOpen(isOpen || wrong > seen);
  }
  return (
    <div role="group" className={styles.part} aria-labelledby={`${id}-title`}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <FoldTitle id={`${id}-title`} title={title} isOpen={isOpen} controls={`${id}-fields`} onFold={setOpen} />
        </h3>
        {!isOpen && <FoldedWords words={words} wrong={wrong} />}
      </div>
      <div id={`${id}-fields`} hidden={!isOpen} className={styles.fields}>
        {isOpen && children}
      </div>
    </div>
  );
}

function isWithin(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);
}

const getStyles = (theme: GrafanaTheme2) => ({
  part: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    paddingTop: theme.spacing(1),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  // The words stand behind the title, or below it where there is no room.
  head: css({ display: 'flex', flexWrap: 'wrap', minWidth: 0 }),
  title: css({ ...theme.typography.body, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
  fields: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    padding: theme.spacing(0.5, 0, 1, 2.5),
    '&[hidden]': { display: 'none' },
  }),
});
