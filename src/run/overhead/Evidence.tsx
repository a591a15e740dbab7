import { t } from '@grafana/i18n';
import type { OverheadReport, TimeWindow } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { GuideHelp } from '../../guide/GuideHelp';
import { spanInWords } from '../spanInWords';
import { NameValueList } from './NameValueList';
import { Part } from './Part';
import { QueryList } from './QueryList';

type Props = Pick<OverheadReport, 'windows' | 'fingerprint' | 'meshes' | 'queries' | 'codeVersion'>;

/** From what the report was computed: spans of time, what the environment was, and what was asked. */
export function Evidence({ windows, fingerprint, meshes, queries, codeVersion }: Props) {
  return (
    <>
      <Part
        title={t('evidence.windows', 'Windows')}
        help={<GuideHelp place="overhead#windows" about={t('evidence.windows', 'Windows')} />}
      >
        <NameValueList
          rows={[
            [t('evidence.idle', 'Before the load'), windowInWords(windows.idle, windows.idleAbsent)],
            [t('evidence.steady', 'Under load'), windowInWords(windows.steady, null)],
            [t('evidence.after', 'After the load'), windowInWords(windows.after, null)],
          ]}
        />
      </Part>
      <Part
        title={t('evidence.fingerprint', 'What the environment was')}
        help={
          <GuideHelp
            place="overhead#what-the-environment-was"
            about={t('evidence.fingerprint', 'What the environment was')}
          />
        }
      >
        <NameValueList
          rows={[
            ...meshes.map(
              ({ name, version, standing }) =>
                [
                  name,
                  [version, t('evidence.pack', 'pack {{standing}}', { standing, ...asIs })].filter(Boolean).join(', '),
                ] as const
            ),
            ...fingerprint.map(({ name, value }) => [name, value] as const),
            [t('evidence.code', 'Computed by version'), codeVersion],
          ]}
        />
        <QueryList queries={queries} />
      </Part>
    </>
  );
}

function windowInWords(span: TimeWindow | null, absent: string | null): string {
  if (span !== null) {
    return spanInWords(span);
  }
  return absent === null
    ? t('evidence.no-window', 'not looked at')
    : t('figure.unknown-why', 'unknown: {{why}}', { why: absent, ...asIs });
}
