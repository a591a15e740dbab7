import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Drawer, Stack, Text, useStyles2 } from '@grafana/ui';
import type { GeneratorCapabilities, GeneratorInfo, GeneratorOption } from '@headroom/contract';
import React from 'react';
import { asIs } from '../app/text';
import { GuideHelp } from '../guide/GuideHelp';
import { capabilitiesInWords, fidelityAtLength } from './generatorInWords';
import { GeneratorThere } from './GeneratorThere';

/** All that is known of one generator: where it is, what it can do, and its own options. */
export function GeneratorDrawer({ info, onClose }: { info: GeneratorInfo; onClose: () => void }) {
  const styles = useStyles2(getStyles);
  const { name, about, capabilities, found, options } = info;
  return (
    <Drawer title={name} subtitle={about} size="md" onClose={onClose}>
      <Stack direction="column" gap={2}>
        <GeneratorThere info={info} />
        {(found?.features ?? []).map((feature) => (
          <Text key={feature} color="secondary">
            {feature}
          </Text>
        ))}
        <section>
          <Stack alignItems="center" gap={0.5}>
            <Text element="h3" variant="h5">
              {t('generators.can', 'What it can do')}
            </Text>
            <GuideHelp place="generators#what-percentiles-are-worth" about={t('generators.can', 'What it can do')} />
          </Stack>
          <ul className={styles.facts}>
            {[
              ...capabilitiesInWords(capabilities),
              fidelityAtLength(capabilities.fidelity),
              ...risksInWords(capabilities),
            ].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <section>
          <Text element="h3" variant="h5">
            {t('generators.options', 'Its own options')}
          </Text>
          {options.length === 0 ? (
            <Text color="secondary">{t('generators.no-options', 'It has none.')}</Text>
          ) : (
            <dl className={styles.options}>
              {options.map((option) => (
                <div key={option.name}>
                  <dt>
                    <code>{option.name}</code>
                  </dt>
                  <dd>{optionInWords(option)}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      </Stack>
    </Drawer>
  );
}

/** What an administrator must allow before it may be used in some tests. */
function risksInWords({ pinsAddress, secrets }: GeneratorCapabilities): string[] {
  return [
    ...(pinsAddress
      ? []
      : [t('generators.looks-up', 'It looks the target’s name up by itself, which an administrator must allow.')]),
    ...(secrets === 'argument'
      ? [
          t(
            'generators.argument',
            'It takes headers on its command line, which every user of the runner’s machine can read: tests with secrets need an administrator’s consent.'
          ),
        ]
      : []),
  ];
}

function optionInWords({ help, kind, choices, fallback }: GeneratorOption): string {
  const what = kind === 'choice' ? choices.join(', ') : kind;
  const usual =
    fallback === null
      ? ''
      : t('generators.usually', ' Where nothing is said: {{value}}.', { value: String(fallback), ...asIs });
  return `${help} (${what})${usual}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({ margin: 0, paddingLeft: theme.spacing(2.5) }),
  options: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0, 0),
    overflowWrap: 'anywhere',
    '& dt, & dd': { margin: 0, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { color: theme.colors.text.secondary },
  }),
});
