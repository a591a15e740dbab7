import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import type { Preferences } from '@headroom/contract';
import React from 'react';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotAdmin, whyNotRun } from '../app/permissions';
import { asIs } from '../app/text';
import { choiceAtLength } from '../generators/choiceInWords';
import { GuideHelp } from '../guide/GuideHelp';
import { Section } from '../run/Section';
import { RunnerAlert } from '../runner/RunnerAlert';
import { usePreferences } from '../runner/usePreferences';
import { PreferenceField } from './PreferenceField';

/** Which generator runs have whose test names none: the user's preference and the organisation's default. */
export default function SettingsPage() {
  const preferences = usePreferences();
  return (
    <Page
      title={t('settings.title', 'Settings')}
      url={paths.settings}
      parent={{ text: t('connections.title', 'Connections'), url: paths.connections }}
      subTitle={t('settings.subtitle', 'Which load generator runs have whose test names none.')}
      background="canvas"
    >
      {preferences.isPending && <LoadingPlaceholder text={t('settings.loading', 'Reading the preferences…')} />}
      {preferences.error && (
        <RunnerAlert
          title={t('settings.not-read', 'The preferences could not be read')}
          error={preferences.error}
          retry={() => void preferences.refetch()}
        />
      )}
      {preferences.data && <Sections preferences={preferences.data} />}
    </Page>
  );
}

function Sections({ preferences: { actor, mine, organisation, applies } }: { preferences: Preferences }) {
  return (
    <Stack direction="column" gap={2}>
      <div role="status">
        <Text element="p">
          {t('settings.applies', 'A run that you start now of such a test is made by {{choice}}', {
            choice: choiceAtLength(applies),
            ...asIs,
          })}
        </Text>
      </div>
      <Section
        title={t('settings.mine', 'My preference')}
        help={<GuideHelp place="generators#who-decides" about={t('settings.mine', 'My preference')} />}
      >
        {mine === null ? (
          <Alert
            severity="info"
            bottomSpacing={0}
            title={t('settings.unknown', 'The runner does not know who you are')}
          >
            {t(
              'settings.unverified',
              'Nothing proves to it that you are {{name}}, so it keeps nothing for you: the organisation’s default holds. It can check who asks when an administrator names this Grafana in HEADROOM_GRAFANA_URL.',
              { name: actor.name, ...asIs }
            )}
          </Alert>
        ) : (
          <>
            <Text color="secondary">
              {t('settings.mine-what', 'Holds for runs that {{name}} starts.', { name: actor.name, ...asIs })}
            </Text>
            <PreferenceField
              of="mine"
              kept={mine}
              none={t('settings.none-of-mine', 'None: the organisation’s default')}
              denied={whyNotRun()}
            />
          </>
        )}
      </Section>
      <Section
        title={t('settings.organisation', 'Organisation’s default')}
        help={<GuideHelp place="generators#who-decides" about={t('settings.organisation', 'Organisation’s default')} />}
      >
        <Text color="secondary">{t('settings.organisation-what', 'Holds for everybody who prefers none.')}</Text>
        <PreferenceField
          of="organisation"
          kept={organisation}
          none={t('settings.none-of-ours', 'None: native')}
          denied={whyNotAdmin()}
        />
      </Section>
    </Stack>
  );
}
