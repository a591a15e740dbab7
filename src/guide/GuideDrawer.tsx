import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Drawer, EmptyState, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { paths } from '../app/paths';
import { guideSection } from './guideSection';
import { GuideText } from './GuideText';

interface Props {
  /** The paragraph, as `page#anchor`. */
  place: string;
  onClose: () => void;
}

/** A paragraph of the guide beside the page that it explains. */
export default function GuideDrawer({ place, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const section = guideSection(place);
  return (
    <Drawer title={section?.title ?? t('guide.title', 'Guide')} size="sm" onClose={onClose}>
      {section === undefined ? (
        <EmptyState variant="not-found" message={t('guide.none', 'The guide has no such page')} />
      ) : (
        // A link inside the text leaves this page, and the drawer with it.
        <div
          className={styles.text}
          onClick={({ target }) => target instanceof Element && target.closest('a') && onClose()}
        >
          <GuideText blocks={section.blocks} page={section.page} />
        </div>
      )}
      <TextLink href={paths.guidePlace(place)} onClick={onClose}>
        {t('guide.open', 'Read it in the guide')}
      </TextLink>
    </Drawer>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ text: css({ marginBottom: theme.spacing(2) }) });
