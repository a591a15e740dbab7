import type { AppPluginMeta } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field } from '@grafana/ui';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import { errorFrom } from '../runner/errorFrom';
import { RunnerAlert } from '../runner/RunnerAlert';
import type { AppSettings } from './AppSettings';
import { ChoiceBox } from './ChoiceBox';
import { saveSettings } from './saveSettings';
import { temposHere } from './temposHere';

interface Props {
  meta: AppPluginMeta<AppSettings>;
  /** Grafana gives pages the new settings only when they are loaded anew. */
  reload?: () => void;
}

/** Stands for none in the list. */
const NONE = '-';

/** Which Tempo has the targets' traces, kept as soon as it is chosen; nothing where there is none. */
export function TempoForm({ meta, reload = () => window.location.reload() }: Props) {
  const [tempos] = useState(temposHere);
  const { tempoUid = '' } = meta.jsonData ?? {};
  const save = useMutation({
    mutationFn: (uid: string) =>
      saveSettings(meta, { tempoUid: uid }).catch((thrown: unknown) => {
        throw errorFrom(thrown);
      }),
    onSuccess: reload,
  });
  if (tempos.length === 0 && tempoUid === '') {
    return null;
  }
  return (
    <>
      <Field
        noMargin
        htmlFor="headroom-tempo"
        label={t('configuration.tempo', 'Traces')}
        description={t(
          'configuration.tempo-help',
          'The Tempo data source in which slow requests of a run are looked up, by links on its page.'
        )}
      >
        <ChoiceBox
          id="headroom-tempo"
          options={[
            { value: NONE, label: t('configuration.tempo-none', 'The only one, or chosen on the page') },
            ...tempos.map(({ uid, name }) => ({ value: uid, label: name })),
          ]}
          value={tempoUid === '' ? NONE : tempoUid}
          disabled={save.isPending}
          onChange={(uid) => save.mutate(uid === NONE ? '' : uid)}
        />
      </Field>
      {save.error && (
        <RunnerAlert title={t('configuration.tempo-not-kept', 'The choice was not kept')} error={save.error} />
      )}
    </>
  );
}
