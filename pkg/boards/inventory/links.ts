import { isObject, objectsIn, textIn, type JsonObject } from '../json.ts';
import { inside, pathTo, quoted, top, type Place } from '../walk/place.ts';
import type { InventoriedLink } from './board-inventory.ts';

/** The links of a dashboard: its own, those of panels, and those on their data. */
export function linksOf(dashboard: JsonObject): InventoriedLink[] {
  const found: InventoriedLink[] = [];
  addLinks(dashboard.links, inside(top, 'links'), found);
  for (const key of ['panels', 'rows']) {
    visit(dashboard[key], inside(top, key), found);
  }
  return found;
}

function visit(value: unknown, place: Place, found: InventoriedLink[]): void {
  if (Array.isArray(value)) {
    value.forEach((one, index) => visit(one, inside(place, index), found));
  } else if (isObject(value)) {
    const isPanel = typeof value.title === 'string' && 'type' in value;
    const around = isPanel ? { ...place, where: `panel ${quoted(String(value.title))}` } : place;
    for (const key of Object.keys(value)) {
      const isLinks = key === 'links' || key === 'dataLinks' || (value.id === 'links' && key === 'value');
      (isLinks ? addLinks : visit)(value[key], inside(around, key), found);
    }
  }
}

function addLinks(links: unknown, place: Place, found: InventoriedLink[]): void {
  objectsIn(links).forEach((link, index) => {
    const path = pathTo(inside(place, index));
    found.push({ title: textIn(link.title) ?? '', url: textIn(link.url) ?? '', path, where: place.where });
  });
}
