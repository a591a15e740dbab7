import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { Icon, useStyles2 } from '@grafana/ui';
import type { BoardNote, PanelPlugin } from '@headroom/boards';
import React from 'react';
import { asIs } from '../../app/text';
import type { Candidate } from './Candidate';

/** What of a board cannot be kept, or may not work here, before it is saved; its own words are shown as they are written. */
export function BoardNotes({ candidate: { found, plugins } }: { candidate: Candidate }) {
  const styles = useStyles2(getStyles);
  const notes = [...found.notes, ...notesOnPlugins(plugins)];
  return notes.length === 0 ? null : (
    <ul className={styles.list} aria-label={t('boards.notes', 'Before saving')}>
      {notes.map(({ kind, message, path }, at) => (
        <li key={at}>
          <Icon name={ICON[kind]} className={styles[kind]} title={kindInWords(kind)} /> {message}
          {path !== '' && <code className={styles.place}>{path}</code>}
        </li>
      ))}
    </ul>
  );
}

const ICON: Readonly<Record<BoardNote['kind'], IconName>> = {
  lost: 'times-circle',
  attention: 'exclamation-triangle',
  told: 'info-circle',
};

function kindInWords(kind: BoardNote['kind']): string {
  const words: Record<BoardNote['kind'], string> = {
    lost: t('boards.note-lost', 'cannot be kept'),
    attention: t('boards.note-attention', 'attention'),
    told: t('boards.note-told', 'good to know'),
  };
  return words[kind];
}

function notesOnPlugins(plugins: readonly PanelPlugin[]): BoardNote[] {
  const here = new Set(Object.keys((config as { panels?: object }).panels ?? {}));
  return plugins
    .filter(({ id, fate }) => fate === 'plugin' && !here.has(id))
    .map(({ id, panels: count }) => ({
      kind: 'attention' as const,
      path: '',
      message: t('boards.plugin-missing', '{{count}} panels need the plugin {{id}}, which is not installed here.', {
        count,
        id,
        ...asIs,
      }),
    }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0, overflowWrap: 'anywhere' }),
  place: css({ marginLeft: theme.spacing(1) }),
  lost: css({ color: theme.colors.error.text }),
  attention: css({ color: theme.colors.warning.text }),
  told: css({ color: theme.colors.text.secondary }),
});
