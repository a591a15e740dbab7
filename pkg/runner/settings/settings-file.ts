import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { checkYaml, type Checked } from '@headroom/contract';
import { z } from 'zod';
import { secretTable, settingTable, type SecretValues, type SettingValues } from './setting-table.ts';

/** What a settings file gives, read; absent what it does not give. */
export type SettingsInFile = Partial<SettingValues & SecretValues>;

/** Reads a settings file: one YAML document whose keys are those of the table. Every problem has its line and column. */
export function readSettingsFile(file: string): Checked<SettingsInFile> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { ok: false, problems: [{ path: '', message: cannotBeRead(error), file }] };
  }
  const [first, ...more] = checkYaml(text, schemaIn(dirname(resolve(file))), file);
  if (first === undefined || more.length > 0) {
    return { ok: false, problems: [{ path: '', message: 'must hold one document', file }] };
  }
  return first.ok ? { ok: true, value: byNameInCode(first.value) } : first;
}

/** The key of a setting: `grafanaUrl`. */
function keyOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The key of a secret setting: `grafanaTokenFile`. */
function fileKeyOf(name: string): string {
  return `${keyOf(name)}File`;
}

function schemaIn(folder: string) {
  const plain = Object.values(settingTable).map(({ name, parse }) => {
    const parsed = z.unknown().transform((given, context) => {
      const text = textOf(given);
      return text === undefined
        ? refuse(context, ['must be a text, a number or a list of them'])
        : taken<unknown>(context, parse(text, folder));
    });
    return [keyOf(name), parsed.optional()] as const;
  });
  const secret = Object.values(secretTable).map(({ name, parse }) => {
    const parsed = z.string().transform((path, context) => {
      try {
        return taken<unknown>(context, parse(readFileSync(resolve(folder, path), 'utf8').trim()));
      } catch (error) {
        return refuse(context, [cannotBeRead(error)]);
      }
    });
    return [fileKeyOf(name), parsed.optional()] as const;
  });
  return z.strictObject(Object.fromEntries([...plain, ...secret]));
}

function byNameInCode(document: Readonly<Record<string, unknown>>): SettingsInFile {
  const names = [
    ...Object.entries(settingTable).map(([inCode, { name }]) => [inCode, keyOf(name)] as const),
    ...Object.entries(secretTable).map(([inCode, { name }]) => [inCode, fileKeyOf(name)] as const),
  ];
  return Object.fromEntries(names.flatMap(([inCode, key]) => (key in document ? [[inCode, document[key]]] : [])));
}

/** As a flag would say it: lists have commas between their entries. */
function textOf(given: unknown): string | undefined {
  if (Array.isArray(given)) {
    const texts = given.map((one) => (Array.isArray(one) ? undefined : textOf(one)));
    return texts.includes(undefined) ? undefined : texts.join(',');
  }
  return typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
    ? String(given)
    : undefined;
}

function taken<T>(context: z.core.$RefinementCtx, checked: Checked<T>): T {
  return checked.ok
    ? checked.value
    : refuse(
        context,
        checked.problems.map(({ message }) => message)
      );
}

function refuse(context: z.core.$RefinementCtx, messages: readonly string[]): never {
  messages.forEach((message) => context.addIssue({ code: 'custom', message }));
  return z.NEVER;
}

function cannotBeRead(error: unknown): string {
  return `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
}
