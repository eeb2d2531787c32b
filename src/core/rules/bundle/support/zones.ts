/** Names of time zones that people use. */
export function zones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

/** Whether Java, which Databricks runs on, knows a zone: a name of the time-zone database in its own letters, or an offset. */
export function isZone(name: string): boolean {
  if (/^(?:(?:UTC|GMT|UT)(?:[+-]\d{1,2}(?::?\d\d){0,2})?|[+-]\d{1,2}(?::?\d\d){0,2}|Z)$/.test(name)) return true;
  const known = zones();
  if (known.includes(name)) return true;
  // The database has names besides, such as US/Pacific, which `Intl` takes but does not list.
  return !known.some((zone) => zone.toLowerCase() === name.toLowerCase()) && isTaken(name);
}

function isTaken(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
