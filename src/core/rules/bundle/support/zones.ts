import { editDistance, nearest } from '../../../text/nearest';

/** Names of time zones that people use, and by their small letters. Asking for them costs milliseconds: once is enough. */
let listed: ReadonlyMap<string, string> | undefined;
/** What `Intl` said of names that it does not list. */
const taken = new Map<string, boolean>();

function known(): ReadonlyMap<string, string> {
  listed ??= new Map(['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => [zone.toLowerCase(), zone]));
  return listed;
}

/** The zone that somebody meant: of a city that has none of its own, the nearest letters are another city. */
export function nearestZone(name: string): string | undefined {
  const right = nearest(name, known().values());
  if (right === undefined) return undefined;
  const [wrongCity, city] = [cityOf(name), cityOf(right)];
  const most = Math.max(1, Math.floor(city.length / 4));
  return editDistance(wrongCity, city, most + 1) > most ? undefined : right;
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
}

/** Whether Java, which Databricks runs on, knows a zone: a name of the time-zone database in its own letters, or an offset. */
export function isZone(name: string): boolean {
  if (/^(?:(?:UTC|GMT|UT)(?:[+-]\d{1,2}(?::?\d\d){0,2})?|[+-]\d{1,2}(?::?\d\d){0,2}|Z)$/.test(name)) return true;
  const right = known().get(name.toLowerCase());
  if (right !== undefined) return right === name;
  // The database has names besides, such as US/Pacific, which `Intl` takes but does not list.
  const isTaken = taken.get(name) ?? isTakenByIntl(name);
  taken.set(name, isTaken);
  return isTaken;
}

function isTakenByIntl(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
