import { type Cell, textOf } from './cell';
import type { Column } from './column';
import { formatNumber } from './numbers';

/** What a cell says to people; times of day in the given zone, their own unless given. */
export function cellText(cell: Cell, column: Column, timeZone?: string): string {
  if (column.kind !== 'attribute' || cell === undefined) return textOf(cell);
  if (column.name === 'started' && typeof cell === 'number') return timeText(cell, timeZone);
  if (column.name === 'duration' && typeof cell === 'number') return durationText(cell);
  if (column.name === 'commit') return String(cell).slice(0, 8);
  return String(cell);
}

/** `2026-03-01 14:05:09`. @param time milliseconds since 1970 */
export function timeText(time: number, timeZone?: string): string {
  return new Date(time).toLocaleString('sv-SE', { ...(timeZone !== undefined && { timeZone }) });
}

/** `1 h 2 min`, `3 min 4 s`, `5.2 s`. @param seconds not below 0 */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${formatNumber(Math.round(seconds * 10) / 10)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
