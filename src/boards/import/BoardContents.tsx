import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Text, useStyles2 } from '@grafana/ui';
import type { BoardQuery, InventoriedPanel } from '@headroom/boards';
import React, { useState } from 'react';
import { asIs } from '../../app/text';
import type { BoardContents as Contents } from './boardsIn';

/** A long board is listed in pieces, so that the page stays quick. */
const AT_FIRST = 50;

interface Props {
  contents: Contents;
  /** One below that of the board. */
  heading: 'h3' | 'h4';
}

/** The panels, variables and queries of a board, as they are written. */
export function BoardContents({ contents, heading }: Props) {
  const { panels, variables, annotations, links } = contents;
  const styles = useStyles2(getStyles);
  const [shown, setShown] = useState(AT_FIRST);
  const own = annotations.filter(({ builtIn }) => !builtIn);
  return (
    <div className={styles.contents}>
      <Text element={heading} variant="h6">
        {t('boards.panels', 'Panels')}
      </Text>
      <ol className={styles.list}>
        {panels.slice(0, shown).map((panel) => (
          <li key={panel.path}>
            {panelInWords(panel)}
            <Queries queries={panel.queries} />
          </li>
        ))}
      </ol>
      {panels.length > shown && (
        <Button size="sm" variant="secondary" onClick={() => setShown(shown + AT_FIRST * 4)}>
          {t('boards.show-more', 'Show more of {{count}}', { count: panels.length })}
        </Button>
      )}
      {variables.length > 0 && (
        <>
          <Text element={heading} variant="h6">
            {t('boards.variables', 'Variables')}
          </Text>
          <ul className={styles.list}>
            {variables.map(({ name, type, path, query }) => (
              <li key={path}>
                {name} ({type})
                <Queries queries={query === null ? [] : [query]} />
              </li>
            ))}
          </ul>
        </>
      )}
      {(own.length > 0 || links.length > 0) && (
        <Text color="secondary">
          {t('boards.others', 'Queries of annotations: {{annotations}}, links: {{links}}', {
            annotations: own.length,
            links: links.length,
          })}
        </Text>
      )}
    </div>
  );
}

function Queries({ queries }: { queries: readonly BoardQuery[] }) {
  const styles = useStyles2(getStyles);
  return queries.map(({ refId, text }, at) => (
    <code key={`${refId}${at}`} className={styles.query}>
      {text}
    </code>
  ));
}

function panelInWords({ title, type, row, collapsed, repeat, libraryPanel }: InventoriedPanel): string {
  const facts = [
    type,
    row !== null && (collapsed ? t('boards.in-collapsed', 'in collapsed row “{{row}}”', { row, ...asIs }) : row),
    repeat !== null && t('boards.repeated', 'repeated by {{repeat}}', { repeat, ...asIs }),
    libraryPanel !== null && t('boards.library', 'library panel'),
  ].filter((fact) => typeof fact === 'string');
  return `${title || t('boards.untitled', 'untitled')} (${facts.join(', ')})`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  contents: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    minWidth: 0,
  }),
  list: css({ margin: 0, paddingLeft: theme.spacing(3), maxWidth: '100%', overflowWrap: 'anywhere' }),
  query: css({
    display: 'block',
    width: 'fit-content',
    maxWidth: '100%',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
});
