import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** How the guide's text looks: lines of a length that reads well, tables that scroll on narrow pages. */
export const getTextStyles = (theme: GrafanaTheme2) => ({
  text: css({
    maxWidth: '46rem',
    lineHeight: 1.6,
    overflowWrap: 'break-word',
    'h2, h3': { scrollMarginTop: theme.spacing(12), padding: theme.spacing(0.25, 1), marginLeft: theme.spacing(-1) },
    h2: { ...theme.typography.h3, marginTop: theme.spacing(4), marginBottom: theme.spacing(1) },
    h3: { ...theme.typography.h5, marginTop: theme.spacing(3), marginBottom: theme.spacing(0.5) },
    'h2:focus, h3:focus': { outline: 'none' },
    'p, ul, ol, pre, blockquote': { margin: theme.spacing(0, 0, 1.5) },
    'blockquote p': { margin: 0 },
    'ul, ol': { paddingLeft: theme.spacing(3) },
    'li + li': { marginTop: theme.spacing(0.5) },
    blockquote: {
      padding: theme.spacing(0.5, 2),
      borderLeft: `3px solid ${theme.colors.border.strong}`,
      color: theme.colors.text.secondary,
      fontSize: 'inherit',
    },
    pre: { padding: theme.spacing(1, 1.5) },
    table: { width: '100%', fontVariantNumeric: 'tabular-nums' },
    'th, td': {
      padding: theme.spacing(0.75, 2, 0.75, 0),
      verticalAlign: 'top',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    // With more than two columns, rather scroll than break each line after a word.
    'td:nth-of-type(n + 3)': { minWidth: '8rem' },
    th: { fontWeight: theme.typography.fontWeightMedium, borderBottomColor: theme.colors.border.medium },
    code: { whiteSpace: 'nowrap' },
  }),
  scroll: css({ overflowX: 'auto', marginBottom: theme.spacing(2) }),
  wanted: css({
    background: theme.colors.primary.transparent,
    borderRadius: theme.shape.radius.default,
    boxShadow: `inset 3px 0 ${theme.colors.primary.border}`,
  }),
});
