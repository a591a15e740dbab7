import { t } from '@grafana/i18n';
import { IconButton } from '@grafana/ui';
import React, { lazy, Suspense, useState } from 'react';
import { asIs } from '../app/text';

const GuideDrawer = lazy(() => import('./GuideDrawer'));

interface Props {
  /** The paragraph of the guide, as `page#anchor`. */
  place: string;
  /** What is explained. */
  about: string;
}

/** A question mark that opens a paragraph of the guide beside the page. */
export function GuideHelp({ place, about }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        name="question-circle"
        size="sm"
        variant="secondary"
        tooltip={t('guide.help', '{{about}}: what it means', { about, ...asIs })}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <GuideDrawer place={place} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
