import { t } from '@grafana/i18n';
import { Alert, Button, ConfirmModal, LinkButton, Stack } from '@grafana/ui';
import { directAccessOf, secretNames, type Connection, type StoredConnection } from '@headroom/contract';
import React, { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { paths } from '../app/paths';
import { asIs } from '../app/text';
import { ProblemList } from '../runner/ProblemList';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useSaveConnection } from '../runner/useSaveConnection';
import { TwoColumns } from '../run/TwoColumns';
import { checkDraft } from './checkDraft';
import { draftOf, emptyDraft, type ConnectionDraft } from './ConnectionDraft';
import { documentOf, newSecretsOf } from './connectionDocument';
import { ConnectionFields } from './ConnectionFields';
import { ConnectionYaml } from './ConnectionYaml';
import { DeleteConnection } from './DeleteConnection';
import { WhoSees } from './WhoSees';

/** The form of a connection, a stored one or a new one. Secrets go nowhere but to the runner, and to another origin only when that was confirmed. */
export function ConnectionForm({ stored }: { stored?: StoredConnection }) {
  const [draft, setDraft] = useState<ConnectionDraft>(() =>
    stored === undefined ? emptyDraft : draftOf(stored.connection)
  );
  const [isTouched, setTouched] = useState(false);
  const [isMoveAsked, setMoveAsked] = useState(false);
  const save = useSaveConnection();
  const navigate = useNavigate();
  const { connection, problems } = checkDraft(draft);
  const shown = isTouched ? problems : [];
  const secrets = [...new Set(secretNames(JSON.stringify(connection ?? {})))];

  const keep = (secretsMayMove: boolean) => {
    setMoveAsked(false);
    if (connection !== undefined) {
      save.mutate(
        { id: stored?.id, connection, newSecrets: newSecretsOf(draft), secretsMayMove },
        { onSuccess: () => navigate(paths.connections) }
      );
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (connection === undefined) {
      return;
    }
    if (stored !== undefined && secrets.length > 0 && movesElsewhere(stored.connection, connection)) {
      setMoveAsked(true);
    } else {
      keep(false);
    }
  };

  return (
    <form onSubmit={submit} noValidate>
      <TwoColumns
        left={
          <>
            <ConnectionFields
              isNew={stored === undefined}
              draft={draft}
              problems={shown}
              onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
            />
            {shown.length > 0 && (
              <Alert
                bottomSpacing={0}
                severity="error"
                title={t('connection.wrong', 'Not saved: some fields need correction')}
              >
                <ProblemList problems={shown} />
              </Alert>
            )}
            {save.error && (
              <RunnerAlert title={t('connection.not-saved', 'The connection was not saved')} error={save.error} />
            )}
            <WhoSees kind={draft.kind} />
            <Stack gap={1} wrap="wrap">
              <Button type="submit" disabled={save.isPending} icon={save.isPending ? 'spinner' : undefined}>
                {t('connection.save', 'Save')}
              </Button>
              <LinkButton variant="secondary" href={paths.connections}>
                {t('connection.cancel', 'Cancel')}
              </LinkButton>
              {stored && <DeleteConnection stored={stored} />}
            </Stack>
          </>
        }
        right={<ConnectionYaml document={documentOf(draft)} />}
      />
      <ConfirmModal
        isOpen={isMoveAsked}
        title={t('connection.move', 'Send the secrets to another server?')}
        body={t(
          'connection.move-what',
          'The address leads elsewhere than before. From now on {{where}} receives: {{secrets}}.',
          { where: originOf(connection) ?? '', secrets: secrets.join(', '), ...asIs }
        )}
        confirmText={t('connection.move-yes', 'Save and send them there')}
        onConfirm={() => keep(true)}
        onDismiss={() => setMoveAsked(false)}
      />
    </form>
  );
}

function movesElsewhere(before: Connection, after: Connection): boolean {
  return originOf(before) !== undefined && originOf(before) !== originOf(after);
}

function originOf(connection: Connection | undefined): string | undefined {
  const access = connection && directAccessOf(connection);
  return access && new URL(access.url).origin;
}
