import { isObject, objectsIn, textIn, pathOf, type JsonObject } from '../json.ts';
import { quoted } from '../walk/place.ts';
import type { InventoriedLink } from './board-inventory.ts';

/** The links of a dashboard: its own, those of panels, and those on their data. */
export function linksOf(dashboard: JsonObject): InventoriedLink[] {
  const found: InventoriedLink[] = [];
  const add = (links: unknown, path: string, where: string): void => {
    objectsIn(links).forEach((link, index) => {
      found.push({ title: textIn(link.title) ?? '', url: textIn(link.url) ?? '', path: pathOf(path, index), where });
    });
  };
  add(dashboard.links, 'links', 'the board');
  const visit = (value: unknown, path: string, where: string): void => {
    if (Array.isArray(value)) {
      value.forEach((one, index) => visit(one, pathOf(path, index), where));
    } else if (isObject(value)) {
      const here = typeof value.title === 'string' && 'type' in value ? `panel ${quoted(value.title)}` : where;
      for (const [key, one] of Object.entries(value)) {
        if (key === 'links' || key === 'dataLinks') {
          add(one, pathOf(path, key), here);
        } else if (value.id === 'links' && key === 'value') {
          add(one, pathOf(path, key), here);
        } else {
          visit(one, pathOf(path, key), here);
        }
      }
    }
  };
  visit(dashboard.panels, 'panels', 'a panel');
  visit(dashboard.rows, 'rows', 'a panel');
  return found;
}
