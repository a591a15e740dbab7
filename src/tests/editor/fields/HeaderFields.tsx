import { t } from '@grafana/i18n';
import type { Problem } from '@headroom/contract';
import React from 'react';
import { cookiesFrom, headersFrom } from '../pairsFrom';
import type { PairDraft } from '../TestDraft';
import { PairFields } from './PairFields';

interface Props {
  pairs: readonly PairDraft[];
  problems: readonly Problem[];
  /** Of the pairs, in the document. */
  path: string;
  onChange: (pairs: readonly PairDraft[]) => void;
}

/** Headers of a request. */
export function HeaderFields(props: Props) {
  return (
    <PairFields
      {...props}
      title={t('headers.title', 'Headers')}
      one={t('headers.one', 'Header')}
      pasteHelp={t('headers.paste', 'One in a line, as "name: value".')}
      read={headersFrom}
    />
  );
}

/** Metadata of a call of gRPC. */
export function MetadataFields(props: Props) {
  return (
    <PairFields
      {...props}
      title={t('metadata.title', 'Metadata')}
      one={t('metadata.one', 'Key')}
      pasteHelp={t('headers.paste', 'One in a line, as "name: value".')}
      read={headersFrom}
    />
  );
}

/** Cookies of a request. */
export function CookieFields(props: Props) {
  return (
    <PairFields
      {...props}
      title={t('cookies.title', 'Cookies')}
      one={t('cookies.one', 'Cookie')}
      pasteHelp={t('cookies.paste', 'The line of a Cookie header, as "a=1; b=2".')}
      read={cookiesFrom}
    />
  );
}
