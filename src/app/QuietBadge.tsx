import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Badge, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  text: string;
  icon?: IconName;
  tooltip?: string;
}

/** A badge that neither praises nor warns, yet is as readable as the text around it. */
export function QuietBadge(props: Props) {
  const styles = useStyles2(getStyles);
  return <Badge {...props} color="darkgrey" className={styles.badge} />;
}

const getStyles = (theme: GrafanaTheme2) => ({ badge: css({ color: theme.colors.text.primary }) });
