import { t } from '@grafana/i18n';
import { Field, Input, Stack } from '@grafana/ui';
import React from 'react';
import { ChoiceBox } from '../../app/ChoiceBox';

/** What dashboards are looked for. */
export interface Search {
  search: string;
  tag: string;
  folder: string;
}

interface Props {
  search: Search;
  tags: readonly string[];
  folders: ReadonlyArray<{ uid: string; title: string }>;
  onChange: (search: Search) => void;
}

/** Nothing is looked for: every dashboard fits. */
export const emptySearch: Search = { search: '', tag: '', folder: '' };

/** Words of the title, a tag, a folder. */
export function SearchFields({ search, tags, folders, onChange }: Props) {
  return (
    <Stack gap={1} wrap="wrap" alignItems="flex-end">
      <Field noMargin label={t('boards.search', 'Title')}>
        <Input
          id="boards-search"
          value={search.search}
          placeholder={t('boards.search-example', 'Words of the title')}
          onChange={(event) => onChange({ ...search, search: event.currentTarget.value })}
        />
      </Field>
      <Field noMargin label={t('boards.tag', 'Tag')} htmlFor="boards-tag">
        <ChoiceBox
          id="boards-tag"
          options={[anyOption(), ...tags.map((value) => ({ value }))]}
          value={search.tag}
          placeholder={t('boards.any', 'Any')}
          onChange={(tag) => onChange({ ...search, tag: tag === ANY ? '' : tag })}
        />
      </Field>
      <Field noMargin label={t('boards.folder', 'Folder')} htmlFor="boards-folder">
        <ChoiceBox
          id="boards-folder"
          options={[anyOption(), ...folders.map(({ uid, title }) => ({ value: uid, label: title }))]}
          value={search.folder}
          placeholder={t('boards.any', 'Any')}
          onChange={(folder) => onChange({ ...search, folder: folder === ANY ? '' : folder })}
        />
      </Field>
    </Stack>
  );
}

/** No tag and no uid looks so. */
const ANY = '*';

function anyOption() {
  return { value: ANY, label: t('boards.any', 'Any') };
}
