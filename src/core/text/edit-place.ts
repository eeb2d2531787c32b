/** Where the cursor is after a text was changed into another at one place: the end of what is new, a 0-based offset in it. */
export function placeOfEdit(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let alike = 0;
  while (alike < shorter - start && before.at(-1 - alike) === after.at(-1 - alike)) alike += 1;
  return after.length - alike;
}
