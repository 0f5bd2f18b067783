import type { WarmUpPlan } from '@/lib/shared/wire/warm-ups';

/** As typed: local time, as the browser's own fields write it. */
export interface WarmUpFields {
  count: string;
  /** 2026-11-24 */
  date: string;
  /** 09:00 */
  from: string;
  until: string;
}

/** The next full hour of the day: what an instructor plans in the break before. */
export function nextHour(now: Date): Omit<WarmUpFields, 'count'> {
  const from = new Date(now);
  from.setHours(now.getHours() + 1, 0, 0, 0);
  const until = new Date(from);
  until.setHours(from.getHours() + 1);
  return { date: localDate(from), from: localTime(from), until: localTime(until) };
}

/** What was typed, as moments; null when it makes none, or nothing that lies ahead. An end past midnight is the next day's. */
export function planFrom({ count, date, from, until }: WarmUpFields, now: Date): WarmUpPlan | null {
  const begin = new Date(`${date}T${from}`);
  const end = new Date(`${date}T${until}`);
  if (Number.isNaN(begin.getTime()) || Number.isNaN(end.getTime())) return null;
  if (end <= begin) end.setDate(end.getDate() + 1);
  if (end <= now) return null;
  return { count: Number(count), from: begin.toISOString(), until: end.toISOString() };
}

function localDate(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function localTime(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
