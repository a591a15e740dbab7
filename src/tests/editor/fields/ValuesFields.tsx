import { t } from '@grafana/i18n';
import { requestUnit } from '@headroom/contract';
import React from 'react';
import { unitWords } from '../../unitWords';
import type { FieldsProps } from '../FieldsProps';
import { MoreFields } from '../MoreFields';
import { valuesInWords } from '../moreInWords';
import type { TestDraft } from '../TestDraft';
import { ValueList } from './ValueList';

interface Props extends Pick<FieldsProps<'target'>, 'draft' | 'problems'> {
  onChange: (change: Pick<TestDraft['target'], 'values'>) => void;
}

/** What differs from request to request; folded away until it is wanted. */
export function ValuesFields({ draft, problems, onChange }: Props) {
  return (
    <MoreFields
      title={t('target.values', 'What differs from {{one}} to {{one}}', { one: unitWords(requestUnit(draft)).one })}
      words={valuesInWords(draft)}
      problems={problems}
      paths={['target.values']}
    >
      <ValueList values={draft.values} problems={problems} onChange={(values) => onChange({ values })} />
    </MoreFields>
  );
}
