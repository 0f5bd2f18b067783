import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { reachText, REACHES } from './figures';
import { figureTable } from './table';

describe('figureTable', () => {
  it('marks a figure that misses what it should reach, and only that', () => {
    const text = figureTable({
      lease_warm_ms: { p50: 300, p95: 500, n: 20 },
      output_mb_s: 19.9,
      sandbox_mb: 43,
    });
    const [lease, output, sandbox] = text.split('\n');
    expect(lease).toMatch(/✗ missed: p50 ≤ 250 ms {2}✓ p95 ≤ 600 ms$/);
    expect(output).toMatch(/19\.9 +✗ missed: ≥ 20 MB\/s$/);
    expect(sandbox).toMatch(/43 +✓ ≤ 60 MB$/);
  });

  it('shows what was held by the number of sandboxes', () => {
    const series = { p50: 4, p95: 400, n: 40 };
    const text = figureTable({
      held: [{ sandboxes: 200, echo_ms: series, page_ms: series, memory_mb: 12_000, idle_percent: 71 }],
    });
    expect(text).toContain('held 200: memory_mb');
    expect(text).toMatch(/held 200: page_ms.+✗ missed: p95 ≤ 300 ms/);
  });
});

it('has what should be reached in the table of docs/hosting.md', async () => {
  const docs = await readFile('docs/hosting.md', 'utf8');
  for (const reach of REACHES) {
    const of = reach.of ? `${reach.of} ` : '';
    expect(docs).toContain(`| \`${reach.name}\` | ${reach.what} | ${of}${reachText(reach)} |`);
  }
});
