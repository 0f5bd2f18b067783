import type { Churned } from './churn';
import { reaches, reachText, REACHES, type Figures } from './figures';
import type { Percentiles } from './percentiles';

/** Figures as people read them: each with what it should reach, and a cross where it does not. */
export function figureTable({ held = [], churn500, ...figures }: Figures): string {
  const plain = Object.entries(figures).map(([name, figure]: [string, Percentiles | number]) =>
    row(name, name, figure),
  );
  const crowds = held.flatMap(({ sandboxes, echo_ms, page_ms, memory_mb, idle_percent }) => [
    row(`held ${sandboxes}: echo_ms`, 'held.echo_ms', echo_ms),
    row(`held ${sandboxes}: page_ms`, 'held.page_ms', page_ms),
    row(`held ${sandboxes}: memory_mb`, 'held.memory_mb', memory_mb),
    row(`held ${sandboxes}: idle_percent`, 'held.idle_percent', idle_percent),
  ]);
  const churned = churn500 ? churnRows(churn500) : [];
  return [...plain, ...crowds, ...churned].map((line) => `${line}\n`).join('');
}

function churnRows({ rounds, seconds, before, after, left }: Churned): string[] {
  const held = Object.entries(before).map(([name, count]) =>
    row(`churn500: ${name}`, '', `${count} before, ${after[name] ?? 0} after`),
  );
  return [
    row('churn500: rounds', '', `${rounds} in ${seconds} s`),
    ...held,
    row('churn500: left', 'churn500.left', left),
  ];
}

function row(label: string, name: string, figure: Percentiles | number | string): string {
  if (typeof figure === 'string') return `${label.padEnd(24)}${figure}`;
  const text =
    typeof figure === 'number' ? String(figure) : `p50 ${figure.p50}  p95 ${figure.p95}  (n ${figure.n})`;
  const judged = REACHES.filter((reach) => reach.name === name).map((reach) => {
    const value = typeof figure === 'number' ? figure : reach.of === 'p50' ? figure.p50 : figure.p95;
    return `${reaches(reach, value) ? '✓' : '✗ missed:'} ${reach.of ? `${reach.of} ` : ''}${reachText(reach)}`;
  });
  return `${label.padEnd(24)}${text.padEnd(34)}${judged.join('  ')}`.trimEnd();
}
