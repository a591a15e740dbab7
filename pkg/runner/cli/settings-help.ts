import { secretTable, settingTable, settingVariable, type SecretSetting } from '../settings/setting-table.ts';

/** The settings for the help, each with its flag, its variable and what it is without them. */
export function settingsHelp(): string {
  const rows = [
    ...Object.values(settingTable).map(({ name, takes, fallback, help }) => [
      `--${name} ${takes}`,
      settingVariable(name),
      `${help} (${fallback || 'none'})`,
    ]),
    ...Object.values<SecretSetting<unknown>>(secretTable).map(({ name, help, keptIn }) => [
      '',
      settingVariable(name),
      keptIn === undefined ? help : `${help} (kept in the data folder)`,
    ]),
    ['--config FILE', 'HEADROOM_CONFIG', 'YAML file with settings: allowTargets, tokenFile, ... (none)'],
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2;
  return [
    'Settings, a flag before its variable before the file:',
    ...rows.map(
      ([flag = '', variable = '', help = '']) => `  ${flag.padEnd(width(0))}${variable.padEnd(width(1))}${help}`
    ),
  ].join('\n');
}
