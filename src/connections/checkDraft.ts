import { t } from '@grafana/i18n';
import { check, connection as schema, secretName, type Connection, type Problem } from '@headroom/contract';
import { asIs } from '../app/text';
import type { ConnectionDraft } from './ConnectionDraft';
import { accessPath, documentOf, isDirect, secretsOf } from './connectionDocument';

/** The connection, or everything that is wrong with the draft. */
export function checkDraft(draft: ConnectionDraft): {
  connection?: Connection;
  problems: readonly Problem[];
} {
  const own = [...secretProblems(draft), ...headerProblems(draft)];
  const seen = new Set(own.map(({ path }) => path));
  const checked = check(schema, documentOf(draft));
  const problems = [...own, ...(checked.ok ? [] : checked.problems.filter(({ path }) => !seen.has(path)))];
  return problems.length === 0 && checked.ok ? { connection: checked.value, problems } : { problems };
}

function secretProblems(draft: ConnectionDraft): Problem[] {
  return secretsOf(draft).flatMap(({ path, secret: { isNew, name, value } }) => {
    if (name === '') {
      const message = isNew
        ? t('connection.secret-unnamed', 'needs a name for the new secret')
        : t('connection.secret-none', 'needs a secret: choose one, or enter a new one');
      return [{ path, message }];
    }
    const named = check(secretName, name);
    if (!named.ok) {
      return named.problems.map(({ message }) => ({
        path,
        message: t('connection.secret-name', 'the name of the secret {{message}}', { message, ...asIs }),
      }));
    }
    return isNew && value === ''
      ? [{ path, message: t('connection.secret-value', 'needs the value of the new secret') }]
      : [];
  });
}

/** Of headers that a document cannot hold: without a name, or by the very name of another. */
function headerProblems(draft: ConnectionDraft): Problem[] {
  const names = draft.headers.map(({ name }) => name);
  return !isDirect(draft)
    ? []
    : names
        .filter((name, at) => name === '' || names.indexOf(name) < at)
        .map((name) => ({
          path: accessPath(draft, `headers.${name}`),
          message:
            name === ''
              ? t('connection.header-unnamed', 'needs a name')
              : t('connection.header-twice', 'is written twice: keep one'),
        }));
}
