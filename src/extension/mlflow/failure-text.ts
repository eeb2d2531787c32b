/** What went wrong, in words for people: errors of clients are written so. */
export function failureText(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
