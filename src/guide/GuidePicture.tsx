import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import engineDark from '../../docs/img/engine-dark.svg';
import engineLight from '../../docs/img/engine-light.svg';
import generatorsDark from '../../docs/img/generators-dark.png';
import generatorsLight from '../../docs/img/generators-light.png';
import runStrainedDark from '../../docs/img/run-strained-dark.png';
import runStrainedLight from '../../docs/img/run-strained-light.png';

/** Every picture that the guide may show. */
const PICTURES: Readonly<Record<string, { dark: string; light: string }>> = {
  engine: { dark: engineDark, light: engineLight },
  generators: { dark: generatorsDark, light: generatorsLight },
  'run-strained': { dark: runStrainedDark, light: runStrainedLight },
};

/** A picture of the documentation in the theme of the page, with the words that stand for it; the words alone where there is no such picture. */
export function GuidePicture({ name, words }: { name: string; words: string }) {
  const styles = useStyles2(getStyles);
  const { isDark } = useTheme2();
  const picture = Object.hasOwn(PICTURES, name) ? PICTURES[name] : undefined;
  return picture === undefined ? (
    <p>{words}</p>
  ) : (
    <p>
      <img className={styles.picture} src={isDark ? picture.dark : picture.light} alt={words} />
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  picture: css({
    display: 'block',
    maxWidth: '100%',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
