/** Whether Node's file functions threw this because of the file system, not because of a fault here. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

/** Whether there is simply no such file. */
export function isAbsence(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** A sentence that says why a file could not be read or written, and what to do. Rethrows what the file system did not cause. */
export function explainFailure(error: unknown, deed: 'read' | 'written' = 'read'): string {
  if (!isSystemError(error)) throw error;
  switch (error.code) {
    case 'ENOENT':
      return deed === 'read'
        ? 'The file is no longer there. Run Plumbline again.'
        : 'There is no such folder. Create it, or name another.';
    case 'EACCES':
    case 'EPERM':
      return `The file may not be ${deed}: permission is denied. Change its permissions, or leave it out.`;
    case 'ELOOP':
      return 'The symbolic link leads back to itself. Mend the link, or leave it out.';
    case 'EISDIR':
      return `The file cannot be ${deed}: it is a folder. Name a file.`;
    case 'EROFS':
      return 'The file cannot be written: the file system is read-only.';
    case 'ENOSPC':
      return 'The file cannot be written: no space is left on the device.';
    default:
      return `The file could not be ${deed} (${error.code}).`;
  }
}
