import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { Problem } from '@headroom/contract';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** Problems of documents, one line each: where, which field, what is wrong, what would be right. Nothing when there are none. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const styles = useStyles2(getStyles);
  return problems.length === 0 ? null : (
    <ul className={styles.list}>
      {problems.map((problem, index) => (
        <li key={index}>
          {problem.file !== undefined && <code className={styles.place}>{placeOf(problem)}</code>}
          {[problem.path, problem.message].filter(Boolean).join(' ')}
          {problem.hint !== undefined && <span className={styles.hint}> ({problem.hint})</span>}
        </li>
      ))}
    </ul>
  );
}

/** `file:line:column`, as far as it is known. */
function placeOf({ file, line, column }: Problem): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
  place: css({ marginRight: theme.spacing(1) }),
  hint: css({ color: theme.colors.text.secondary }),
});
