import { t } from '@grafana/i18n';
import { Alert, Field, Input, Stack } from '@grafana/ui';
import { useQuery } from '@tanstack/react-query';
import React from 'react';
import { ChoiceBox } from '../../app/ChoiceBox';
import { mayMakeFolders, whyNotSaveIn, type FolderHere } from '../grafana/folders';
import { useFolders } from '../grafana/useSearch';
import { topFolder } from './ImportPlan';

/** A folder to save in, or one to be made first. */
export interface FolderChoice {
  folder: FolderHere;
  /** In place of `folder`. */
  newFolder: string | undefined;
}

interface Props extends FolderChoice {
  onChange: (choice: FolderChoice) => void;
}

/** No uid looks so; Grafana's top has none. */
const [TOP, NEW] = ['*top', '*new'];

/** The folder that boards are saved in, and why they cannot be where Grafana says so. */
export function FolderField({ folder, newFolder, onChange }: Props) {
  const folders = useFolders();
  const denied = useWhyNotSave({ folder, newFolder });
  const options = [
    { value: TOP!, label: t('boards.top', 'Dashboards (top)') },
    ...(folders.data ?? []).map(({ uid, title }) => ({ value: uid, label: title })),
    ...(mayMakeFolders() ? [{ value: NEW!, label: t('boards.new-folder', 'A new folder…') }] : []),
  ];
  return (
    <Stack direction="column" gap={1}>
      <Field noMargin label={t('boards.target', 'Save in')} htmlFor="boards-target">
        <ChoiceBox
          id="boards-target"
          options={options}
          loading={folders.isLoading}
          value={newFolder !== undefined ? NEW! : folder.uid === '' ? TOP! : folder.uid}
          onChange={(value) =>
            onChange({
              folder: (folders.data ?? []).find(({ uid }) => uid === value) ?? topFolder,
              newFolder: value === NEW ? '' : undefined,
            })
          }
        />
      </Field>
      {newFolder !== undefined && (
        <Field
          noMargin
          required
          label={t('boards.new-folder-title', 'Title of the new folder')}
          description={t('boards.new-folder-help', 'Grafana shows a new folder to others only after up to a minute.')}
        >
          <Input
            id="boards-new-folder"
            value={newFolder}
            onChange={(event) => onChange({ folder, newFolder: event.currentTarget.value })}
          />
        </Field>
      )}
      {denied !== undefined && <Alert bottomSpacing={0} severity="warning" title={denied} />}
    </Stack>
  );
}

/** Why the user may not save there, in words; undefined when they may or while Grafana is asked. */
export function useWhyNotSave({ folder, newFolder }: FolderChoice): string | undefined {
  const uid = newFolder === undefined ? folder.uid : '';
  const rights = useQuery({
    queryKey: ['folder-rights', uid],
    // A query must give something.
    queryFn: async () => (await whyNotSaveIn(uid)) ?? '',
    retry: false,
  });
  return rights.error?.message ?? (rights.data === '' ? undefined : rights.data);
}
