import { t } from '@grafana/i18n';
import { Button, Field, Stack, TagsInput, TextArea } from '@grafana/ui';
import { check, runMarks, type Run } from '@headroom/contract';
import React, { useId, useState, type FormEvent } from 'react';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useMarkRun } from '../../runner/useMarkRun';

interface Props {
  run: Run;
  onDone: () => void;
}

const ROWS = 6;

/** Writes notes and tags on a run. */
export function NotesForm({ run: { id, notes: before, tags: tagsBefore, pinned }, onDone }: Props) {
  const [notes, setNotes] = useState(before);
  const [tags, setTags] = useState(tagsBefore);
  const mark = useMarkRun(id);
  const ids = { notes: useId(), tags: useId() };
  const checked = check(runMarks, { notes, tags, pinned });
  const problemOf = (field: 'notes' | 'tags') =>
    checked.ok ? undefined : checked.problems.find(({ path }) => path.startsWith(field))?.message;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (checked.ok) {
      mark.mutate(checked.value, { onSuccess: onDone });
    }
  };
  return (
    <form onSubmit={save}>
      <Stack direction="column" gap={2}>
        {mark.error && <RunnerAlert title={t('notes.not-saved', 'The notes were not saved')} error={mark.error} />}
        <Field
          noMargin
          label={t('notes.notes', 'Notes')}
          invalid={problemOf('notes') !== undefined}
          error={problemOf('notes')}
        >
          <TextArea
            id={ids.notes}
            rows={ROWS}
            value={notes}
            onChange={(event) => setNotes(event.currentTarget.value)}
          />
        </Field>
        <Field
          noMargin
          label={t('notes.tags', 'Tags')}
          description={t('notes.tags-help', 'Enter ends a tag')}
          htmlFor={ids.tags}
          invalid={problemOf('tags') !== undefined}
          error={problemOf('tags')}
        >
          <TagsInput id={ids.tags} tags={tags} autoColors={false} addOnBlur onChange={setTags} />
        </Field>
        <Stack gap={1}>
          <Button type="submit" icon={mark.isPending ? 'spinner' : 'save'} disabled={!checked.ok || mark.isPending}>
            {t('notes.save', 'Save')}
          </Button>
          <Button variant="secondary" onClick={onDone}>
            {t('notes.cancel', 'Cancel')}
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}
